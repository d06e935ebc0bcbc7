"""Which lists of an office are read: of `lists` the first that answers, of `also` every one."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import TextResponse

from crawler.health import judge
from crawler.lists import Answer, Listing, Sitemap
from crawler.release import Page
from crawler.report import Report
from crawler.site import Site
from crawler.visits.loader import spider_of
from crawler.visits.pipeline import Keeper

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
HOME = "https://contoh.go.id"
SITE = Site(
    name="Kementerian Contoh",
    home=HOME,
    lists=(
        Listing("/rilis-lama", links="a", kind="release"),
        Listing("/rilis", links="a", more="?p={n}", kind="release"),
    ),
    also=(Listing("/berita", links="a", more="?p={n}"), Listing("/pidato", links="a", kind="speech")),
    id="contoh",
)
PAGES = {
    "/rilis-lama": (404, []),
    "/rilis": (200, ["/a/1", "/a/2"]),
    "/rilis?p=2": (200, []),
    "/berita": (200, ["/a/1", "/a/2"]),
    "/berita?p=2": (200, ["/a/2", "/a/3"]),
    "/berita?p=3": (200, []),
    "/pidato": (200, ["/p/1"]),
}


@pytest.fixture
def keeper(tmp_path):
    keeper = Keeper.open(tmp_path, lambda: NOW)
    yield keeper
    keeper.close()


async def run(keeper, pages, site=SITE):
    """One crawl without a network: (addresses asked, the spider, {address of a release: (kind, is back-fill)})."""
    spider = spider_of(site)(keeper=Keeper.open(keeper.data, keeper.clock), report=Report(SITE.id))
    waiting, asked, found = [request async for request in spider.start()], [], {}
    while waiting:
        request = waiting.pop(0)
        path = request.url.removeprefix(HOME)
        asked.append(path)
        if path not in pages:  # a release's own page
            found[path] = (request.meta["entry"].kind, spider.is_backfill(Page(request.url, b"", NOW)))
            request.cb_kwargs["reading"].pending -= 1
            continue
        status, links = pages[path] if isinstance(pages[path], tuple) else (200, pages[path])
        body = links if isinstance(links, str) else "".join(f"<a href='{link}'>Berita {link}</a>" for link in links)
        page = Page(request.url, body.encode(), NOW, status=status, headers={"content-type": "text/html"})
        response = TextResponse(request.url, request=Request(request.url, meta={"page": page}))
        waiting[:0] = request.callback(response, **request.cb_kwargs)
    spider.closed("finished")
    return asked, spider, found


def test_all_of_also_are_read_and_one_of_lists(keeper):
    asked, spider, found = asyncio.run(run(keeper, PAGES))
    kinds = {path: kind for path, (kind, _) in found.items()}
    assert kinds == {"/a/1": "release", "/a/2": "release", "/a/3": "news", "/p/1": "speech"}
    assert "/berita?p=2" in asked, "a first page that another list had named ended the list"
    assert sorted(spider.report.lists) == ["listing:/berita", "listing:/pidato", "listing:/rilis"]
    assert spider.report.stopped == ""


def test_each_list_is_marked_by_itself(keeper):
    asyncio.run(run(keeper, PAGES | {"/pidato": (500, [])}))
    read = {name: keeper.archive.list_read(SITE.id, f"listing:/{name}") for name in ("rilis", "berita", "pidato")}
    assert read == {"rilis": NOW, "berita": NOW, "pidato": None}


def test_a_list_that_fails_is_said_and_the_others_are_read(keeper):
    _, spider, found = asyncio.run(run(keeper, PAGES | {"/pidato": (500, [])}))
    assert len(found) == 3
    assert spider.report.stopped.endswith("https://contoh.go.id/pidato answered HTTP 500")


def test_backfill_is_asked_of_the_list_that_named_the_page(keeper):
    asyncio.run(run(keeper, PAGES | {"/pidato": (500, [])}))
    _, _, found = asyncio.run(run(keeper, PAGES))
    assert found["/p/1"] == ("speech", True), "the speeches are a list newly read"
    assert found["/a/1"] == ("release", False)


def test_lists_that_lead_round_end(keeper):
    site = replace(SITE, also=(), lists=(Sitemap(),))
    index = "<sitemapindex>{}</sitemapindex>"
    xml = {
        "/sitemap.xml": index.format(
            "<sitemap><loc>/sitemap.xml</loc></sitemap><sitemap><loc>/dua.xml</loc></sitemap>"
        ),
        "/dua.xml": index.format("<sitemap><loc>/sitemap.xml</loc></sitemap><sitemap><loc>/isi.xml</loc></sitemap>"),
        "/isi.xml": "<urlset><url><loc>/a/1</loc></url></urlset>",
    }
    asked, spider, _ = asyncio.run(run(keeper, xml, site))
    assert asked == ["/sitemap.xml", "/dua.xml", "/isi.xml", "/a/1"]
    assert spider.report.stopped == ""


def test_a_list_without_end_is_cut_and_said(keeper, monkeypatch):
    monkeypatch.setattr("crawler.visits.reading.MOST_PAGES", 20)
    site = replace(SITE, also=(), lists=(Listing("/rilis", "a", more="?p={n}"),))
    pages = {"/rilis" + (f"?p={n}" if n > 1 else ""): (200, [f"/a/1?sesi={n}"]) for n in range(1, 50)}
    asked, spider, _ = asyncio.run(run(keeper, pages, site))
    assert sum(path.startswith("/rilis") for path in asked) == 20
    assert spider.report.unread == {"a page of the list: listing:/rilis has more than 20 pages": 1}


def test_a_page_that_is_passed_over_is_said_and_owed(keeper):
    site = replace(SITE, also=(), lists=(OneMissed("/rilis", "a", more="?p={n}"),))
    pages = {"/rilis": (200, ["/a/1"]), "/rilis?p=2": (200, ["/a/2"]), "/rilis?p=3": (200, ["/a/3"])}
    asked, spider, _ = asyncio.run(run(keeper, pages | {"/rilis?p=4": (404, [])}, site))
    assert sorted(path for path in asked if path.startswith("/a/")) == ["/a/1", "/a/3"]
    assert spider.report.stopped == "the list was read in part"
    assert spider.report.unread == {"a page of the list: gagal": 1}
    assert keeper.list_standing(SITE.id, "listing:/rilis") is None


class OneMissed(Listing):
    """A list whose second page tells nothing."""

    def read(self, page, ask):
        answer = super().read(page, ask)
        return Answer(more=answer.more, missed="gagal") if ask.page == 2 else answer


TITLES = ("Embung Baru Dibuka untuk Petani", "Jalan Desa Selesai Diperbaiki", "Posyandu Keliling Mulai Berjalan")
MENU = "<nav><a href='/profil'>Profil</a><a href='/agenda'>Agenda</a><a href='/kabar'>Kabar Daerah</a></nav>"


def rows(numbers):
    """A list in a dress that no office's file knows."""
    items = "".join(
        f"<li class='kartu'><h4><a href='/kabar/{n}-{TITLES[n % 3].lower().replace(' ', '-')}'>{TITLES[n % 3]} {n}</a>"
        f"</h4><span>{1 + n} Maret 2026</span></li>"
        for n in numbers
    )
    return f"{MENU}<ul>{items}</ul><p><a href='/kabar?page=2'>2</a> <a href='/kabar?page=3'>3</a></p>"


