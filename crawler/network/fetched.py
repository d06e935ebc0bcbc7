"""From Scrapy's response to our Page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from scrapy import Request
from scrapy.http import Response

from crawler.release import Entry, Page

Clock = Callable[[], datetime]


def page_of(response: Response, request: Request, now: datetime) -> Page:
    """The page a response brought. `entry` is taken from the request's meta.

    Where an interface tells one release at an address of its own (`Entry.at`), the page stands under the release's
    address, and `content-location` says where it came from (RFC 9110, 8.7).
    """
    entry: Entry | None = request.meta.get("entry")
    former: list[str] = request.meta.get("redirect_urls") or []
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    if entry is not None and entry.at:
        headers |= {"content-location": response.url, "content-type": "application/json"}
        return Page(entry.url, response.body, now, status=response.status, headers=headers, entry=entry)
    return Page(
        former[0] if former else request.url,
        response.body,
        now,
        final_url=response.url,
        status=response.status,
        headers=headers,
        redirects=tuple(zip(map(_status, request.meta.get("redirect_reasons") or []), former, strict=False)),
        entry=entry,
    )


def page_in(entry: Entry, answer: Page) -> Page:
    """The page of a release that an interface gave whole among others: its JSON object, under its own address."""
    headers = {"content-type": "application/json; charset=utf-8", "content-location": answer.address}
    return Page(entry.url, entry.data.encode(), answer.fetched, headers=headers, entry=entry)


def _status(reason: object) -> int:
    """A redirect's status; 200 for a meta refresh."""
    return reason if isinstance(reason, int) else 200
