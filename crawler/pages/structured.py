"""What a page tells machines about itself: JSON-LD, and when its <meta> say that it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from crawler.pages.published import Mark, machine_mark
from crawler.release import Page

ARTICLES = frozenset(
    {"Article", "NewsArticle", "BlogPosting", "Report", "ReportageNewsArticle", "PressRelease", "WebPage"}
)
_TOLD = frozenset({
    "article:published_time", "og:published_time", "og:pubdate", "datepublished", "published_time", "pubdate", "date",
    "publishdate", "publish-date", "publish_date", "content_publisheddate", "parsely-pub-date", "dc.date",
    "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.issued", "dcterms.created",
})  # fmt: skip
"""Names of <meta> that tell when a page was published, in lower case."""
_NAMED = "//meta[@content] | //*[@itemprop='datePublished'][@datetime]"
_FEWEST = 4
"""Words from which two headlines can be told apart."""


def json_ld(page: Page) -> list[dict[str, Any]]:
    """What the page's JSON-LD says of articles, then of pages. Broken scripts are passed over."""
    if "ld+json" not in page.text:  # a hundredth of what looking through the tree takes
        return []
    found = []
    for script in page.selector.xpath("//script[@type='application/ld+json']/text()").getall():
        try:
            value = orjson.loads(script.strip().removesuffix(";"))
        except ValueError:
            continue
        found += [thing for thing in _things(value) if any(kind in ARTICLES for kind in _kinds(thing))]
    return sorted(found, key=lambda thing: "WebPage" in _kinds(thing))


def json_ld_date(page: Page, title: str = "") -> str:
    """`datePublished` as the page's JSON-LD prints it; "" if it does not. When it was changed says nothing.

    `title`: what is told of an article whose headline has hardly a word of it is told of another one.
    """
    dates = ((thing.get("datePublished"), thing.get("headline")) for thing in json_ld(page))
    return next((d for d, headline in dates if isinstance(d, str) and not _is_another(headline, title)), "")


def told_marks(page: Page, title: str) -> Iterator[Mark]:
    """What the page says to machines: its own meta elements first, JSON-LD last. Their time needs a printed day."""
    found = []
    for element in page.selector.xpath(_NAMED):
        names = (element.attrib.get(name, "").lower() for name in ("property", "name", "itemprop"))
        if any(name in _TOLD for name in names):
            found.append(element.attrib.get("content") or element.attrib.get("datetime", ""))
    for text in dict.fromkeys(found):
        yield machine_mark("page", text)
    if text := json_ld_date(page, title):
        yield machine_mark("json-ld", text)


def _is_another(headline: Any, title: str) -> bool:
    words, own = (set(re.findall(r"\w+", str(text or "").casefold())) for text in (headline, title))
    return len(words) >= _FEWEST and len(own) >= _FEWEST and len(words & own) * 4 < min(len(words), len(own))


json_ld_date.source = "json-ld"  # type: ignore[attr-defined]  # where a layout looks for it


def _things(value: Any) -> Iterator[dict[str, Any]]:
    for item in _list(value):
        if isinstance(item, dict):
            yield item
            yield from (thing for thing in _list(item.get("@graph")) if isinstance(thing, dict))


def _kinds(thing: dict[str, Any]) -> list[str]:
    return [kind for kind in _list(thing.get("@type")) if isinstance(kind, str)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
