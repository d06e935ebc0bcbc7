"""Feeds and sitemaps as offices write them: broken XML that every browser shows."""

import time
from datetime import UTC, datetime

import pytest

from crawler.lists import Feed, ListFailed, Sitemap
from crawler.lists.listed import Ask
from crawler.release import Page

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
URL = "https://contoh.go.id/feed/"


def read(body: str | bytes, kind=None, **headers: str):
    body = body.encode() if isinstance(body, str) else body
    return (kind or Feed()).read(Page(URL, body, NOW, headers=headers), Ask(URL)).entries


def rss(title: str, link: str = "/b/1") -> str:
    return f"<rss><channel><item><title>{title}</title><link>{link}</link></item></channel></rss>"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Wali&nbsp;Kota &ldquo;Satu&rdquo; &eacute;", "Wali\xa0Kota “Satu” é"),
        ("Wali Kota & Bupati", "Wali Kota & Bupati"),
        ("Wali Kota &amp; Bupati &#8211; &#x201c;Dua", "Wali Kota & Bupati – “Dua"),
        ("<![CDATA[A & B &amp; &nbsp;C]]>", "A & B &amp; &nbsp;C"),
        ("&amp;nbsp;", "&nbsp;"),
        ("a &lt;b&gt;", "a <b>"),
    ],
)
def test_entities_and_ampersands(printed, title):
    (entry,) = read(rss(printed))
    assert entry.title == title


def test_addresses_with_bare_ampersands():
    assert [e.url for e in read(rss("x", "/?a=1&b=2&copy=3"))] == ["https://contoh.go.id/?a=1&b=2&copy=3"]
    rows = "<urlset><url><loc>https://contoh.go.id/?a=1&b=2</loc></url></urlset>"
    assert [e.url for e in read(rows, Sitemap(match=r"\?a="))] == ["https://contoh.go.id/?a=1&b=2"]


@pytest.mark.parametrize(
    ("declaration", "charset", "header"),
    [
        ("<?xml version='1.0' encoding='utf-8'?>", "utf-8", ""),
        ("<?xml version='1.0' encoding='iso-8859-1'?>", "cp1252", ""),
        ("<?xml version='1.0' encoding='utf-8'?>", "cp1252", ""),
        ("", "cp1252", ""),
        ("", "cp1252", "text/xml; charset=iso-8859-1"),
        ("", "utf-16", ""),
    ],
)
def test_charsets_told_wrongly_or_not_at_all(declaration, charset, header):
    body = (declaration + rss("Kafé “Wali” – Kota")).encode(charset)
    (entry,) = read(body, **({"content-type": header} if header else {}))
    assert entry.title == "Kafé “Wali” – Kota"


@pytest.mark.parametrize(
    "before", ["\n\n", "<br />\n<b>Notice</b>: Undefined index: x in /a.php on line 3\n", "\ufeff "]
)
@pytest.mark.parametrize("declaration", ["<?xml version='1.0' encoding='utf-8'?>\n", ""])
def test_what_is_printed_before_the_document(before, declaration):
    assert len(read(before + declaration + rss("Satu"))) == 1


@pytest.mark.parametrize("junk", ["<![CDATA[", "&", "&a", "&#", "<rss ", "<", "&abcdefghijklmnopqrstuvwxyzabcdef"])
def test_hostile_text_costs_no_time(junk):
    start = time.process_time()
    for body in ("<rss>" + junk * (1_000_000 // len(junk)), junk * (1_000_000 // len(junk))):
        with pytest.raises(ListFailed):
            read(body)
    assert time.process_time() - start < 2
