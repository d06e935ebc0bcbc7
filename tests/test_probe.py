"""`humas probe`: made offices as strangers, from their home page only; the file it writes; who it asks and what not.

The made sites differ in what offices differ in: paging, scripts, services, where the date stands, what lies in wait.
"""

import ast
import json
import re
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from made_net import Answer, Net

from crawler.addresses import address
from crawler.lists import Feed, Listing, Service, Sitemap, WordPress
from crawler.options import Options, Trouble
from crawler.probing.asking import ask_folder
from crawler.probing.investigate import Told, _root, investigate
from crawler.probing.named import office_id, zone_of
from crawler.probing.paging import ways
from crawler.probing.rows import rows_of
from crawler.probing.saved import saved_pages
from crawler.probing.source import literal, source
from crawler.release import Page
from crawler.site import Site
from crawler.sites import UnknownSite, find_site, load_site, site_ids
from search.cli import main

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
HOME = "https://dinas.contoh.go.id"
MONTHS = ("Januari", "Februari", "Maret")
TODAY = "<div class='topbar'>Jumat, 20 Maret 2026</div>"
NAV = "<nav><a href='/berita'>Berita</a></nav>"
HEAD = f"<html><head><title>{{}} | Dinas Contoh Kota Denpasar</title></head><body>{TODAY}{NAV}"
FOOT = "<footer><p>Jl. Melati 1</p><p>© 2026 Dinas Contoh Kota Denpasar. Pengunjung: 812</p></footer></body></html>"


def title(n: int) -> str:
    return f"Warga Dusun Nomor {n} Menanam Pohon Peneduh Bersama Petugas"


def day(n: int) -> tuple[int, int]:
    """(month, day) of release n: no two neighbours alike."""
    return 1 + n % 3, 1 + n % 27


def date(n: int) -> str:
    month, of = day(n)
    return f"{of} {MONTHS[month - 1]} 2026" if month < 3 or of < 20 else f"{of} Maret 2025"


def iso(n: int) -> str:
    month, of = day(n)
    return f"{2026 if month < 3 or of < 20 else 2025}-{month:02}-{of:02}"


def body(n: int) -> str:
    return "".join(
        f"<p>Denpasar – Kalimat {n}.{k} menceritakan bagaimana regu {n * 7 + k} menyiram bibit setiap pagi sebelum "
        f"matahari naik di atas petak {n * 3 + k}.</p>"
        for k in range(4)
    )


def article(n: int, *, printed: bool = True) -> str:
    side = "".join(f"<div><a href='/berita/{k}'>{title(k)}</a> <span>{date(k)}</span></div>" for k in range(40, 44))
    mark = f"<span class='tanggal'>{date(n)}</span>" if printed else ""
    return (
        f"{HEAD.format(title(n))}<div class='col-md-8'><h2 class='judul'>{title(n)}</h2>"
        f"<div class='meta'>{mark} <span class='dilihat'>{n * 37 % 900} kali</span></div><div class='isi'>{body(n)}"
        f"<div class='tanya'>Apakah informasi ini berguna bagi Anda?</div></div></div>"
        f"<div class='col-md-4 sidebar'><h4>Terpopuler</h4>{side}</div>{FOOT}"
    )


def rows(numbers: range) -> str:
    cards = "".join(
        f"<div class='card'><a href='/berita/{n}'><h5>{title(n)}</h5></a><small>{date(n)}</small></div>"
        for n in numbers
    )
    return f"{HEAD.format('Berita')}<div class='row'>{cards}</div>"


def listing(page: int, pager: str = "", size: int = 6, last: int = 5) -> str:
    return rows(range((page - 1) * size, page * size)) + pager.format(n=min(page + 1, last)) + FOOT


def office(
    pager: str = "<ul class='pagination'><li><a href='/berita?page={n}' rel='next'>›</a></li></ul>", **article_of
):
    """Addresses → HTML of an office with thirty releases, six a list page."""
    pages = {"/": listing(1, pager), "/berita": listing(1, pager)}
    pages |= {f"/berita?page={page}": listing(page, pager) for page in range(2, 6)}
    return pages | {f"/berita/{n}": article(n, **article_of) for n in range(44)}


