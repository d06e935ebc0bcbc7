"""The lists of the offices' files, on made answers in the recorded shapes: what they name, and where they lead on."""

import json
import re
from datetime import UTC, datetime

import pytest
from parsel import Selector

from crawler.lists import Listing, Service, Sitemap
from crawler.lists.listed import ListFailed
from crawler.network.fetched import page_in
from crawler.release import Page
from crawler.sites import load_site, site_ids

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
LISTS = [(site.id, one) for site in map(load_site, site_ids()) for group in site.groups for one in group]


@pytest.mark.parametrize(("site_id", "one"), LISTS, ids=[f"{site_id} {one.key}" for site_id, one in LISTS])
def test_selectors_and_expressions_are_sound(site_id, one):
    page = Selector("<hr>")
    if isinstance(one, Listing):
        for css in (one.links, one.row, one.date, "" if "{n}" in one.more else one.more):
            assert not css or callable(css) or page.css(css) == []
    for expression in (getattr(one, "skip", ""), getattr(one, "match", "") if isinstance(one, Sitemap) else ""):
        re.compile(expression)


def answer(site, one, body: bytes, number: int = 1):
    ask = one.start(site.home)[0]
    page = Page(ask.url, body, NOW, headers={"content-type": "text/html; charset=utf-8"})
    return page, one.read(page, ask)


def rows(wrap: str, *links: str) -> bytes:
    """A page that holds `wrap` once for each link, between a menu and a footer."""
    shown = "\n".join(wrap.replace("@", link) for link in links)
    return (
        f"<body><nav><a href='/profil'>Profil</a></nav>{shown}<footer><a href='/peta'>Peta</a></footer></body>".encode()
    )


LISTINGS = [
    (
        "mpr",
        "<div class='pimpinan-layout'>"
        "<div class='news-item' onclick=\"window.location.href='/berita/@'\"><h3>J</h3></div></div>",
        "https://www.mpr.go.id/berita/{}",
        "https://www.mpr.go.id/berita?page=2",
    ),
    (
        "setneg",
        "<div class='page-content'><div class='media'>"
        "<h4 class='media-heading'><a href='/baca/index/@'>J</a></h4></div></div>",
        "https://www.setneg.go.id/baca/index/{}",
        "https://www.setneg.go.id/listcontent/listberita/siaran_pers_kemensetneg/10",
    ),
    (
        "kemenkum",
        "<table class='com-content-category__table'><tbody>"
        "<tr><th><a href='/siaran-pers/@'>J</a></th></tr></tbody></table>",
        "https://kemenkum.go.id/siaran-pers/{}",
        "https://kemenkum.go.id/siaran-pers?start=10",
    ),
    (
        "kemenkoinfra",
        "<div class='container py-4'><article><h2><a href='/detailpost/@'>J</a></h2></article></div>",
        "https://kemenkoinfra.go.id/detailpost/{}",
        "https://kemenkoinfra.go.id/category/berita/10",
    ),
    (
        "dpd",
        "<div class='card'><a href='/berita-detail/@'>J</a></div>",
        "https://www.dpd.go.id/berita-detail/{}",
        "https://www.dpd.go.id/berita/halaman/2?s=",
    ),
    (
        "kemhan",
        "<ul class='news-index'><li><h4><a href='/2026/03/12/@.html'>J</a></h4></li></ul>",
        "https://www.kemhan.go.id/2026/03/12/{}.html",
        "https://www.kemhan.go.id/category/berita/page/2",
    ),
    (
        "kemkes",
        "<div class='content-wrapper'><div class='col-md-4 mb-4'><a href='/id/@'><h4>J</h4></a></div></div>",
        "https://www.kemkes.go.id/id/{}",
        "https://www.kemkes.go.id/id/category/rilis-berita/2",
    ),
]


