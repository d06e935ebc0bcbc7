"""The shelf of offices: every file well-formed and unlike the others, its row true, the waiting ones apart."""

import csv
import importlib
import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from crawler.commands import verbs
from crawler.commands.sites import as_csv, markdown, sites_command
from crawler.layout import Layout
from crawler.lists import Feed, Listing, Service, Sitemap, WordPress
from crawler.options import Options, Trouble
from crawler.release import ZONE_HOURS
from crawler.shelf import Row, bare, host_of, rows, unread
from crawler.sites import UnknownSite, load_site, site_ids
from search.cli import main

ROOT = Path(__file__).resolve().parents[1]
UNSEEN = "recorded selectors, 2026-03; the home page as a list: not seen"
KNOWN = {"recorded selectors, 2026-03", "platform", UNSEEN}
every_office = pytest.mark.parametrize("site", [*map(load_site, site_ids())], ids=lambda site: site.id)


@every_office
def test_an_office_is_well_formed(site):
    assert site.id.isidentifier() and site.id.islower(), "a module's name, for ever"
    assert site.name.strip() == site.name != ""
    home = urlsplit(site.home)
    assert (home.scheme in ("http", "https"), home.path, home.query) == (True, "", "")
    assert home.netloc == home.netloc.casefold()
    assert site.zone in ZONE_HOURS
    assert site.known in KNOWN or re.fullmatch(r"(probed, 20\d\d-\d\d|looked at on 20\d\d-\d\d-\d\d)", site.known)
    assert site.lists, "an office without a list is never read"
    assert all(isinstance(one, Feed | Listing | Service | Sitemap | WordPress) for one in (*site.lists, *site.also))
    assert all(one.kind in ("release", "news", "speech") for one in (*site.lists, *site.also))
    assert all(isinstance(layout, Layout) for layout in site.layouts)
    assert all("://" not in host and "/" not in host for host in site.hosts)


@every_office
def test_the_lists_of_an_office_are_told_apart(site):
    """By their keys: the archive remembers by them how far each was read. Only alternatives may share one."""
    groups = [{one.key for one in group} for group in site.groups]
    assert sum(map(len, groups)) == len(set().union(*groups))


@every_office
def test_an_offices_lists_go_to_its_own_hosts(site):
    own = {bare(host_of(site.home)), *map(bare, site.hosts)}
    asked = {bare(host_of(ask.url)) for group in site.groups for one in group for ask in one.start(site.home)}
    assert asked <= own, "the guard would refuse it"


@every_office
def test_an_offices_file_says_what_it_is(site):
    module = importlib.import_module(f"crawler.sites.{site.id}")
    text = Path(module.__file__).read_text(encoding="utf-8")
    assert module.__doc__ and "\n" not in module.__doc__
    assert len(text.splitlines()) <= 40
    for layout in site.layouts:
        assert layout.since <= "2026-12" and len(layout.since) in (0, 7, 10)