def probed(pages: dict[str, str | bytes], home: str = HOME, types: dict[str, str] | None = None):
    """The finding of an inquiry answered by `pages` alone."""
    known = {}
    for path, text in pages.items():
        raw = text if isinstance(text, bytes) else text.encode()
        headers = {"content-type": (types or {}).get(path, "text/html; charset=utf-8")}
        known[address(home + path)] = Page(home + path, raw, NOW, final_url=home + path, headers=headers)
    return ask_folder(investigate(home + "/", Told(NOW)), known)


def days(finding) -> set[tuple[str, str]]:
    return {(one.title, one.published) for one in finding.readings}


def right(finding) -> bool:
    """Whether what was read is what was made: titles, days, and no word of the sidebar or the question."""
    made = {title(n): iso(n) for n in range(44)}
    return len(finding.readings) >= 3 and all(made.get(t) == d for t, d in days(finding))


def right_days(finding) -> bool:
    """As `right`, where the time is told too."""
    return len(finding.readings) >= 3 and all(d[:10] == iso(int(t.split()[3])) for t, d in days(finding))


def loaded(text: str) -> Site:
    """The site that a file's text makes."""
    space: dict[str, object] = {}
    exec(compile(text, "made.py", "exec"), space)
    site = space["site"]
    assert isinstance(site, Site)
    return site


def formatted(text: str) -> bool:
    ruff = Path(sys.executable).with_name("ruff")
    if not ruff.exists():
        pytest.skip("ruff is not installed")
    command = [ruff, "format", "--check", "--line-length", "120", "-"]
    return subprocess.run(command, input=text, text=True, capture_output=True, check=False).returncode == 0


def test_a_bootstrap_office_from_its_home_page() -> None:
    finding = probed(office())
    assert right(finding)
    assert finding.site.name == "Dinas Contoh Kota Denpasar"
    assert (finding.site.zone, finding.site.id) == ("WITA", "dinas_contoh")
    [chosen] = finding.site.lists
    assert (chosen.path, chosen.more, chosen.row, chosen.date) == ("/berita", "?page={n}", ".card", ".card > small")
    [layout] = finding.site.layouts
    assert (layout.title, layout.published, layout.body) == (".judul", ".tanggal", ".isi")
    assert layout.drop == ".tanya"
    assert ("Bootstrap", "its grid") in finding.evidence
    assert "a feed" in finding.missing
    assert loaded(finding.text) == Site(**{**vars(finding.site), "id": ""})
    assert formatted(finding.text)
    assert len(finding.text.splitlines()) <= 20
    assert 'known="probed, 2026-03"' in finding.text


@pytest.mark.parametrize(
    ("pager", "more"),
    [
        ("<a href='/berita?page=2'>2</a> <a href='/berita?page=3'>3</a>", ("?page={n}", 1, 1)),
        ("<a href='/berita?start=6'>2</a> <a href='/berita?start=12'>3</a>", ("?start={n}", 0, 6)),
        ("<a href='/berita?hal=1'>2</a> <a href='/berita?hal=2'>3</a>", ("?hal={n}", 0, 1)),
        ("<a href='/berita/index/2'>Selanjutnya</a>", ("/berita/index/{n}", 1, 1)),
        ("<a href='?page=2' aria-label='Next'><i></i></a>", ("?page={n}", 1, 1)),
        ("<button>1</button><button>2</button>", ("?page={n}", 1, 1)),
        ("<a class='lanjut' href='/lagi?kunci=abc' rel='next'>Berikutnya</a>", (".lanjut", 1, 1)),
        ("<a href='/berita/index/6'>Berita lama »</a>", ("/berita/index/{n}", 0, 6)),
        ("<a href='/berita/page:2'><span>Page</span>2</a>", ("/berita/page:{n}", 1, 1)),
        ("<option value='/berita?p=2'>2</option><option value='/berita?p=3'>3</option>", ("?p={n}", 1, 1)),
        (
            "<a class=tua href='/cari?sampai=2026-03-09T08:00:00%2B07:00&max-results=5'>Postingan Lama</a>",
            (".tua", 1, 1),
        ),
    ],
)
def test_how_a_list_goes_on(pager: str, more: tuple[str, int, int]) -> None:
    page = Page(f"{HOME}/berita", listing(1, pager).encode(), NOW)
    way = next(ways(page))
    assert (way.more, way.first, way.step) == more


def test_a_home_page_of_the_newest_leads_to_the_list_above_them() -> None:
    home = rows(range(4)).replace(NAV, "") + FOOT
    finding = probed({path: text.replace(NAV, "") for path, text in office().items()} | {"/": home})
    assert right(finding)
    assert [(one.path, one.more) for one in finding.site.lists] == [("/berita", "?page={n}")]


