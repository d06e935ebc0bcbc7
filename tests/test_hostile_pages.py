"""Laws of the readers of pages on any HTML: nothing raises but a Misfit, what comes out is clean and whole."""

import html
import unicodedata
from datetime import datetime

import orjson
from ftfy.badness import is_bad
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.body import paragraphs
from crawler.bylines import parse_byline, parse_dateline, split_credits, split_opening
from crawler.generic import read_generic
from crawler.layout import Layout, Misfit
from crawler.pages.language import language
from crawler.release import Entry, Page, Release
from crawler.site import Site

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
SITE = Site("Kantor Contoh", "https://contoh.go.id/", id="contoh")
LAYOUT = Layout(title="h1", body=".isi, article, td", published=("time", ".tgl"), bylines=".penulis", images="figure")
TEXT = "Warga desa menanam seribu pohon di tepi sungai bersama kepala desa pada pagi hari yang cerah sekali. "

TAGS = "p div span b a table tr td th ul ol li h1 h2 h5 br hr img figure figcaption article main section header footer"
TAGS += " time script style template svg form select option button iframe pre blockquote meta title head body html base"
ATTRIBUTES = [
    "class=isi",
    "class='share buttons'",
    'class="caption"',
    "id=related",
    "style='display:none'",
    "hidden",
    "href=x.pdf",
    "href='javascript:1'",
    "href=//[x",
    "src=data:image/png;base64,AAAA",
    "src=a.jpg",
    "datetime=2026-03-04",
    "content='Judul berita contoh hari ini'",
    "property=og:title",
    "itemprop=datePublished",
    "type=application/ld+json",
    "onclick=\"location.href='/b'\"",
    "class=tgl",
    "=",
    '"',
]
WORDS = [
    TEXT,
    TEXT * 3,
    "Judul berita contoh hari ini",
    "JAKARTA – ",
    "12 Mei 2025",
    "Rabu, 4 Maret 2026 10:15 WIB",
    "(gin/HUMAS MENPANRB)",
    "Penulis: Rina",
    "Baca juga: ",
    "Siaran Pers No. 12/HM/2026",
    "&amp;amp;",
    "&#0;",
    "&#xD800;",
    "&nbsp;",
    "&bogus;",
    "Ã¢â‚¬â„¢",
    '{"@type":"NewsArticle","headline":"Judul berita contoh hari ini","datePublished":"x"}',
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE html>",
    "\0",
    "\ud800",
    "\udfff",
    "\u202e",
    "\ufeff",
    "\x1b[31m",
    "\r\n",
    "</",
    "<",
    ">",
    "&",
]
tags = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(["", "/"]),
    st.sampled_from(TAGS.split()),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=3).map(lambda found: " " + " ".join(found) if found else ""),
)
characters = st.text(st.characters(exclude_categories=()), max_size=5)
markup = st.lists(st.one_of(tags, st.sampled_from(WORDS), characters), max_size=40).map("".join)
Encodings = st.sampled_from(["utf-8", "utf-16", "cp1252"])


def clean(text: str) -> bool:
    """Whether a text holds no control, invisible or half characters but line breaks, and can be written down."""
    return not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in text) and "\ufeff" not in text


def page(markup: str, encoding: str = "utf-8", charset: str = "utf-8", entry: Entry | None = None) -> Page:
    body = markup.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    return Page("https://contoh.go.id/b/1", body, NOW, headers={"content-type": f"text/html; {charset}"}, entry=entry)


@given(markup)
@example("<?xml version='1.0'?><p>satu")
@example("berita.html")
@example("https://contoh.go.id/a")
@example("\ud800")
def test_any_fragment_gives_clean_paragraphs(fragment: str) -> None:
    found = paragraphs(fragment)
    assert all(text == "\n".join(line.strip() for line in text.split("\n")) for text in found)
    assert all(text.strip() and clean(text) for text in found)


@given(markup)
def test_clean_paragraphs_read_again_as_they_are(fragment: str) -> None:
    for text in paragraphs(fragment):
        if "&" not in text and "\n" not in text and not is_bad(text):  # white space alone can make mojibake
            assert paragraphs(f"<p>{html.escape(text)}</p>") == [text]


def check(release: Release) -> None:
    assert release.title
    assert clean(release.title)
    assert "\n" not in release.title
    assert clean(release.body)
    again = Release.from_dict(orjson.loads(orjson.dumps(release.as_dict())))
    assert again == release
    assert (release.published is None) == (release.day is None) == (release.precision == "none")


@given(markup, Encodings, st.sampled_from(["charset=utf-8", "charset=cp1252", "charset=x", ""]))
def test_the_reader_of_last_resort_reads_or_refuses(text: str, encoding: str, charset: str) -> None:
    try:
        check(read_generic(page(text, encoding, charset), SITE))
    except Misfit as misfit:
        assert str(misfit).startswith("https://contoh.go.id/b/1 ")


@given(markup, markup, markup)
def test_whatever_stands_in_an_article_it_is_read(title: str, before: str, after: str) -> None:
    whole = f"<h1>{title}</h1><p class=tgl>4 Maret 2026</p><article>{before}<p>{TEXT * 2}</p>{after}</article>"
    for read in (read_generic, LAYOUT.read):
        try:
            check(read(page(whole, entry=Entry("https://contoh.go.id/b/1", title="Judul berita contoh")), SITE))
        except Misfit:
            continue


@given(characters.filter(bool), st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_half_characters_stop_no_reader_of_text(odd: str, text: str) -> None:
    for whole in (odd + text, text + odd, f"{text}\n\n({odd})"):
        for read in (split_credits, split_opening, parse_byline, parse_dateline, language):
            read(whole)
