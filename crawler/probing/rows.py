"""Rows: links alike on one page, each in a part of the page of its own. A list of releases looks like that."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from crawler.addresses import address
from crawler.pages.typography import line
from crawler.probing.css import DRESS
from crawler.probing.links import MORE, Link, links_of
from crawler.release import Page
from crawler.visits.reading import is_archive

_CHANGING = re.compile(r"(?:^|-)(?:odd|even|first|last|active|current)$|\d$")
_LEVELS, _DEEPEST = 3, 40
_LONGEST = 400


@dataclass(frozen=True, eq=False)
class Rows:
    """Links alike, in printed order. `score` is how much they look like titles of releases, one a row."""

    page: Page
    links: tuple[Link, ...]

    @cached_property
    def urls(self) -> tuple[str, ...]:
        """Where they lead, each once."""
        return tuple({address(link.url): link.url for link in self.links}.values())

    @cached_property
    def rows(self) -> dict[Any, Any]:
        """Link element → the largest element around it that holds no other of the links."""
        inside: dict[Any, set[str]] = defaultdict(set)
        for link in self.links:
            for around in (link.element, *islice(link.element.iterancestors(), _DEEPEST)):
                inside[around].add(link.url)
        found = {}
        for link in self.links:
            alone = link.element
            while alone.getparent() is not None and len(inside.get(alone.getparent(), ())) == 1:
                alone = alone.getparent()
            found[link.element] = alone
        return found

    @cached_property
    def score(self) -> float:
        """The sum over the distinct addresses of how much each looks like a release's."""
        best: dict[str, float] = {}
        for link in self.links:
            best[link.url] = max(best.get(link.url, 0.0), self._looks(link))
        return sum(best.values())

    def _looks(self, link: Link) -> float:
        text = link.text
        looks = 1.0 if is_title(text) else 0.0
        if not looks:
            beside = any(is_title(line(piece)) for piece in islice(self.rows[link.element].itertext(), 40))
            looks = (0.8 if MORE.fullmatch(text) else 0.3) if beside else 0.0
        return (looks + (0.3 if is_slug(link.url) else 0.0)) * (0.3 if link.aside else 1.0)


def rows_of(page: Page) -> list[Rows]:
    """The groups of three or more links alike, those that look most like a list of releases first."""
    groups: dict[Any, list[Link]] = defaultdict(list)
    for link in links_of(page):
        if not is_archive(address(link.url)):
            groups[_dress(link.element)].append(link)
    found = [Rows(page, tuple(links)) for links in groups.values()]
    return sorted((rows for rows in found if len(rows.urls) >= 3), key=lambda rows: -rows.score)


def is_title(text: str) -> bool:
    """Whether a text may be a headline: four words or more, and no paragraph."""
    return len(text.split()) >= 4 and 20 <= len(text) < _LONGEST


def is_slug(url: str) -> bool:
    """Whether an address ends like a release's: in words joined by hyphens, or in a number or a code."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return len(re.split(r"[-_,. ]", last)) >= 4 or re.search(r"\d{2}", last + parts.query) is not None


def _dress(element: Any) -> tuple[Any, ...]:
    """What links alike have in common: tag and classes of themselves and of what is around them."""
    around = [element, *islice(element.iterancestors(), _LEVELS - 1)]
    return tuple(
        (e.tag, frozenset(c for c in e.get("class", "").split() if not _CHANGING.search(c)), *map(e.get, DRESS))
        for e in around
    )