def test_a_column_of_the_same_links_on_every_list_page() -> None:
    side = "".join(f"<div class='card'><a href='/berita/{n}'><h5>{title(n)}</h5></a></div>" for n in range(6, 10))
    pages = {
        p: t.replace(FOOT, side + FOOT) if p in ("/", "/berita") or "page=" in p else t for p, t in office().items()
    }
    finding = probed(pages)
    assert right(finding)
    assert finding.site.lists[0].more == "?page={n}"


def test_news_of_a_public_information_officer_is_news() -> None:
    pages = {p.replace("/berita", "/berita-ppid"): t.replace("/berita", "/berita-ppid") for p, t in office().items()}
    finding = probed(pages)
    assert right(finding)
    assert finding.site.lists[0].path == "/berita-ppid"


def test_more_of_a_list_from_a_service_that_its_script_names() -> None:
    script = "<script>fetch(`/api/berita?page=${n}`)</script>"
    pages = {p: t for p, t in office(script).items() if "page=" not in p}
    for page in range(1, 4):
        items = [{"judul": title(n), "id": n, "tanggal": iso(n)} for n in range(6 * page - 6, 6 * page)]
        pages[f"/api/berita?page={page}"] = json.dumps({"data": items})
    pages["/api/berita"] = pages["/api/berita?page=1"]
    finding = probed(pages, types=dict.fromkeys((p for p in pages if "/api" in p), "application/json"))
    assert right(finding)
    [service] = finding.site.lists
    assert (service.key, service.url, service.more) == ("service:/api/berita", "/berita/{id}", "?page={n}")


def test_a_page_that_holds_its_list_and_its_releases_as_json() -> None:
    def held(value: dict[str, object]) -> str:
        told = json.dumps({"props": {"pageProps": value}})
        script = f"<script id='__NEXT_DATA__' type='application/json'>{told}</script>"
        return f"<html><head><title>Dinas Contoh</title></head><body>{NAV}<div id='__next'></div>{script}</body></html>"

    def told(n: int) -> dict[str, object]:
        return {"title": title(n), "slug": str(n), "publishedAt": f"{iso(n)}T10:00:00+07:00"}

    pages = {"/": held({}), "/berita": held({"posts": [*map(told, range(6))]})}
    pages["/berita?page=2"] = held({"posts": [*map(told, range(6, 12))]})
    pages |= {f"/berita/{n}": held({"post": {**told(n), "content": body(n)}}) for n in range(12)}
    finding = probed(pages)
    assert right_days(finding)
    assert "from crawler.platforms import javascript" in finding.text


@pytest.mark.parametrize(("told", "used"), [("{}", True), ("{}T09:00:00+07:00", True), ("{}T02:00:00Z", False)])
def test_a_date_that_only_microdata_tells(told: str, used: bool) -> None:
    pages = office(printed=False)
    pages = {p: t.replace("<small>", "<!--").replace("</small>", "-->") for p, t in pages.items()}
    for n in range(44):
        mark = f"<meta itemprop='datePublished' content='{told.format(iso(n))}'>"
        pages[f"/berita/{n}"] = pages[f"/berita/{n}"].replace("<div class='meta'>", f"<div class='meta'>{mark}")
    rule = probed(pages).site.layouts[0].published
    assert (rule == "[itemprop='datePublished']::attr(content)") is used


def test_blogger_by_its_whole_feed() -> None:
    def entry(n: int) -> str:
        link = f"<link rel='alternate' type='text/html' href='{HOME}/berita/{n}'/>"
        return f"<entry><title>{title(n)}</title><published>{iso(n)}</published>{link}</entry>"

    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{''.join(map(entry, range(40)))}</feed>"
    head = "<head><meta content='blogger' name='generator'><link rel='alternate' type='application/atom+xml' href='{}'>"
    head = head.format("/feeds/posts/default")
    pages = {p: t.replace("<head>", head).replace("next", "") for p, t in office("").items() if "page=" not in p}
    pages["/feeds/posts/default?max-results=500"] = feed
    finding = probed(pages, types={"/feeds/posts/default?max-results=500": "application/atom+xml"})
    assert right(finding)
    assert [one.key for one in finding.site.lists] == ["feed:/feeds/posts/default?max-results=500", "listing:/berita"]