@pytest.mark.parametrize("old", [(200, []), (404, [])])
def test_a_list_in_a_new_dress_is_found_from_the_home_page_and_said(keeper, old):
    site = replace(SITE, also=(), lists=(Listing("/rilis", links="a.judul", kind="release"),))
    home = f"{MENU}<p>Selamat datang</p>"
    pages = {"/rilis": old, "": home, "/": home, "/kabar": rows(range(6)), "/kabar?page=2": rows(range(6, 12))}
    asked, spider, found = asyncio.run(run(keeper, pages | {"/kabar?page=3": (404, [])}, site))
    assert len(found) == 12
    assert asked.index("/kabar") < asked.index("/kabar?page=2")
    assert "/agenda" not in asked
    assert spider.report.stopped == ""
    assert "https://contoh.go.id/rilis" in spider.report.strange
    verdict = judge(spider.report, None, own_layouts=False)
    assert verdict.state == "list empty"
    assert "read on by a list found from the home page" in verdict.cause


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_a_list_that_is_refused_is_not_looked_for_elsewhere(keeper, status):
    site = replace(SITE, also=(), lists=(Listing("/rilis", links="a.judul"),))
    asked, spider, _ = asyncio.run(run(keeper, {"/rilis": (status, [])}, site))
    assert asked == ["/rilis"]
    assert spider.report.stopped


def test_a_home_page_that_leads_to_no_list_ends_the_visit(keeper):
    site = replace(SITE, also=(), lists=(Listing("/rilis", links="a.judul"),))
    pages = {"/rilis": (200, []), "": MENU, "/": MENU, "/kabar": "<p>Belum ada kabar.</p>"}
    asked, spider, found = asyncio.run(run(keeper, pages, site))
    assert (asked[0], found) == ("/rilis", {})
    assert spider.report.stopped.endswith("lists no releases")
    assert judge(spider.report, None, own_layouts=False).state == "list empty"


@pytest.mark.parametrize("closed", [(403, []), (500, []), (200, [])])
def test_a_place_that_is_no_list_is_passed_over(keeper, closed):
    site = replace(SITE, also=(), lists=(Listing("/rilis", links="a.judul"),))
    home = MENU.replace("</nav>", "<a href='/siaran-pers'>Siaran Pers</a></nav>")
    pages = {"/rilis": (200, []), "": home, "/": home, "/siaran-pers": closed, "/kabar": rows(range(6))}
    asked, spider, found = asyncio.run(run(keeper, pages | {"/kabar?page=2": (404, [])}, site))
    assert asked.index("/siaran-pers") < asked.index("/kabar")
    assert len(found) == 6
    assert spider.report.stopped == ""
    assert "siaran-pers" not in spider.report.strange


@pytest.mark.parametrize("closed", [(403, []), (500, [])])
def test_places_that_are_no_lists_are_not_to_blame(keeper, closed):
    site = replace(SITE, also=(), lists=(Listing("/rilis", links="a.judul"),))
    pages = {"/rilis": (200, []), "": MENU, "/": MENU, "/kabar": closed}
    _, spider, found = asyncio.run(run(keeper, pages, site))
    assert found == {}
    verdict = judge(spider.report, None, own_layouts=False)
    assert (verdict.state, "/rilis" in verdict.cause) == ("list empty", True)