@pytest.mark.parametrize(("site_id", "wrap", "url", "further"), LISTINGS, ids=[case[0] for case in LISTINGS])
def test_a_listing_names_its_releases_and_the_next_page(site_id, wrap, url, further):
    site = load_site(site_id)
    one = next(one for one in site.lists if isinstance(one, Listing))
    _, told = answer(site, one, rows(wrap, "satu", "dua"))
    assert [entry.url for entry in told.entries] == [url.format("satu"), url.format("dua")]
    assert [ask.url for ask in told.more] == [further]


def test_polris_cards_are_the_links():
    site = load_site("humas_polri")
    cards = "".join(f"<a href='/news/detail/{n}'><div class='font-semibold text-lg'>J</div></a>" for n in range(12))
    _, told = answer(site, site.lists[0], f"<section id='content'>{cards}</section>".encode())
    assert len(told.entries) == 9, "what follows the ninth is no news"


TEXT = "<p>CONTOH – Jalan baru dibuka untuk umum.</p>"
SERVICES = [
    (
        "kpk",
        lambda item: {"data": [item | {"slug": "jalan", "content": TEXT, "created_at": "2026-03-04T02:00:00Z"}]},
        "https://www.kpk.go.id/id/ruang-informasi/berita/jalan",
        "https://www.kpk.go.id/api/id/api/news?include=newsTags&page[size]=100&page[number]=2",
    ),
    (
        "kpu",
        lambda item: {
            "success": True,
            "data": {
                "current_page": 1,
                "data": [
                    {
                        "id": 7,
                        "post_slug": "jalan",
                        "blog_name": item["title"],
                        "blog_desc": TEXT,
                        "created_at": "2026-03-04 09:00:00",
                    }
                ],
            },
        },
        "https://www.kpu.go.id/berita/baca/7/jalan",
        "https://www.kpu.go.id/api/blogs/104?page=2",
    ),
    (
        "kemendagri",
        lambda item: {
            "status": 200,
            "data": {
                "blogs": [
                    {
                        "post_slug": "jalan",
                        "blog_name": item["title"],
                        "blog_desc": TEXT,
                        "created_at": "2026-03-04 09:00:00",
                    }
                ]
            },
        },
        "https://kemendagri.go.id/berita/jalan",
        "https://backend.kemendagri.go.id/api/v1/blogs/public?limit=100&page=2",
    ),
    (
        "kemlu",
        lambda item: {
            "data": {
                "publication": [item | {"slug": "jalan", "content_detail": TEXT, "publish_date": "2026-03-04 09:00:00"}]
            }
        },
        "https://kemlu.go.id/berita/jalan",
        None,
    ),
    (
        "kemendukbangga",
        lambda item: {"data": [item | {"url": "jalan", "content": TEXT, "created_at": "2026-03-04T09:00:00+07:00"}]},
        "https://www.kemendukbangga.go.id/posts/jalan",
        None,
    ),
]


@pytest.mark.parametrize(("site_id", "shape", "url", "further"), SERVICES, ids=[case[0] for case in SERVICES])
def test_a_service_gives_whole_releases(site_id, shape, url, further):
    site = load_site(site_id)
    page, told = answer(site, site.lists[0], json.dumps(shape({"title": "Jalan Baru Dibuka"})).encode())
    (entry,) = told.entries
    assert entry.url == url
    assert further is None or [ask.url for ask in told.more] == [further]
    release = site.read(page_in(entry, page))
    assert (release.title, release.url, release.published) == ("Jalan Baru Dibuka", url, "2026-03-04T09:00:00+07:00")


@pytest.mark.parametrize("deep", [False, True])
def test_kemnakers_items_stand_one_or_two_levels_deep(deep):
    site = load_site("kemnaker")
    item = {
        "url": "https://kemnaker.go.id/news/detail/jalan",
        "title": "Jalan Baru Dibuka",
        "body": TEXT,
        "created_at": "",
    }
    body = json.dumps({"data": {"data": [item]} if deep else [item]}).encode()
    found = []
    for one in site.lists:
        assert isinstance(one, Service)
        try:
            found += answer(site, one, body)[1].entries
        except ListFailed:
            continue
    assert [entry.url for entry in found] == ["https://kemnaker.go.id/news/detail/jalan"]