def test_a_name_without_the_sign_that_parts_it() -> None:
    pages = {p: t.replace("Dinas Contoh Kota Denpasar", "Dinas Contoh Kota Denpasar ·") for p, t in office().items()}
    assert probed(pages).site.name == "Dinas Contoh Kota Denpasar"


def test_numbers_that_are_no_pages_are_tried_and_given_up() -> None:
    pager = "<a href='/kalender/2026/2'>2</a> <a href='/kalender/2026/3'>3</a>"
    pages = office(pager) | {f"/kalender/2026/{n}": f"{HEAD.format('Kalender')}{FOOT}" for n in (2, 3)}
    finding = probed({path: text for path, text in pages.items() if "page=" not in path})
    assert finding.site.lists[0].more == ""
    assert "a second page of /berita" in finding.missing


def test_a_date_that_only_the_list_prints() -> None:
    finding = probed(office(printed=False))
    assert right(finding)
    assert finding.site.layouts[0].published == ""
    assert "date on the page" in finding.missing


@pytest.mark.parametrize("wrong", ["{n} bulan yang lalu", "{n} Mei 2024"])
def test_dates_of_a_list_that_are_not_the_releases(wrong: str) -> None:
    pages = office()
    for path in [p for p in pages if p in ("/", "/berita") or "page=" in p]:
        pages[path] = re.sub(r"<small>[^<]*</small>", lambda _: f"<small>{wrong.format(n=3)}</small>", pages[path])
    finding = probed(pages)
    assert right(finding)
    assert finding.site.lists[0].date == ""


def test_a_clock_on_every_page_is_no_date() -> None:
    pages = office(printed=False)
    pages = {p: t.replace("<small>", "<!--").replace("</small>", "-->").replace(TODAY, "") for p, t in pages.items()}
    pages = {p: t.replace("<div class='meta'>", "<div class='meta'>Kamis, 19 Maret 2026 ") for p, t in pages.items()}
    finding = probed(pages)
    assert all(layout.published == "" for layout in finding.site.layouts)
    assert any("all 5 pages tell 2026-03-19" in what for what in finding.missing)


def test_links_that_are_scripts_and_a_button_for_more() -> None:
    pages = {
        path: text.replace("<a href='/berita/", "<a data-x='").replace(
            "<div class='card'><a data-x='", "<div class='card' onclick=\"location.href='/berita/"
        )
        if path.startswith("/berita?") or path in ("/", "/berita")
        else text
        for path, text in office("<button id='muat'>Muat lagi</button>").items()
    }
    pages = {
        p: t.replace("'><h5>", "'\"><h5>") if p.startswith("/berita?") or p in ("/", "/berita") else t
        for p, t in pages.items()
    }
    finding = probed(pages)
    assert right(finding)
    assert (finding.site.lists[0].links, finding.site.lists[0].more) == (".card", "?page={n}")


def test_a_service_named_in_a_script() -> None:
    items = [{"id": n, "judul": title(n), "slug": f"s-{n}", "tanggal": iso(n), "isi": body(n)} for n in range(20)]
    shell = (
        "<html><head><title>Dinas Contoh</title></head><body><div id='app'></div><script src='/assets/app.js'></script>"
    )
    pages = {
        "/": shell,
        "/assets/app.js": 'x.get("/api/menu");x.get("/api/berita")',
        "/api/menu": json.dumps({"data": [{"nama": "Beranda"}, {"nama": "Kontak"}]}),
        "/api/berita": json.dumps({"data": {"rows": items[:10]}}),
        "/api/berita?page=2": json.dumps({"data": {"rows": items[10:]}}),
    }
    pages |= {f"/berita/s-{n}": shell for n in range(20)}
    finding = probed(pages, types=dict.fromkeys((p for p in pages if "/api" in p), "application/json"))
    assert right(finding)
    [service] = finding.site.lists
    assert isinstance(service, Service)
    assert (service.items, service.url, service.more, service.whole) == (
        "data.rows",
        "/berita/{slug}",
        "?page={n}",
        True,
    )
    assert loaded(finding.text).layouts[0].form == "json"
    assert formatted(finding.text)


