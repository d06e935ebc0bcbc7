"""What a rule points at: a CSS selector on a page, a dotted path in JSON, or whatever a function gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from lxml import etree
from parsel import Selector, SelectorList
from parsel.csstranslator import css2xpath
from w3lib.html import remove_tags

from crawler.lists.listed import dig
from crawler.release import Page

Rule = str | Callable[[Page], str | Iterable[str] | None]
"""A CSS selector (in a `json` layout: a dotted path), or a function of the page: the whole escape hatch.

"" is: this layout does not show it. A function that reads something else than the page itself says so in its attribute
`source` (`json-ld`, `url`): the record's word for it.
"""


Fragment = str | SelectorList[Selector]
"""What a body is read from: HTML, or a page's elements."""


def is_json(page: Page) -> bool:
    """Whether a page is an object of an interface, whatever its content type says."""
    return page.body[:100].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"[")


def texts(rule: Rule, page: Page) -> list[str]:
    """The texts at a rule, in printed order, empty ones left out.

    Raises:
        ValueError: the page is JSON and broken.
    """
    if not rule:
        return []
    if callable(rule):
        found = rule(page)
        values = [found] if isinstance(found, str) else found or ()
    elif is_json(page):
        values = _values(dig(page.json, rule))
    else:
        values = map(_text, _compiled(rule)(page.selector.root))
    return [value for value in values if value.strip()]


def fragment(rule: Rule, page: Page) -> Fragment | None:
    """The HTML at a rule, or the page's elements there: all of several. None: there is no such place.

    Raises:
        ValueError: the page is JSON and broken.
    """
    if callable(rule):
        found = rule(page)
        return found if isinstance(found, str) or found is None else "".join(found)
    if is_json(page):
        value = dig(page.json, rule)
        return value if isinstance(value, str) else None
    return page.selector.css(rule) or None


def html_of(found: Fragment) -> str:
    """The HTML of what `fragment` gave."""
    return found if isinstance(found, str) else "\n".join(found.getall())


def _values(value: object) -> list[str]:
    """The texts in a JSON value: itself, its items, or the names of its items (`wp:term` nests them twice)."""
    if isinstance(value, dict):
        return _values(value.get("name"))
    if isinstance(value, list):
        return [text for item in value for text in _values(item)]
    return [remove_tags(str(value))] if isinstance(value, str | int) and not isinstance(value, bool) else []


@lru_cache(maxsize=2048)
def _compiled(css: str) -> Any:
    """A selector ready for use: parsel would compile it again on each page, a third of what a small page costs."""
    return etree.XPath(css2xpath(css), smart_strings=False)


_TEXTS: Any = etree.XPath(".//text()", smart_strings=False)
_STRING: Any = etree.XPath("string()", smart_strings=False)


def _text(found: Any) -> str:
    """The words of an element; a line break parts words, an inline tag does not."""
    if isinstance(found, str):  # ::attr() and ::text
        return found
    parted = next(found.iter("br"), None) is not None
    return " ".join(_TEXTS(found)) if parted else str(_STRING(found))


def spilled(css: str, until: str) -> Callable[[Page], str | None]:
    """A rule for a body that the parser closes too early: the element and what follows it, up to the next `until`.

    HTML does not allow a list or a table inside <h5> or <p>; editors put them there all the same, and lxml ends the
    heading where they begin.
    """

    def rule(page: Page) -> str | None:
        for element in page.selector.css(css)[:1]:
            parts = [element, *element.xpath("following-sibling::node()")]
            stops = {stop.root for stop in page.selector.css(until)}
            end = next((n for n, part in enumerate(parts) if n and part.root in stops), len(parts))
            return "".join(part.get() for part in parts[:end])
        return None

    return rule
