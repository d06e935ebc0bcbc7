"""How a site tells what it has: one value for each kind of list. Nothing here fetches; the spider asks and hands over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from crawler.release import Entry, Page


class ListFailed(Exception):
    """A list did not answer as a list: refused, not the promised format, or empty. Says what came instead."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to a list: the address of one of its pages, and which page that is (from 1)."""

    url: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """What one page of a list told: its entries in printed order, and the further pages it leads to."""

    entries: tuple[Entry, ...] = ()
    more: tuple[Ask, ...] = ()


class ReleaseList(Protocol):
    """What the spider needs of a list."""

    @property
    def key(self) -> str:
        """Names this list among its office's; stands in the archive's table of lists."""

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The first requests. `modified_after`: only what changed since then is wanted, where a list can tell."""

    def read(self, page: Page, ask: Ask) -> Answer:
        """The answer a fetched list page holds. Raises ListFailed."""


@dataclass(frozen=True)
class WordPress:
    """The interface of WordPress (`/wp-json/wp/v2/posts`): whole releases, a hundred a page, changes by date."""

    path: str = "/wp-json/wp/v2/posts"
    kind: str = "news"
    query: str = ""


@dataclass(frozen=True)
class Feed:
    """RSS or Atom: the latest few. Dates and, where given, full texts are in it."""

    path: str = "/feed/"
    kind: str = "news"


@dataclass(frozen=True)
class Sitemap:
    """sitemap.xml or an index of them, gzip or plain, Google News entries too. `match`: regular expression an address must hold."""

    path: str = "/sitemap.xml"
    match: str = ""
    kind: str = "news"


@dataclass(frozen=True)
class Listing:
    """Pages of links. `links`: CSS of the link elements, or a function page → addresses (links hidden in onclick).

    `more`: CSS of the link to the next page, or a pattern with {n}: `?page={n}`, `/berita/page/{n}/`. For patterns,
    page 1 is `path` itself; the k-th further page has n = first + k·step. `row`: CSS of the element around one link,
    in which `date` (CSS) stands. `skip`: regular expression of addresses that are no releases.
    Paging stops when a page is empty, repeats, or answers "not found".
    """

    path: str
    links: str | Callable[[Page], Iterable[str]]
    more: str = ""
    first: int = 1
    step: int = 1
    row: str = ""
    date: str = ""
    skip: str = ""
    kind: str = "news"


@dataclass(frozen=True)
class Service:
    """A JSON interface of the office's own, or the JSON inside a page (`__NEXT_DATA__`).

    `items`, `url`, `title`, `published`: dotted paths (`data`, `link`). `more`: pattern with {n}. `whole`: each item
    is the whole release; otherwise `detail` is the pattern of the address that gives it, with {keys} of the item.
    """

    path: str
    items: str = "data"
    url: str = "link"
    title: str = "title"
    published: str = ""
    more: str = "?page={n}"
    whole: bool = False
    detail: str = ""
    script: str = ""
    kind: str = "news"
    headers: dict[str, str] = field(default_factory=dict)
