"""Rules for pages of which only the text's place was recorded: the heading, and the date beside it.

Of many offices a peer's crawler took the title from the list, and the date from what the page tells machines.
"""

from __future__ import annotations

from itertools import takewhile

from parsel import Selector

from crawler.dates import parse_date
from crawler.pages.pointing import is_json
from crawler.pages.typography import line
from crawler.release import Page

_CLAIMED = "//meta[@property='og:title']/@content | //head/title/text()"
_CLAIM = 400
"""Characters of a claim that are looked at, and `_MOST` headings of a page: hostile pages have megabytes of both."""
_MOST = 60
_SHORTEST = 8
"""Letters from which a heading can be known by standing in the page's <title>, among the office's name."""
_CUT = 20
"""Letters of a cut title from which a heading can be known by its beginning."""
_TEXT = f"substring(string(), 1, {_CLAIM})"
_FAR = 12
"""Texts below the heading within which its date stands; the first one long enough to be running text ends them."""
_RUNNING = 120
_LETTERS = 45
"""Letters of a line that is a date with its labels. A sentence that names a day holds more."""
_BELOW = f"(following::text()[normalize-space()])[position() <= {_FAR}]"
_ABOVE = (
    "(preceding-sibling::*[1] | parent::*[not(self::main or self::body)]/preceding-sibling::*[1])"
    "[not(self::header or self::nav or contains(@class, 'header') or contains(@class, 'top'))]"
    "//text()[normalize-space()]"
)
"""Only what stands next to it: a page's header often shows the day of today."""


def heading(page: Page) -> str | None:
    """The heading that the page's list, its og:title or its <title> confirms, the longest of them; None: none does."""
    found = _confirmed(page)
    return found[0] if found else None


def beside_heading(page: Page) -> str | None:
    """The first date between the page's heading and its text, else one right above it; None: there is none."""
    found = _confirmed(page)
    if found is None:
        return None
    below = takewhile(lambda text: len(text) < _RUNNING, map(line, found[1].xpath(_BELOW).getall()))
    texts = [*below, *map(line, found[1].xpath(_ABOVE).getall()[:_FAR])]
    return next((text for text in texts if _is_mark(text) and parse_date(text, now=page.fetched)), None)


def _confirmed(page: Page) -> tuple[str, Selector] | None:
    if is_json(page):
        return None
    claims = [_letters(text[:_CLAIM]) for text in page.selector.xpath(_CLAIMED).getall()[:_MOST]]
    if page.entry is not None and page.entry.title:
        claims.append(_letters(page.entry.title[:_CLAIM]))
    found = [(line(h.xpath(_TEXT).get("")), h) for h in page.selector.css("h1, h2, h3, h4, h5")[:_MOST]]
    known = [(text, h) for text, h in found if any(_tells(claim, _letters(text)) for claim in claims)]
    return max(known, key=lambda pair: len(pair[0])) if known else None


def _tells(claim: str, shown: str) -> bool:
    """Whether a claim is the heading, holds it, or is its beginning (lists cut long titles)."""
    if claim == shown or not shown:
        return bool(shown)
    return (len(shown) >= _SHORTEST and shown in claim) or (len(claim) >= _CUT and shown.startswith(claim))


def _is_mark(text: str) -> bool:
    return len(text) < _RUNNING and any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= _LETTERS


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
