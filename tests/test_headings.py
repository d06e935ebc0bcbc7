"""Rules for pages of which only the text's place is known: the heading, the date beside it, JSON in scripts."""

import json
import time
from datetime import UTC, datetime

import pytest

from crawler.lists.held import BODIES, DATES, TITLES, held, release_in
from crawler.pages.headings import beside_heading, heading
from crawler.release import Entry, Page

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)


def page(body: str, entry: Entry | None = None, url: str = "https://contoh.go.id/berita/1") -> Page:
    return Page(url, body.encode(), NOW, headers={"content-type": "text/html; charset=utf-8"}, entry=entry)


HEAD = "<head><title>Jalan Baru Dibuka untuk Umum - Kementerian Contoh</title></head>"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (f"{HEAD}<h1>Kementerian Contoh</h1><h3>Jalan Baru Dibuka untuk Umum</h3>", "Jalan Baru Dibuka untuk Umum"),
        (f"{HEAD}<h2>Berita Lain yang Tidak Sama</h2>", None),
        ("<head><meta property='og:title' content='Apel Pagi'></head><h2>Menu</h2><h2>Apel Pagi</h2>", "Apel Pagi"),
        ("<h1>Jalan Baru Dibuka</h1>", None),
        ("", None),
    ],
)
def test_heading_is_one_that_something_confirms(html, title):
    assert heading(page(html)) == title


def test_a_lists_title_confirms_also_where_it_is_cut():
    html = "<title>Berita</title><h1>Situs Resmi</h1><h4>Jalan Baru di Lereng Gunung Dibuka untuk Umum</h4>"
    for told in ("Jalan Baru di Lereng Gunung Dibuka untuk Umum", "Jalan Baru di Lereng Gunung ..."):
        shown = heading(page(html, Entry("https://contoh.go.id/berita/1", title=told)))
        assert shown == "Jalan Baru di Lereng Gunung Dibuka untuk Umum"


@pytest.mark.parametrize(
    ("around", "date"),
    [
        ("{h}<p>Rabu, 4 Maret 2026</p><p>{text}</p>", "Rabu, 4 Maret 2026"),
        ("<div><small>04/03/2026 10:11 WIB</small></div>{h}<p>{text}</p>", "04/03/2026 10:11 WIB"),
        ("{h}<span>Oleh Humas</span><span>318 kali</span><span>4 Maret 2026</span><p>{text}</p>", "4 Maret 2026"),
        ("{h}<p>{text}</p><p>Rapat pada 9 April 2026.</p>", None),
        ("<header><b>Jumat, 20 Maret 2026</b></header><main><nav>Menu</nav>{h}<p>{text}</p></main>", None),
        ("<div class='topbar'>Jumat, 20 Maret 2026</div><div>{h}<p>{text}</p></div>", None),
        ("{h}<p>{text}</p><aside>12 Januari 2026</aside>", None),
    ],
)
def test_date_is_looked_for_beside_the_heading_only(around, date):
    text = "CONTOH – Jalan baru sepanjang sembilan kilometer di lereng gunung dibuka untuk umum mulai pekan ini. " * 3
    html = HEAD + around.format(h="<h2>Jalan Baru Dibuka untuk Umum</h2>", text=text)
    assert beside_heading(page(html)) == date


ARTICLE = {"title": "Jalan Baru", "slug": "jalan-baru", "content": "<p>Teks.</p>", "published_at": "2026-03-04"}
OTHER = {"title": "Berita Lain", "slug": "lain", "content": "<p>Teks yang lebih panjang dari yang dicari.</p>"}


def next_page(value: object, url: str = "https://contoh.go.id/berita/jalan-baru") -> Page:
    return page(f"<script id='__NEXT_DATA__' type='application/json'>{json.dumps(value)}</script>", url=url)


def test_the_release_a_script_holds_is_the_one_the_address_names():
    found = next_page({"props": {"pageProps": {"items": [OTHER], "post": ARTICLE}}})
    assert [held(*keys)(found) for keys in (TITLES, BODIES, DATES)] == ["Jalan Baru", "<p>Teks.</p>", "2026-03-04"]


def test_without_a_name_it_is_the_one_with_the_longest_text():
    found = next_page({"a": ARTICLE, "b": OTHER}, url="https://contoh.go.id/berita/77")
    assert release_in(found)["title"] == "Berita Lain"


@pytest.mark.parametrize(
    "html",
    [
        "<script id='__NEXT_DATA__'>{broken</script>",
        "<script id='__NEXT_DATA__'>[[[1,2]],null,\"x\"]</script>",
        "<script id='__NUXT_DATA__'>{\"title\": 1}</script>",
        '<script id=\'__NUXT_DATA__\'>[{"title": 99, "content": -1}, true, {"title": true}]</script>',
        "<p>nothing</p>",
    ],
)
def test_scripts_that_hold_no_release(html):
    assert release_in(page(html)) == {}
    assert held(*TITLES)(page(html)) is None


def test_nuxt_rows_that_point_in_circles_end():
    rows = [{"title": 1, "content": 1, "self": 0}, "Jalan Baru"]
    assert release_in(page(f"<script id='__NUXT_DATA__'>{json.dumps(rows)}</script>"))["title"] == "Jalan Baru"


@pytest.mark.parametrize(
    "html",
    [
        HEAD + "<h2>Jalan Baru Dibuka untuk Umum</h2>" + "<i>4</i> " * 90_000,
        HEAD + "<i>1 Mar</i> " * 80_000 + "<h2>Jalan Baru Dibuka untuk Umum</h2>",
        "<title>" + "Jalan " * 160_000 + "</title>" + "<h2>Jalan</h2>" * 100,
        HEAD + "<h1>" * 5_000 + "Jalan " * 150_000,
        "<script id='__NEXT_DATA__'>" + json.dumps([{"title": "x", "content": "y"}] * 30_000) + "</script>",
        "<script id='__NEXT_DATA__'>" + "[" * 500_000 + "</script>",
    ],
    ids=["below", "above", "title", "nested", "objects", "brackets"],
)
def test_a_megabyte_of_hostile_page_takes_no_second(html):
    shown = page(html)
    assert shown.selector is not None  # parsed before the clock starts: that is lxml's time
    started = time.process_time()
    for rule in (heading, beside_heading, held(*TITLES)):
        rule(shown)
    assert time.process_time() - started < 1
