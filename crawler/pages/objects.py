"""A release in a JSON object nobody described to us: known by the names its keys have in the office's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from crawler.body import read
from crawler.lists.listed import text_at
from crawler.lists.listing import absolute
from crawler.pages.findings import Findings
from crawler.pages.pictures import documents
from crawler.pages.published import Mark, told_elsewhere
from crawler.release import Page

TITLES = ("title.rendered", "title", "judul", "headline", "post_title", "nama")
BODIES = ("content.rendered", "content", "isi", "konten", "body", "isi_berita", "articleBody", "post_content", "text")
DATES = ("published_at", "publish_date", "date", "tanggal", "tanggal_publish", "tgl_publish", "datePublished")
TAGS = ("tags", "tag", "topik")
_DEPTH = 4


def find_object(page: Page) -> Findings | None:
    """What the first object with a title and a body says; None: there is none in the first four levels.

    Raises:
        ValueError: the page is broken JSON.
    """
    for thing in _objects(page.json, _DEPTH):
        if found := object_of(thing, page):
            return found
    return None


def object_of(thing: Mapping[str, Any], page: Page, source: str = "api") -> Findings | None:
    """What an object says that has a title and a body; None: it has not. `source`: where it stands, for the record."""
    title, body = title_of(thing), markup(_first(thing, BODIES))
    if not title or not body:
        return None
    link = absolute(page.url, _first(thing, ("link", "url", "permalink"))) or page.url
    dates = [Mark(source, text) for key in DATES if (text := text_at(thing, key))]
    return Findings(
        title,
        read(body),
        link,
        marks=(*dates, *told_elsewhere(page)),
        topics=tuple(tag for key in TAGS for tag in _list(thing.get(key)) if isinstance(tag, str)),
        attachments=tuple(documents(body, link)),
        sources={"title": source, "body": "generic"},
    )


def title_of(thing: Mapping[str, Any]) -> str:
    """The title an object says; "" if it says none."""
    return _first(thing, TITLES)


def markup(body: str) -> str:
    """A body as HTML: a text without tags has its paragraphs apart by empty lines or by line ends."""
    if "<" in body or "\n" not in body:
        return body
    parts = body.split("\n\n" if "\n\n" in body else "\n")
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts)


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The objects of a value and below it. A list of several is a list of releases, and none of them."""
    if isinstance(value, Mapping):
        yield value
    if depth and not (isinstance(value, list) and len(value) > 1):
        for inner in value.values() if isinstance(value, Mapping) else _list(value):
            yield from _objects(inner, depth - 1)


def _first(thing: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := text_at(thing, key))), "")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
