"""`humas check` and `humas save`: a made office in every state that has a word; a page saved as the tests read it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from made_net import Net, article, links
from test_probe import run

from crawler.addresses import address
from crawler.commands.check import _ended
from crawler.commands.save import fetch, save
from crawler.habit import Habit
from crawler.layout import Layout
from crawler.lists import Feed, Listing, Sitemap
from crawler.options import Options, Trouble
from crawler.probing.checking import Cause, Check, _too_few, examine
from crawler.release import Page
from crawler.site import Site

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
HOME = "https://contoh.go.id"
LAYOUT = Layout(title="h1", published=".tgl", body=".isi", since="2025-01")
SITE = Site(name="Kantor Contoh", home=HOME, id="contoh", lists=(Listing("/rilis", "h3 a"),), layouts=(LAYOUT,))
ROOT = Path(__file__).resolve().parents[1]
FILE = """from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

layout = Layout(title="h1", published=".tgl", body=".isi")
site = Site(name="Kantor Contoh", home="http://contoh.go.id", lists=(Listing("/rilis", "h3 a"),), layouts=(layout,))
"""


def office() -> dict[str, str | int]:
    return {"/rilis": links(range(5)), **{f"/b/{n}": article(n) for n in range(5)}}


def looked(
    pages: dict[str, str | int], site: Site = SITE, habit: Habit | None = None, **said: tuple[str, str]
) -> Check:
    """The check of an office whose pages are these: a text, a status, or where it leads; else nothing answers."""
    told = {HOME + path.replace("_", "/"): words for path, words in said.items()}
    asked = examine(site, habit, told)
    try:
        url = next(asked)
        while True:
            url = asked.send(_page(url, pages))
    except StopIteration as end:
        found: Check = end.value
        return found


def _page(url: str, pages: dict[str, str | int]) -> Page | None:
    answer = pages.get(url.removeprefix(HOME))
    if answer is None:
        return None
    status, text = (answer, "") if isinstance(answer, int) else (200, answer)
    final = text if text.startswith("https://") else url
    headers = {"content-type": "text/html; charset=utf-8"}
    return Page(url, text.encode(), NOW, final_url=final, status=status, headers=headers)


def test_a_well_office() -> None:
    assert looked(office()) == Check("contoh", "well", "", ("listing:/rilis",), 3, "2025-05-03")


def redesigned(pages: dict[str, str | int]) -> None:
    pages.update({p: str(text).replace("class=isi", "class=baru") for p, text in pages.items() if p != "/rilis"})


def undated(pages: dict[str, str | int]) -> None:
    pages.update({p: str(text).replace("Mei 2025", "") for p, text in pages.items()})


@pytest.mark.parametrize(
    ("change", "cause", "why"),
    [
        (redesigned, "layout", "no layout of its own"),
        (lambda pages: pages.update({"/rilis": "<h2>Kosong</h2>"}), "list", "no links"),
        (lambda pages: pages.update({"/rilis": 404}), "list", "HTTP 404"),
        (lambda pages: pages.update({"/rilis": "https://baru.go.id/rilis"}), "moved", "leads to https://baru.go.id/"),
        (lambda pages: pages.update({"/rilis": 403}), "blocked", "HTTP 403"),
        (lambda pages: pages.update({"/rilis": 500}), "offline", "HTTP 500"),
        (lambda pages: pages.pop("/rilis"), "offline", "no answer"),
        (lambda pages: pages.update({f"/b/{n}": 404 for n in range(3)}), "unread", "HTTP 404"),
    ],
)
def test_what_is_broken_has_one_word(change: Callable[[dict[str, str | int]], None], cause: str, why: str) -> None:
    pages = office()
    change(pages)
    found = looked(pages)
    assert (found.cause, why in found.why) == (cause, True), found


@pytest.mark.parametrize("state", ["robots", "tls", "offline", "blocked"])
def test_why_a_host_did_not_answer(state: str) -> None:
    found = looked({}, _rilis=(state, "because"))
    assert (found.cause, found.why) == (state, f"{HOME}/rilis: because")


def test_fields_and_counts() -> None:
    plain = replace(SITE, layouts=(replace(LAYOUT, published=""),))
    pages = office()
    undated(pages)
    assert looked(pages, plain).cause == "fields"
    assert looked(office(), habit=Habit(9.0, 0, "0 in the last 7 days, 9 ± 3 by habit")).cause == "count"
    assert looked(office(), habit=Habit(0.5, 0)).cause == "count", "of 7 May 2025, ten months ago"
    assert looked(office(), habit=Habit(0.0, 0)).cause == "well"


@pytest.mark.parametrize(
    ("weekly", "days", "few"), [(7.0, 14, False), (7.0, 15, True), (1.0, 32, False), (1.0, 33, True), (0.0, 999, False)]
)
def test_silence_for_so_long_is_too_few(weekly: float, days: int, few: bool) -> None:
    newest = (NOW.date() - timedelta(days=days)).isoformat()
    assert bool(_too_few(Habit(weekly, 0), newest, NOW.date())) is few


def test_a_host_that_the_office_names_is_no_move() -> None:
    pages = office() | {"/rilis": "https://baru.go.id/rilis"}
    assert looked(pages, replace(SITE, hosts=("baru.go.id",))).cause == "list", "its own, and it names no releases"


def test_every_cause_has_a_test_and_a_line_in_the_docs() -> None:
    docs = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    here = Path(__file__).read_text(encoding="utf-8")
    for cause in get_args(Cause):
        assert f"| `{cause}` |" in docs, cause
        assert f'"{cause}"' in here, cause


def test_one_odd_page_of_three_breaks_nothing() -> None:
    assert looked({**office(), "/b/1": 404}).cause == "well"


def test_the_first_list_that_answers_will_do_and_each_group_is_asked() -> None:
    site = replace(SITE, lists=(Feed(), *SITE.lists), also=(Sitemap(match="/b/"),))
    part = f"<urlset><url><loc>{HOME}/b/4</loc><lastmod>2026-01-02</lastmod></url></urlset>"
    index = f"<sitemapindex><sitemap><loc>{HOME}/part.xml</loc></sitemap></sitemapindex>"
    found = looked({**office(), "/feed/": 404, "/sitemap.xml": index, "/part.xml": part}, site)
    assert (found.cause, found.lists) == ("well", ("listing:/rilis", "sitemap:/sitemap.xml"))
    assert looked({**office(), "/feed/": 404}, site).cause == "offline"


def test_a_saved_page_is_as_the_tests_read_it(tmp_path: Path) -> None:
    page = _page(f"{HOME}/b/2", office())
    saved, checked = save(page, SITE, tmp_path)
    assert (saved, checked) == (tmp_path / "contoh" / "2025-01-2.html", tmp_path / "contoh" / "2025-01-2.json")
    told = json.loads(checked.read_text(encoding="utf-8"))
    again = Page(told["url"], saved.read_bytes(), datetime.fromisoformat(told["fetched"]))
    assert json.loads(json.dumps(SITE.read(again).as_dict())) == told["release"]
    assert told["made"] is False, "what tests/test_pages.py asks of every page"
    assert told["content_type"] == "text/html; charset=utf-8"
    with pytest.raises(Trouble, match="--force"):
        save(page, SITE, tmp_path)
    assert save(page, SITE, tmp_path, force=True) == (saved, checked)


@pytest.mark.parametrize("text", [404, "<h1>Halaman tidak ditemukan</h1>", "<p>x</p>"])
def test_what_is_no_release_is_not_saved(text: str | int, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="not saved"):
        save(_page(f"{HOME}/b/2", {"/b/2": text}), SITE, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_address_leads_out_of_the_folder(tmp_path: Path) -> None:
    url = f"{HOME}/b/..%2F..%2Fetc%2Fpasswd%00"
    saved, _ = save(Page(url, article(1).encode(), NOW), SITE, tmp_path)
    assert saved.parent == tmp_path / "contoh"
    assert address(url)


def stated(folder: Path) -> Path:
    """A folder in which the office's file states how many releases a week has."""
    own = folder / "stated"
    own.mkdir()
    (own / "contoh.py").write_text(FILE.replace('home="', 'expect=9, home="'), encoding="utf-8")
    return own


