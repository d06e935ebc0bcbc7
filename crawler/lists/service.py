"""Service: a JSON interface of the office's own, or the JSON a script element of its page holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote, urljoin

import orjson

from crawler.lists.listed import Answer, Ask, ListFailed, dig, is_past_end, json_of, text_at
from crawler.lists.listing import absolute
from crawler.release import Entry, Page

_KEY = re.compile(r"\{([\w.]+)\}")


@dataclass(frozen=True)
class Service:
    """A JSON interface of the office's own, or the JSON inside a page (`__NEXT_DATA__`).

    `items`, `url`, `title`, `published`, `modified`: dotted paths (`data`, `link`); `url` may be a pattern with
    {keys} of the item (`/berita/{slug}`). `more`: pattern with {n}; page 1 is `path` itself, the k-th further page has
    n = first + k·step; "" is: one page. `whole`: each item is the whole release; otherwise `detail` is the pattern of
    the address that gives it as JSON; without `detail` the release's own page is fetched. `script`: id of the script
    element that holds the JSON.
    """

    path: str
    items: str = "data"
    url: str = "link"
    title: str = "title"
    published: str = ""
    modified: str = ""
    more: str = "?page={n}"
    first: int = 1
    step: int = 1
    whole: bool = False
    detail: str = ""
    script: str = ""
    skip: str = ""
    kind: str = "news"
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """`service:/api/v1/berita`."""
        return f"service:{self.path}"

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The first page."""
        return (Ask(urljoin(home, self.path), headers=self.headers),)

    def read(self, page: Page, ask: Ask) -> Answer:
        """The items of one page. Raises ListFailed: an error, no JSON, or nothing on the first page."""
        if is_past_end(page, ask):
            return Answer()
        items = dig(self._json(page, ask), self.items)
        if not isinstance(items, list) or (not items and ask.page == 1):
            raise ListFailed(f"{ask.url} has no items at {self.items or 'its top'!r}")
        entries = tuple(e for item in items if isinstance(item, dict) and (e := self._entry(item, page)) is not None)
        if not entries and ask.page == 1:
            raise ListFailed(f"{ask.url}: no item has an address at {self.url!r}")
        return Answer(entries, (self._next(ask),) if items and self.more else ())

    def _json(self, page: Page, ask: Ask) -> Any:
        if not self.script:
            return json_of(page, ask)
        held = page.selector.xpath("string(//script[@id=$id])", id=self.script).get("")
        try:
            return orjson.loads(held)
        except ValueError as error:
            raise ListFailed(f"{ask.url} has no JSON in the script {self.script!r}") from error

    def _entry(self, item: Mapping[str, Any], page: Page) -> Entry | None:
        url = fill(self.url, item) if "{" in self.url else text_at(item, self.url)
        url = absolute(page.address, url) if url else ""
        if not url.startswith(("http://", "https://")) or (self.skip and re.search(self.skip, url)):
            return None
        return Entry(
            url,
            title=text_at(item, self.title),
            published=text_at(item, self.published),
            modified=text_at(item, self.modified),
            kind=self.kind,
            source="api",
            data=orjson.dumps(item).decode() if self.whole else "",
            at=absolute(page.address, fill(self.detail, item)) if self.detail and not self.whole else "",
        )

    def _next(self, ask: Ask) -> Ask:
        further = self.more.replace("{n}", str(self.first + ask.page * self.step))
        start = ask.url if ask.page == 1 else urljoin(ask.url, self.path)
        url = start + further if further.startswith("&") else urljoin(start, further)
        return Ask(url, ask.page + 1, headers=self.headers)


def fill(pattern: str, item: Mapping[str, Any]) -> str:
    """A pattern with its {keys} (dotted paths) taken from an item, quoted for an address; "" if one is missing."""
    values = {key: text_at(item, key) for key in _KEY.findall(pattern)}
    if not all(values.values()):
        return ""
    return _KEY.sub(lambda m: quote(values[m[1]], safe="/"), pattern)