def test_only_a_sitemap_tells() -> None:
    urls = [f"{HOME}/berita/{n}" for n in range(30)] + [f"{HOME}/profil/visi-misi", f"{HOME}/kategori/umum"]
    sitemap = "<urlset>" + "".join(f"<url><loc>{url}</loc></url>" for url in urls) + "</urlset>"
    pages = {path: text for path, text in office().items() if path[:8] != "/berita?" and path != "/berita"}
    finding = probed(
        pages | {"/": f"{HEAD.format('Beranda')}{FOOT}", "/sitemap.xml": sitemap}, types={"/sitemap.xml": "text/xml"}
    )
    assert right(finding)
    assert finding.site.lists == (Sitemap(match="/berita/"),)


@pytest.mark.parametrize("works", [True, False])
def test_wordpress_interface(works: bool) -> None:
    posts = [
        {
            "id": n,
            "date": f"{iso(n)}T08:00:00",
            "date_gmt": f"{iso(n)}T00:00:00",
            "link": f"{HOME}/berita/{n}",
            "title": {"rendered": title(n)},
            "content": {"rendered": body(n)},
        }
        for n in range(10)
    ]
    answer = json.dumps(posts if works else {"code": "rest_disabled"})
    pages = {p: t.replace("<head>", "<head><link href='/wp-content/t.css'>") for p, t in office().items()}
    feed = "<rss><channel>" + "".join(
        f"<item><title>{title(n)}</title><link>{HOME}/berita/{n}</link><pubDate>{iso(n)}</pubDate></item>"
        for n in range(5)
    )
    pages |= {"/wp-json/wp/v2/posts?per_page=10": answer, "/feed/": feed + "</channel></rss>"}
    finding = probed(pages, types={"/wp-json/wp/v2/posts?per_page=10": "application/json", "/feed/": "text/xml"})
    assert right(finding)
    kinds = [type(one) for one in finding.site.lists]
    assert kinds == ([WordPress, Listing, Feed] if works else [Listing, Feed])
    assert any(("works" if works else "closed") in state for state in finding.told)
    assert ("wordpress_api" in finding.text) == works
    assert formatted(finding.text)


def test_a_known_platform_is_preferred_to_selectors_of_its_own() -> None:
    pages = {
        path: text.replace("class='judul'", "class='itemTitle'")
        .replace("class='col-md-8'", "class='itemView'")
        .replace("class='tanggal'", "class='itemDateCreated'")
        .replace("class='isi'", "class='itemFullText'")
        .replace("<div class='tanya'>Apakah informasi ini berguna bagi Anda?</div>", "")
        for path, text in office().items()
    }
    finding = probed(pages)
    assert right(finding)
    assert "from crawler.platforms import k2" in finding.text
    assert ("Joomla K2", "its classes") in finding.evidence


def test_what_is_not_there_is_said() -> None:
    finding = probed({"/": f"{HEAD.format('Beranda')}<p>Selamat datang.</p>{FOOT}"})
    assert finding.site is None
    assert finding.text == ""
    assert "a list of releases" in finding.missing
    assert probed({}).missing == ("the home page does not answer",)


def test_menus_and_sidebars_are_no_lists() -> None:
    menu = "".join(f"<li><a href='/layanan/{n}'>Layanan Nomor {n} Bagi Seluruh Warga Kota</a></li>" for n in range(12))
    page = Page(f"{HOME}/", (listing(1).replace("</nav>", f"<ul class='menu'>{menu}</ul></nav>")).encode(), NOW)
    assert all("/berita/" in url for url in rows_of(page)[0].urls)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_of_a_page_becomes_code(name: str, css: str) -> None:
    site = Site(name=name, home=HOME, lists=(Listing("/b", links=css, skip=name),), known="probed, 2026-03")
    text = source(site, f'{name}""" + __import__("os").name + """{css}', {}, {})
    tree = ast.parse(text)
    assert [type(node) for node in tree.body[:3]] == [ast.Expr, ast.ImportFrom, ast.ImportFrom]
    assert {type(node) for node in tree.body[3:]} == {ast.Assign}
    assert {type(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)} == {ast.Name}
    assert not any(
        isinstance(node, ast.Name) and node.id not in ("site", "Site", "Listing", "news") for node in ast.walk(tree)
    )
    if not any(0xD800 <= ord(c) <= 0xDFFF for c in name + css):
        assert loaded(text) == site


def test_literals() -> None:
    assert literal("h1 > a") == '"h1 > a"'
    assert literal('a "b"') == "'a \"b\"'"
    assert literal("a\\d\u202e\n") == '"a\\\\d\\u202e\\x0a"'


