"""A megabyte of anything is read or refused at once: nested, unclosed, crowded, flooded with entities."""

import json
import time
from contextlib import suppress
from datetime import datetime

import pytest

from crawler.body import MOST_TAGS, Overgrown, paragraphs
from crawler.generic import read_generic
from crawler.layout import Layout, Misfit, Refused
from crawler.release import Page
from crawler.site import Site

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
SITE = Site("Kantor Contoh", "https://contoh.go.id/", id="contoh")
LAYOUT = Layout(title="h1", body=".isi, body", published=("time", ".tgl"), images="figure")
MEGABYTE = 1_000_000
SECONDS = 2.0
"""CPU time: half of it on a machine that does nothing else."""

UNITS = [
    *[
        "<div>",
        "<p>a",
        "<b>a",
        "<table><tr><td>a",
        "a<br>",
        "<ul><li>a",
        "<div class=share>a",
        "<a>Baca juga",
        "<dt>a<dd>b",
    ],
    *["<p>\0a</p>", "<!-- a", "<!-- a -->", "<![CDATA[a]]>", "<script>", "<script>a</script>", "<form>a", "<svg><g>"],
    *["&amp;", "&amp;amp;amp;", "&#1114112;", "&x", "&#xD800;", "<", ">", "</p>", "</div>", "<?xml ?>", "<!---->"],
    *[
        "<h1>Judul</h1>",
        "<title>Judul</title>",
        "<img src=a>",
        "<figure><img src=a><figcaption>b</figcaption></figure>",
    ],
    *["<figure><img src=a>", "<div class=photo><img src=a>", "<base href=a>", "href=a.pd ", "href="],
    *["<time>12 Mei 2026</time>", "<p>12 Mei 2026</p>", "<p>Penulis: Rina</p>", "<p>***</p>", "("],
    *["<script type='application/ld+json'>{}</script>", "<meta property='og:title' content='a b c'>", '{"a":', "["],
    *[
        "<div onclick='x'><a href=a>b</a></div>",
        "<tr><td>a</td><td>b</td></tr>",
        "<pre>a\n",
        "kata ",
        "\n",
        " ",
        "\xa0",
    ],
    *["Ã¢â‚¬â„¢", "a\u0301\u0323", "\u202e", "\ufeff", "Oleh Rina ", "#a "],
]
TITLE = "Sumur Tua Dikelola Koperasi Warga Blora"
ARTICLES = [{"@type": "NewsArticle", "headline": f"Judul berita nomor {n}"} for n in range(9_000)]
HEADLINES = f"<script type='application/ld+json'>{json.dumps(ARTICLES)}</script>"


def script(value: object) -> str:
    told = json.dumps(value).replace("<", "\\u003c")
    return f"<title>{TITLE}</title><div>Memuat</div><script type='application/json'>{told}</script>"


WHOLE = {
    "deep divisions": "<div>" * 10_000 + "kata " * 180_000 + "</div>" * 10_000,
    "deep tables": "<table><tr><td>a" * 5_000 + "</td></tr></table>" * 5_000,
    "share bars in share bars": "<div class=share>a<i></i>" * 9_000,
    "short ones in short ones": ("<div class=share>" * 300 + "<i></i>" * 290 + "</div>" * 300) * 24,
    "attributes": "<p " + " ".join(f"a{n}='x'" for n in range(100_000)) + ">teks</p>",
    "a class": "<div class='" + "share " * 160_000 + "'>teks</div>",
    "a style": "<div style='" + "display :" * 110_000 + "'>teks</div>",
    "a word": "<p>" + "a" * MEGABYTE,
    "a title": "<title>" + "a - " * 250_000,
    "a list of objects": '[{"title":"' + "a" * 400_000 + '","content":"' + "<p>b" * 100_000 + '"}]',
    "an object": "{" + ",".join(f'"a{n}":1' for n in range(90_000)) + "}",
    "surrogates": "<p>" + "\ud800" * 300_000,
    "an article": f"<h1>Judul berita contoh hari ini</h1><article>{'<p>' + 'kata ' * 40 + '</p>'}</article>",
    "many paragraphs": "<h1>Judul berita contoh</h1><article>" + ("<p>" + "kata " * 20) * 9_000 + "</article>",
    "a title and paragraphs": "<title>" + "kata " * 80_000 + "</title>" + "<p>a kata" * 12_000,
    "headlines and paragraphs": f"<script type='application/ld+json'>{json.dumps(HEADLINES)}</script>"
    + "<p>a b" * 9_000,
    "one text for many objects": script(
        [0, "Judul lain", "<p>kata kata" * 30_000, *[{"title": 1, "content": 2}] * 9_000]
    ),
    "tags in a script": script({"title": TITLE, "content": "<p>a" * 40_000}),
    "inputs": "<form>" + "<input name=__VIEWSTATE>" * 20_000 + f"<h1>{TITLE}</h1><p>" + "kata " * 90_000,
    "a long class around lines": f"<div class='{'kata ' * 100_000}'><h1>{TITLE}</h1>" + ("kata " * 20 + "<hr>") * 3_000,
    "a long class around pictures": f"<div class='{'kata ' * 10_000}'><h1>{TITLE}</h1><p>"
    + "kata " * 40
    + "<div class=a>" * 90
    + "<img src=a.jpg>" * 9_000,
    "stars": f"<h1>{TITLE}</h1><p>" + "kata " * 40 + "<p>" + "★ " * 450_000 + "q",
    "times and lines": f"<h1>{TITLE}</h1><div>"
    + "kata <time datetime=x></time><hr>" * 7_000
    + "</div><p>"
    + "kata " * 40,
}
PAGES = {**{unit: unit * (MEGABYTE // len(unit)) for unit in UNITS}, **WHOLE}


def page(markup: str) -> Page:
    body = markup.encode("utf-8", "surrogatepass")
    return Page("https://contoh.go.id/b/1", body, NOW, headers={"content-type": "text/html; charset=utf-8"})


@pytest.mark.parametrize("name", PAGES)
def test_a_megabyte_is_read_or_refused_at_once(name: str) -> None:
    markup = PAGES[name]
    for read in (paragraphs, lambda m: read_generic(page(m), SITE), lambda m: LAYOUT.read(page(m), SITE)):
        started = time.process_time()
        with suppress(Misfit, Overgrown):
            read(markup)
        assert time.process_time() - started < SECONDS


def test_too_many_tags_are_refused_with_the_reason() -> None:
    crowded = "<h1>Judul</h1><time>12 Maret 2026</time>" + "<p>a</p>" * (MOST_TAGS // 2)
    with pytest.raises(Overgrown, match="more than 30000 tags"):
        paragraphs(crowded)
    for read in (read_generic, LAYOUT.read):
        with pytest.raises(Refused, match=r"https://contoh\.go\.id/b/1 has more than 30000 tags"):
            read(page(crowded), SITE)
    with pytest.raises(Refused, match="has more than 30000 tags"):
        read_generic(page('{"title": "Judul", "content": "' + "\\u003cp>a" * (MOST_TAGS + 1) + '"}'), SITE)


def test_what_is_short_is_left_out_however_deep_it_stands() -> None:
    deep = "<div>" * 2_000 + "<p>Teks.</p><div class='share'>Bagikan</div>" + "</div>" * 2_000
    assert paragraphs(deep) == ["Teks."]
    long = "<div class=share><div class=share>" + "kata " * 130 + "</div></div>"
    assert len(paragraphs(long)) == 1
