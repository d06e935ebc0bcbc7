"""The pictures of a release with their captions, and the documents it links to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from parsel import Selector

from crawler.bylines.datelines import parse_dateline
from crawler.lists.listing import absolute
from crawler.pages.typography import line

_DOCUMENT = re.compile(
    r"""(?:href|src|data)\s*=\s*["']?([^"'<>\s]{1,2000}?\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|rar)(?:[?#][^"'<>\s]{0,500})?)["'\s>]""",
    re.I,
)
_ENDINGS = (".pdf", ".doc", ".xls", ".ppt", ".odt", ".zip", ".rar")
_IS_CAPTION = (
    "contains(@class, 'caption') or contains(@class, 'Caption') or self::figcaption or self::small or self::i"
    " or self::em or self::p[contains(@class, 'italic') or contains(@class, 'center')]"
    " or self::p[count(*) = 1 and (em or i or small) and normalize-space() = normalize-space(*)]"
)
_LONE = "parent::*[not(normalize-space())]"
_AROUND: Any = etree.XPath(
    f"ancestor::figure[1]//figcaption | ancestor::*[contains(@class, 'caption')][1]//*[contains(@class, 'caption')]"
    f" | following-sibling::*[1][{_IS_CAPTION}]"
    f" | {_LONE}/following-sibling::*[1][{_IS_CAPTION}] | {_LONE}/{_LONE}/following-sibling::*[1][{_IS_CAPTION}]"
)
_PICTURED = " or ".join(
    f"contains(@class, '{word}')" for word in ("photo", "foto", "image", "gambar", "gallery", "galeri")
)
_HOLDER: Any = etree.XPath(
    f"ancestor::*[self::div or self::figure or self::dl][{_PICTURED}][1][count(.//img) = 1]"
    f" | {_LONE}/following-sibling::*[1][self::div][contains(@class, 'deskripsi') or contains(@class, 'keterangan')]"
)
"""Where a caption stands that nothing calls one: alone with its picture, or described below it."""
_STRING: Any = etree.XPath("string()", smart_strings=False)
_ADDRESSES = ("data-src", "data-lazy-src", "data-original", "src")
_LONGEST = 300
"""Characters of a caption. What is longer stands below a picture by chance."""


def pictures(found: Iterable[Selector], base: str) -> Iterator[dict[str, str]]:
    """`{url, caption}` of each <img> or <amp-img> in the elements, or of those that are one."""
    elements = (element.root for element in found if not isinstance(element.root, str))
    for image in (image for element in elements for image in element.iter("img", "amp-img")):
        url = absolute(base, next(filter(None, map(image.get, _ADDRESSES)), ""))
        if url.startswith(("http://", "https://")):  # and not embedded data
            yield {"url": url, "caption": _caption(_AROUND(image)) or _caption(_HOLDER(image), sure=False)}


def _caption(found: Iterable[Any], *, sure: bool = True) -> str:
    """The first text that is short enough; of an unsure place, one that opens no release."""
    texts = (line(_STRING(element)) for element in found)
    return next((t for t in texts if 0 < len(t) <= _LONGEST and (sure or parse_dateline(t) is None)), "")


def documents(fragment: str, base: str) -> Iterator[str]:
    """Addresses of PDF, Word and other documents that a fragment links to or shows in a frame."""
    low = fragment.lower()
    if not any(ending in low for ending in _ENDINGS):  # a hundredth of what looking for links takes
        return
    for found in _DOCUMENT.finditer(fragment):
        url = absolute(base, html.unescape(found[1]))
        if url.startswith(("http://", "https://")):
            yield url
