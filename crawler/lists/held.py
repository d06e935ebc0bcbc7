"""A release inside a script element of its page: Next.js (`__NEXT_DATA__`) and Nuxt 3 (`__NUXT_DATA__`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from crawler.lists.listed import text_at
from crawler.pages.pointing import is_json
from crawler.release import Page

TITLES = ("title", "judul", "headline", "name")
BODIES = ("content", "body", "isi", "konten", "description")
DATES = ("published_at", "publishedAt", "publish_date", "tanggal", "tgl_publish", "date", "created_at", "createdAt")
_MOST = 20_000
"""Values looked at in one script: a page's data is seldom a tenth of it."""


def held(*keys: str) -> Callable[[Page], str | None]:
    """A rule: the text at the first of `keys` (dotted paths) that the page's release has in its script element."""

    def rule(page: Page) -> str | None:
        thing = release_in(page)
        return next((text for key in keys if (text := text_at(thing, key))), None)

    return rule


def release_in(page: Page) -> dict[str, Any]:
    """The object with a title and the longest text in the page's script; of those whose slug the address holds first.

    {}: there is none.
    """
    if is_json(page):
        return {}
    things = [thing for value in _scripts(page) for thing in _objects(value) if _first(thing, TITLES)]
    bodies = [(_first(thing, BODIES), thing) for thing in things]
    named = [(_named(thing, page), len(body), n) for n, (body, thing) in enumerate(bodies) if body]
    return bodies[max(named)[2]][1] if named else {}


def _named(thing: dict[str, Any], page: Page) -> bool:
    slug = text_at(thing, "slug")
    return bool(slug) and slug in page.address


def _first(thing: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := text_at(thing, key))), "")


def _scripts(page: Page) -> Iterator[Any]:
    for name in ("__NEXT_DATA__", "__NUXT_DATA__"):
        for text in page.selector.xpath("//script[@id=$id]/text()", id=name).getall():
            try:
                value = orjson.loads(text)
            except ValueError:
                continue
            yield _joined(value) if name == "__NUXT_DATA__" else value


def _joined(rows: Any) -> Any:
    """Nuxt writes each value once, in one flat list; objects and lists in it hold the places of their values."""
    if not isinstance(rows, list):
        return {}

    def at(place: Any) -> Any:
        known = isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(rows)
        return rows[place] if known and not isinstance(rows[place], dict | list) else None

    return [{key: at(place) for key, place in row.items()} for row in rows if isinstance(row, dict)]


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects within a value, itself included, in reading order as far as `_MOST` values go."""
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [inner for inner in reversed(value.values()) if isinstance(inner, dict | list)]
        elif isinstance(value, list):
            waiting += [inner for inner in reversed(value) if isinstance(inner, dict | list)]
