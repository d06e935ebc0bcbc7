"""What a rule points at: a CSS selector on a page, a dotted path in JSON, or whatever a function gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from parsel import Selector
from w3lib.html import remove_tags

from crawler.lists.listed import dig
from crawler.release import Page

Rule = str | Callable[[Page], str | Iterable[str] | None]
"""A CSS selector (in a `json` layout: a dotted path), or a function of the page: the whole escape hatch.

"" is: this layout does not show it. A function that reads something else than the page itself says so in its attribute
`source` (`json-ld`, `url`): the record's word for it.
"""


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
        values = map(_text, page.selector.css(rule))
    return [value for value in values if value.strip()]


def fragment(rule: Rule, page: Page) -> str | None:
    """The HTML at a rule; of several elements all, one after the other. None: there is no such place.

    Raises:
        ValueError: the page is JSON and broken.
    """
    if callable(rule):
        found = rule(page)
        return found if isinstance(found, str) or found is None else "".join(found)
    if is_json(page):
        value = dig(page.json, rule)
        return value if isinstance(value, str) else None
    elements = page.selector.css(rule).getall()
    return "\n".join(elements) if elements else None


def _values(value: object) -> list[str]:
    """The texts in a JSON value: itself, its items, or the names of its items (`wp:term` nests them twice)."""
    if isinstance(value, dict):
        return _values(value.get("name"))
    if isinstance(value, list):
        return [text for item in value for text in _values(item)]
    return [remove_tags(str(value))] if isinstance(value, str | int) and not isinstance(value, bool) else []


def _text(element: Selector) -> str:
    """The words of an element; a line break parts words, an inline tag does not."""
    if isinstance(element.root, str):  # ::attr() and ::text
        return str(element.get())
    parted = len(element.xpath(".//br")) > 0
    return " ".join(element.xpath(".//text()").getall()) if parted else str(element.xpath("string()").get(""))


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
