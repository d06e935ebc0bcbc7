"""What lists and the spider tell each other: an Ask goes out, a Page comes back, an Answer is read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import orjson

from crawler.blocks import missing
from crawler.release import Entry, Page


class ListFailed(Exception):
    """A list did not answer as a list: refused, not the promised format, or empty. Says what came instead."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to a list: the address of one of its pages, and which page that is (from 1).

    since: what changed before it need not be told (a list may ignore it). headers: sent with the request. failed: how
    many pages just before it failed.
    """

    url: str
    page: int = 1
    since: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What one page of a list told: its entries in printed order, and the further pages it leads to.

    missed: why this page told nothing, though those after it may be read; "" is: it did.
    """

    entries: tuple[Entry, ...] = ()
    more: tuple[Ask, ...] = ()
    missed: str = ""


class ReleaseList(Protocol):
    """What the spider needs of a list."""

    @property
    def key(self) -> str:
        """Names this list among its office's; stands in the archive's table of lists."""

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The first requests. `modified_after`: only what changed since then is wanted, where a list can tell."""

    def read(self, page: Page, ask: Ask) -> Answer:
        """The answer a fetched list page holds. Raises ListFailed."""


def is_past_end(page: Page, ask: Ask) -> bool:
    """Whether a later page of a list answers that there is no such page: the usual end.

    Raises:
        ListFailed: the page answers with an error, or the very first one is not there.
    """
    gone = page.status in (404, 410) or (page.status == 200 and missing(page) is not None)
    if gone and ask.page > 1:
        return True
    if page.status != 200:
        raise ListFailed(f"{ask.url} answered HTTP {page.status}")
    if gone:
        raise ListFailed(f"{ask.url} is {missing(page)}")
    return False


def json_of(page: Page, ask: Ask) -> Any:
    """The JSON a page holds, whatever its content type says; notices printed before it (PHP's) are passed over.

    Raises:
        ListFailed: it holds none.
    """
    text = page.text.lstrip("\ufeff \r\n\t")
    for start in (0, *sorted(n for n in (text.find("["), text.find("{")) if n > 0)):
        try:
            return orjson.loads(text[start:])
        except ValueError:
            continue
    raise ListFailed(f"{ask.url} answered {page.media_type or 'something'} that is no JSON (HTTP {page.status})")


def dig(value: Any, path: str) -> Any:
    """What stands at a dotted path (`data.items.0.link`) in JSON; None: nothing does. "" is the value itself."""
    for key in path.split(".") if path else ():
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def text_at(value: Any, path: str) -> str:
    """The text or number at a dotted path, as text; "" where there is none."""
    found = dig(value, path) if path else None
    return str(found).strip() if isinstance(found, str | int | float) and not isinstance(found, bool) else ""