@pytest.mark.parametrize(
    ("name", "host", "zone", "sure"),
    [
        ("Pemerintah Kota Kendari", "kendarikota.go.id", "WITA", True),
        ("Pengadilan Agama Arso", "www.pa-arso.go.id", "WIT", True),
        ("Portal Berita", "merauke.go.id", "WIT", True),
        ("Dinas Kesehatan", "dinkes.kebumenkab.go.id", "WIB", True),
        ("Badan Contoh Nasional", "www.bcn.go.id", "WIB", False),
        ("Kementerian Contoh", "www.kemencontoh.go.id", "WIB", True),
    ],
)
def test_the_clock_of_an_office(name: str, host: str, zone: str, sure: bool) -> None:
    found, why = zone_of(name, host)
    assert (found, bool(why)) == (zone, sure)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.menpan.go.id", "menpan"),
        ("http://www2.kebumenkab.go.id", "kebumenkab"),
        ("https://kesbang.tanjabtimkab.go.id/x", "kesbang_tanjabtimkab"),
        ("https://berita.kendarikota.go.id", "kendarikota"),
        ("https://pa-arso.go.id", "pa_arso"),
        ("https://import.go.id", "import_"),
        ("https://113.go.id", "kantor_113"),
    ],
)
def test_the_id_of_an_office(url: str, name: str) -> None:
    assert office_id(url) == name


def test_a_large_hostile_page_takes_no_time() -> None:
    deep = "<div onclick=\"location='/a/1'\" class='x y'>" * 4000
    many = "".join(f"<div class='k'><a class='j' href='/b/{n}'>kata kata kata kata {n}</a></div>" for n in range(9000))
    began = time.monotonic()
    for html in (deep, many, "<a href='?p=2'>2</a>" * 30_000):
        page = Page(f"{HOME}/", f"<html><body>{html}</body></html>".encode(), NOW)
        rows_of(page)
        list(ways(page))
    assert time.monotonic() - began < 20


def test_a_saved_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "saved" / "dinas.contoh.go.id"
    (folder / "berita").mkdir(parents=True)
    (folder / "index.html").write_text(
        listing(1).replace("href='/berita/", "href='/berita/").replace("'><h5>", ".html'><h5>"), encoding="utf-8"
    )
    for n in range(6):
        (folder / "berita" / f"{n}.html").write_text(article(n), encoding="utf-8")
    own = tmp_path / "own"
    words = ["--now", NOW.isoformat(), "probe", str(folder.parent), "--write", "--into", str(own)]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code == 0, ran.output
    assert "Dinas Contoh Kota Denpasar" in ran.output
    assert 'title=".judul"' in ran.output
    assert loaded((own / "dinas_contoh.py").read_text(encoding="utf-8")).home == HOME
    assert "--force" in CliRunner().invoke(main, words).output
    assert CliRunner().invoke(main, [*words, "--force"]).exit_code == 0
    monkeypatch.setenv("HUMAS_SITES", str(own))
    other = CliRunner().invoke(main, [*words[:-1], str(tmp_path / "other")])
    assert "The office dinas_contoh reads" in other.output
    assert not (tmp_path / "other").exists()
    empty = tmp_path / "leer"
    empty.mkdir()
    assert "no saved page" in CliRunner().invoke(main, ["probe", str(empty)]).output


