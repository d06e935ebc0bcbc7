"""The pictures of a release with their captions, and the documents it links to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from parsel import Selector

from crawler.listing import absolute
from crawler.typography import line

_DOCUMENT = re.compile(
    r"""(?:href|src|data)\s*=\s*["']?([^"'<>\s]{1,2000}?\.(?:pdf|docx?|xlsx?|pptx?|odt|zip|rar)(?:[?#][^"'<>\s]{0,500})?)["'\s>]""",
    re.I,
)
_IS_CAPTION = (
    "contains(@class, 'caption') or contains(@class, 'Caption') or self::figcaption or self::small or self::i"
    " or self::em or self::p[contains(@class, 'italic') or contains(@class, 'center')]"
)
_AROUND = (
    f"ancestor::figure[1]//figcaption | ancestor::*[contains(@class, 'caption')][1]//*[contains(@class, 'caption')]"
    f" | following-sibling::*[1][{_IS_CAPTION}]"
    f" | parent::*[not(normalize-space())]/following-sibling::*[1][{_IS_CAPTION}]"
)
_LONGEST = 300
"""Characters of a caption. What is longer stands below a picture by chance."""


def pictures(found: Iterable[Selector], base: str) -> Iterator[dict[str, str]]:
    """`{url, caption}` of each <img> in the elements, or of those that are one. Embedded data is passed over."""
    for image in (img for element in found for img in element.xpath("descendant-or-self::img")):
        url = absolute(base, image.attrib.get("data-src") or image.attrib.get("src", ""))
        if url.startswith(("http://", "https://")):
            captions = (line(c.xpath("string()").get("")) for c in image.xpath(_AROUND))
            yield {"url": url, "caption": next((c for c in captions if 0 < len(c) <= _LONGEST), "")}


def documents(fragment: str, base: str) -> Iterator[str]:
    """Addresses of PDF, Word and other documents that a fragment links to or shows in a frame."""
    for found in _DOCUMENT.finditer(fragment):
        url = absolute(base, html.unescape(found[1]))
        if url.startswith(("http://", "https://")):
            yield url
