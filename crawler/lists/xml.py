"""XML as offices write it: feeds and sitemaps with HTML's entities, bare ampersands, wrong charsets, PHP's notices.

No entity of a document's own is fetched, none grows without bounds, no gzip is opened beyond its limit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html.entities import name2codepoint

from lxml import etree

from crawler.lists.listed import Ask, ListFailed
from crawler.release import Page

MAXSIZE = 10 * 2**20
"""Bytes a compressed list may have when opened. A sitemap of one GiB of blanks was a megabyte on the wire."""
ROOTS = ("rss", "feed", "RDF", "urlset", "sitemapindex")
_BEGIN = re.compile(rf"<(?:\?xml\b|(?:\w{{1,20}}:)?(?:{'|'.join(ROOTS)})\b)", re.IGNORECASE)
_BEFORE = 10_000
"""Characters within which the document begins: notices of PHP and blank lines stand before it."""
_ENTITY = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&([a-zA-Z][a-zA-Z0-9]{1,31});|&(?!#\w{1,8};)", re.DOTALL)
"""What is passed over (CDATA), a named entity, a bare ampersand."""
_OWN = ("amp", "lt", "gt", "quot", "apos")


def tree(page: Page, ask: Ask) -> etree._Element:
    """The root element of a feed or a sitemap, gzip or plain; its text is what a browser would show of it.

    Raises:
        ListFailed: it is something else, or broken beyond reading.
    """
    text = replace(page, body=opened(page.body, ask)).text
    begin = _BEGIN.search(text, 0, _BEFORE)
    text = _ENTITY.sub(_entity, text[begin.start() if begin else 0 :])
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.strip().encode(errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ListFailed(f"{ask.url} is no XML") from error
    if root is None or name_of(root) not in ROOTS:
        found = f"<{name_of(root)[:40]}>" if root is not None else "empty"
        raise ListFailed(f"{ask.url} is no feed or sitemap but {found}")
    return root


def opened(body: bytes, ask: Ask) -> bytes:
    """A body out of its gzip, if it is in one. Raises ListFailed: broken, or more than MAXSIZE."""
    if body[:3] != b"\x1f\x8b\x08":
        return body
    from scrapy.utils.gz import gunzip  # all of Scrapy: half a second that `humas sites` and `humas read` save

    try:
        return gunzip(body, max_size=MAXSIZE)
    except ValueError as error:
        raise ListFailed(f"{ask.url} opens into more than {MAXSIZE // 2**20} MiB") from error
    except (OSError, EOFError) as error:
        raise ListFailed(f"{ask.url} is broken gzip") from error


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _entity(found: re.Match[str]) -> str:
    """CDATA as it stands, an entity of HTML as its character, an ampersand that begins none as `&amp;`."""
    name = found[1]
    if name is None:
        return "&amp;" if found[0] == "&" else found[0]
    return chr(name2codepoint[name]) if name in name2codepoint and name not in _OWN else found[0]
