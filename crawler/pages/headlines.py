"""The title of a page nobody described to us: what it prints above its text, and what it claims to machines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from crawler.pages.outline import Block
from crawler.pages.structured import json_ld
from crawler.pages.typography import line
from crawler.release import Page

_SEPARATOR = re.compile(r"\s+[-–—|»·:]\s+|\s*\|\s*")
_SHORTEST = 12
"""Letters a printed title must have to be found by what it begins."""
_LONGEST, _LONGEST_CLAIM = 400, 1000
"""Characters of a title, printed and told with the names of its section and its site."""
_MOST = 20
"""Claims of one kind that are looked at: a list's JSON-LD names the headlines of thousands."""
_FEWEST = 4
"""Words of a title that only machines are told."""


def claims(page: Page) -> list[tuple[str, str]]:
    """(source, title) that the page and its list tell machines, most trusted first."""
    select = page.selector.xpath
    told = [("json-ld", str(thing.get("headline") or "")) for thing in json_ld(page)[:_MOST]]
    told += [
        ("page", text)
        for text in select("//meta[@property='og:title' or @name='twitter:title']/@content").getall()[:_MOST]
    ]
    if page.entry is not None:
        told.append((page.entry.source, page.entry.title))
    told.append(("page", select("string(//title)").get("")))
    lines = ((source, line(text)) for source, text in told)
    return [(source, text) for source, text in lines if 0 < len(text) < _LONGEST_CLAIM]


def printed_title(
    blocks: Sequence[Block], told: Sequence[tuple[str, str]], office: str, confirmed: bool = False
) -> int | None:
    """Which of the blocks above the text is the title: the last that a claim confirms, else the last heading.

    confirmed: of all blocks of the page, the first heading that a claim confirms, and no other.
    """
    said = [n for n, block in enumerate(blocks) if not block.aside and is_said(told, block.text, office)]
    headings = [
        n for n, block in enumerate(blocks) if block.is_title and folded(block.text) not in ("", folded(office))
    ]
    if confirmed:
        return next((n for n in said if n in headings), None)
    if said:
        return max(said, key=lambda n: (n in headings, n))
    return next((n for n in reversed(headings) if len(folded(blocks[n].text)) >= _SHORTEST), None)


def is_said(told: Sequence[tuple[str, str]], printed: str, office: str) -> bool:
    """Whether a claim tells a title that stands on the page."""
    return len(printed) < _LONGEST and any(_confirms(claim, printed, office) for _, claim in told)


def claimed_title(told: Sequence[tuple[str, str]], office: str) -> tuple[str, str] | None:
    """(source, title) for a page that prints none, without the office's name behind it.

    A short one, or one that begins with the office's name, is the site's: hand-made sites give all pages the same.
    """
    for source, text in told:
        parts = _SEPARATOR.split(text)
        while len(parts) > 1 and (folded(parts[-1]) in folded(office) or folded(office) in folded(parts[-1])):
            parts.pop()
        title = text[: text.rindex(parts[-1]) + len(parts[-1])]
        if len(title.split()) >= _FEWEST and not folded(title).startswith(folded(office)):
            return source, title
    return None


def _confirms(claim: str, printed: str, office: str) -> bool:
    """Whether a claim tells a printed title: the same, the same with the site's name, or its beginning."""
    said, shown = folded(claim), folded(printed)
    if not shown or shown == folded(office):
        return False
    rest = said.removeprefix(shown)
    if said.startswith(shown) and (rest in folded(office) or folded(office) in rest):
        return True
    if len(shown) >= _FEWEST and shown == _told_part(claim):
        return True
    cut = claim.endswith(("...", "…")) and len(said) >= _SHORTEST and shown.startswith(said)
    return cut or (len(shown) >= _SHORTEST and said.startswith(shown))


@lru_cache(maxsize=64)
def _told_part(claim: str) -> str:
    """The part of a claim that is a title among names of the site and its sections: the long one, else the first."""
    parts = _SEPARATOR.split(claim[:_LONGEST])
    longest = max(parts, key=len)
    return folded(longest if len(longest.split()) > _FEWEST else parts[0])


def folded(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return "".join(re.findall(r"\w+", text)).casefold()