def test_a_mistake_of_ours_is_told_as_that() -> None:
    assert _ended("contoh", ValueError("oops")) == Check("contoh", "rules", "ValueError('oops')")
    assert _ended("contoh", None) == Check("contoh", "rules", "interrupted")


def test_over_the_network(net: Net, tmp_path: Path) -> None:
    (tmp_path / "contoh.py").write_text(FILE, encoding="utf-8")
    net.office(count=6)
    ran = run(net, "check", "contoh.go.id", "--delay", "0", "--as", "json", sites=tmp_path)
    assert (ran.returncode, json.loads(ran.stdout)[0]["cause"]) == (0, "well"), ran.stderr
    ran = run(net, "check", "contoh", "--delay", "0", "--as", "json", sites=stated(tmp_path))
    assert json.loads(ran.stdout)[0]["cause"] == "count", "nine a week are stated, none came since 2025"
    net.hosts["contoh.go.id"].pop("/rilis")
    ran = run(net, "check", "contoh", "--delay", "0", sites=tmp_path)
    assert ran.returncode == 1
    assert "HTTP 404" in ran.stdout
    orders = ("--data", tmp_path / "data")
    run(net, *orders, "sites", "--pause", "contoh", "--because", "pindah server", sites=tmp_path)
    ran = run(net, *orders, "check", "contoh", "--as", "json", sites=tmp_path)
    assert (ran.returncode, json.loads(ran.stdout)[0]["cause"]) == (0, "paused")
    ran = run(
        net,
        "save",
        "contoh",
        "http://contoh.go.id/b/1",
        "--into",
        tmp_path / "saved",
        "--delay",
        "0",
        sites=tmp_path,
    )
    assert ran.returncode == 0, ran.stderr
    assert len(list((tmp_path / "saved" / "contoh").iterdir())) == 2


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://pu.go.id/berita/x", "not of the office contoh"),
        ("https://contoh.go.id:8443/b/2", "not of the office contoh"),
        ("https://contoh.go.id.pu.go.id/b/2", "not of the office contoh"),
        ("notaurl", "not a web address"),
        ("", "not a web address"),
        ("https://contoh.go.id:99999/", "not a web address"),
        ("http://[", "not a web address"),
    ],
)
def test_an_address_of_another_office_is_not_asked(url: str, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        fetch(SITE, url, Options(), delay=0, allow_private=False)


def test_a_page_that_came_from_another_host_is_not_saved(tmp_path: Path) -> None:
    page = Page(f"{HOME}/b/2", article(2).encode(), NOW, final_url="https://lain.go.id/b/2")
    with pytest.raises(Trouble, match=r"lain\.go\.id/b/2 is not of the office contoh"):
        save(page, SITE, tmp_path)
    assert not list(tmp_path.iterdir())