def test_half_of_the_files_have_at_most_twenty_lines():
    lengths = sorted(
        len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "crawler/sites").glob("[a-z]*.py")
    )
    assert lengths[len(lengths) // 2] <= 20


def test_no_host_is_twice_on_the_shelf():
    hosts = [host for row in rows() for host in {bare(host) for host in (row.host, *row.hosts)}]
    assert sorted(hosts) == sorted(set(hosts))


def test_no_office_waits_that_has_a_file():
    """`unread` leaves such out; the table itself should not name them."""
    lines = (ROOT / "crawler/shelf.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "agency\thome\tzone\tknown"
    assert len(unread()) == len(lines) - 1
    waiting = unread()
    assert len({bare(host_of(office.home)) for office in waiting}) == len(waiting)
    assert len({office.agency for office in waiting}) == len(waiting)
    for office in waiting:
        assert urlsplit(office.home).scheme in ("http", "https") and urlsplit(office.home).path == ""
        assert office.zone in ZONE_HOURS
        assert office.known in ("general knowledge", "addresses recorded, 2026-03")


def test_all_provinces_have_a_file_or_wait():
    lines = (ROOT / "crawler/bylines/places.tsv").read_text(encoding="utf-8").splitlines()
    provinces = {line.split("\t")[2] for line in lines[1:] if line.split("\t")[2]}
    names = [row.name for row in rows()] + [office.agency.removesuffix(" (laman utama)") for office in unread()]
    assert len(provinces) == 38
    assert {name for name in provinces if not any(office.endswith(name) for office in names)} == set()


def test_docs_table_is_true():
    assert markdown(list(rows())) in (ROOT / "docs/offices.md").read_text(encoding="utf-8"), "`make offices` writes it"


def test_the_example_in_contributing_is_an_office():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    space: dict[str, object] = {}
    exec(compile(example, "CONTRIBUTING.md", "exec"), space)
    site = space["site"]
    assert [one.key for one in site.lists] == ["wordpress:/wp-json/wp/v2/posts", "listing:/siaran-pers/"]
    assert [layout.since for layout in site.layouts] == ["2022-03", "2014-06"]


def run(*words: str) -> str:
    done = CliRunner().invoke(sites_command, words, obj=Options(data=Path("/no/archive/here")))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_faces_agree():
    ids = list(site_ids())
    assert [row["id"] for row in json.loads(run("--as", "json"))] == ids
    assert [row["id"] for row in csv.DictReader(StringIO(run("--as", "csv")))] == ids
    assert [line.split("`")[1] for line in run("--as", "markdown").splitlines() if line.startswith("| `")] == ids
    assert f"{len(ids)} offices" in run()


def test_named_offices_in_the_order_asked():
    assert [row["id"] for row in json.loads(run("setneg", "kpu", "setneg", "--as", "json"))] == ["setneg", "kpu"]


def test_an_office_is_shown_by_its_host_too():
    rows = json.loads(run("www.kpu.go.id", "setneg", "https://kpu.go.id/", "--as", "json"))
    assert [row["id"] for row in rows] == ["kpu", "setneg"]


@pytest.mark.parametrize(
    "code", ["raise RuntimeError('x')", "{}['x']", "1 / 0", "site = Site(", "assert False", "x = 1"]
)
def test_one_broken_file_is_named_and_the_rest_is_shown(code, tmp_path, monkeypatch):
    (tmp_path / "rusak.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("HUMAS_SITES", str(tmp_path))
    with pytest.raises(Trouble, match=r"rusak\.py"):
        load_site("rusak")
    for form in ("text", "json", "markdown", "csv"):
        done = CliRunner().invoke(sites_command, ["--as", form], obj=Options(data=tmp_path / "none"))
        assert (done.exit_code, done.stderr.count("left out: "), "rusak.py" in done.stderr) == (0, 1, True)
        assert "kpu" in done.stdout and "rusak" not in done.stdout
    named = CliRunner().invoke(main, ["sites", "rusak"])
    assert isinstance(named.exception, SystemExit), "a traceback"
    assert (named.exit_code, named.stdout) == (1, "")
    assert "rusak.py" in named.stderr


def test_a_spreadsheet_takes_no_cell_for_a_formula():
    row = Row("a", "=cmd|'/c calc'!A1", "+1", "WIB", ("-x",), ("@y",), "\t=1")
    cells = next(csv.reader(StringIO(as_csv([row]).partition("\n")[2])))
    assert all(cell[:1] not in ("=", "+", "-", "@", "\t") for cell in cells if cell)


def test_markdown_shields_the_cells():
    assert r"a\|b" in markdown([Row("x", "a|b", "x.go.id", "WIB", (), (), "")])


def test_the_table_loads_neither_scrapy_nor_the_database():
    """What keeps `humas sites` and `scrapy list` under a second."""
    assert sites_command in verbs
    code = (
        "import sys; from crawler.commands import verbs; from crawler.shelf import rows; list(rows());"
        "from crawler.visits.loader import SiteLoader; SiteLoader().list();"
        "print([name for name in ('scrapy', 'sqlalchemy', 'numpy', 'dateparser', 'pypdf') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("word", "told"), [("menpn", "menpan"), ("sulsel", "birohumas_sulsel or humas_sulsel"), ("KPU", "kpu")]
)
def test_an_unknown_id_is_answered_with_those_near_it(word, told):
    with pytest.raises(UnknownSite, match=rf"Did you mean {told}.*\? `humas sites` shows all"):
        load_site(word)


def test_an_id_like_no_other():
    with pytest.raises(UnknownSite, match=r"the id 'qqqq'\. `humas sites` shows all"):
        load_site("qqqq")


def test_scrapys_list_loads_no_office():
    code = (
        "import sys; from crawler.visits.loader import SiteLoader; print(len(SiteLoader().list()));"
        "print([name for name in sys.modules if name.startswith('crawler.sites.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split("\n")[:2] == [str(len(site_ids())), "[]"]
