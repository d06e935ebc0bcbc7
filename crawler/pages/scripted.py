"""A release that a page holds only in the data of its scripts: Next.js, Nuxt, JSON-LD with the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from crawler.pages.findings import Findings
from crawler.pages.headlines import is_said
from crawler.pages.objects import object_of, title_of
from crawler.pages.structured import json_ld
from crawler.pages.typography import line
from crawler.release import Page

_DEPTH = 12
"""Levels below which no release was seen: Next.js with a cache of queries has it in the ninth."""
_MOST = 50_000
"""Values that are looked at."""


def find_scripted(page: Page, told: Sequence[tuple[str, str]], office: str) -> Findings | None:
    """What the first object says whose title the page's head tells too; None: there is none.

    `told`: the claims of the page (`headlines.claims`). Without one that confirms it, an object may be another release.
    """
    claims = [(source, title) for source, title in told if source == "page"]
    for source, thing in _things(page):
        title = title_of(thing)  # first of all: to read a body takes a thousand times as long
        if is_said(claims, line(title), office) and (found := object_of(thing, page, source)):
            return found
    return None


def _things(page: Page) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from (("json-ld", thing) for thing in json_ld(page) if isinstance(thing.get("articleBody"), str))
    for script in page.selector.xpath("//script[@type='application/json']/text()").getall():
        try:
            value = orjson.loads(script)
        except ValueError:
            continue
        yield from (("page", thing) for thing in _objects(value))


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects in a value, outer ones first. In Nuxt's list of all values a number stands for the value there."""
    values = value if isinstance(value, list) and any(isinstance(v, Mapping) for v in value) else []
    level = [value]
    seen = 0
    for _ in range(_DEPTH):
        below: list[Any] = []
        for one in level:
            seen += 1
            if isinstance(one, Mapping):
                yield {key: _at(values, inner) for key, inner in one.items()}
                below += one.values()
            elif isinstance(one, list):
                below += one
        if seen + len(below) > _MOST:
            return
        level = below


def _at(values: Sequence[Any], index: Any) -> Any:
    found = isinstance(index, int) and not isinstance(index, bool) and 0 <= index < len(values)
    return values[index] if found else index