@pytest.mark.parametrize("link", ["<base href='http://['>", "<link rel='canonical' href='//[x'>"])
def test_a_saved_page_that_names_no_address(link: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(link + listing(1), encoding="utf-8")
    home, pages = saved_pages(tmp_path, NOW)
    assert (home, len(pages)) == ("https://saved.invalid/", 1)
    assert CliRunner().invoke(main, ["probe", str(tmp_path)]).exit_code == 4


def test_a_saved_folder_that_is_named_like_no_host(tmp_path: Path) -> None:
    (tmp_path / "..go.id").mkdir()
    (tmp_path / "..go.id" / "index.html").write_text(listing(1), encoding="utf-8")
    with pytest.raises(Trouble, match="no saved page"):
        saved_pages(tmp_path, NOW)
    (tmp_path / "index.html").write_text(listing(1), encoding="utf-8")
    assert len(saved_pages(tmp_path, NOW)[1]) == 1


def run(net: Net, *words: object, sites: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`humas` in a process of its own, whose internet is `net`."""
    environment = {"http_proxy": net.address, "https_proxy": net.address, "PATH": "/usr/bin:/bin"}
    environment |= {"HUMAS_SITES": str(sites)} if sites else {}
    command = [sys.executable, "-c", "from search.cli import main; main()", "--now", NOW.isoformat(), *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_over_the_network_written_and_crawled(net: Net, tmp_path: Path) -> None:
    host = net.host("dinas.contoh.go.id", dict(office()))
    host["/robots.txt"] = Answer("User-agent: *\nDisallow: /berita/3\n", headers={"Content-Type": "text/plain"})
    host["/"] = host["/"].replace("</nav>", "<a href='/berita-dalam'>Berita Dalam</a></nav>")
    host["/berita-dalam"] = Answer("", 302, {"Location": "http://127.0.0.1:9/rahasia"})
    own = tmp_path / "own"
    probe = ("probe", "http://dinas.contoh.go.id", "--delay", "0", "--write", "--into", own)
    ran = run(net, *probe)
    assert ran.returncode == 0, ran.stderr + ran.stdout
    assert (own / "dinas_contoh.py").is_file()
    assert "/berita/3" not in net.asked("dinas.contoh.go.id")
    assert all(host == "dinas.contoh.go.id" for host, *_ in net.visits)
    assert len(net.visits) < 30
    crawled = run(net, "--data", tmp_path / "data", "crawl", "www.dinas.contoh.go.id", "--delay", "0", sites=own)
    assert "listing:/berita" in crawled.stdout, crawled.stderr
    assert "29 new" in crawled.stderr


def test_nothing_there(net: Net) -> None:
    ran = run(net, "probe", "http://leer.go.id", "--delay", "0")
    assert ran.returncode == 4
    assert "the home page does not answer (HTTP 404)" in ran.stdout
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--id", "Ab c", "x.go.id"],
        ["--id", "class", "x.go.id"],
        ["ftp://x.go.id"],
        [""],
        ["http://x.go.id:99999/"],
        ["http://["],
    ],
)
def test_mistakes_are_said_in_a_sentence(words: list[str]) -> None:
    ran = CliRunner().invoke(main, ["probe", *words])
    assert ran.exit_code in (1, 2)
    assert isinstance(ran.exception, SystemExit), "a traceback"


def test_further_folders_of_offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kantorku.py").write_text(
        "from crawler.site import Site\nsite = Site(name='Kantorku', home='https://www.kantorku.go.id')\n",
        encoding="utf-8",
    )
    (tmp_path / "rusak.py").write_text("site = Site(", encoding="utf-8")
    monkeypatch.setenv("HUMAS_SITES", str(tmp_path))
    assert {"kantorku", "rusak", "kpk"} <= set(site_ids())
    assert load_site("kantorku").name == "Kantorku"
    assert find_site("kantorku.go.id").id == "kantorku"
    assert find_site("https://www.kpk.go.id/id").id == "kpk"
    with pytest.raises(Trouble, match="broken"):
        load_site("rusak")
    with pytest.raises(UnknownSite, match="humas probe"):
        find_site("tidak.ada.go.id")
    monkeypatch.delenv("HUMAS_SITES")
    assert "kantorku" not in site_ids()


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://www.esdm.go.id:443/id/", "https://www.esdm.go.id"),
        ("http://user:rahasia@WWW.esdm.go.id:80", "http://www.esdm.go.id"),
        ("http://esdm.go.id:8080/?a", "http://esdm.go.id:8080"),
        ("http://[2001:db8::1]:81/", "http://[2001:db8::1]:81"),
    ],
)
def test_a_home_has_no_user_and_no_needless_port(url: str, home: str) -> None:
    assert _root(url) == home


@pytest.mark.parametrize("word", ["https://kpk.go.id:443", "http://u:p@www.kpk.go.id/", "KPK.go.id", "kpk.go.id/id?a"])
def test_an_office_is_found_by_its_host_however_written(word: str) -> None:
    assert find_site(word).id == "kpk"


@pytest.mark.parametrize("word", ["http://[.id", "kpk.go.id:99999", "a b.go.id"])
def test_what_is_no_host_is_no_office(word: str) -> None:
    with pytest.raises(UnknownSite):
        find_site(word)


def test_options_are_the_only_clock() -> None:
    assert Options(now=NOW).clock() == NOW
