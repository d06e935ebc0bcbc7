"""Which releases are to be looked at again, and what their next look needs. Inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from crawler.archive.moves import in_chunks
from crawler.archive.tables import pages, releases, revisions
from crawler.release import Entry
from crawler.schedule import SWEEP, longest_pause, next_look

_TIMES = (releases.c.first_seen, releases.c.seen, releases.c.asked, releases.c.gone, releases.c.removed)
_STANDING = select(releases.c.id, *_TIMES).where(releases.c.site == bindparam("office"), releases.c.alias.is_(None))
_ASKED = update(releases).where(releases.c.id == bindparam("release")).values(asked=bindparam("when"))
_DAYS = (
    select(revisions.c.release["day"].as_string())
    .join(releases, (revisions.c.id == releases.c.id) & (revisions.c.revision == releases.c.revision))
    .where(releases.c.site == bindparam("office"), releases.c.alias.is_(None))
)


_NEWEST = select(func.max(pages.c.n)).where(pages.c.id.in_(bindparam("ids", expanding=True))).group_by(pages.c.id)
_LOOKS = select(pages.c.id, pages.c.url, pages.c.final_url, pages.c.redirects, pages.c.headers, pages.c.entry).where(
    pages.c.n.in_(_NEWEST.where(pages.c.reason.is_(None)))
)
_MET = (
    select(pages.c.id, pages.c.fetched, pages.c.entry, *_TIMES)
    .outerjoin(releases, releases.c.id == pages.c.id)
    .where(pages.c.n.in_(_NEWEST))
)


@dataclass(frozen=True, slots=True)
class Met:
    """A release that the archive has a page of. entry: what a list last said of it. stands: it was read, and is not
    gone. due: when it is to be looked at again."""

    id: str
    seen: datetime
    entry: Entry | None
    stands: bool
    due: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """A release to be looked at again: where, what its last page came with, what a list last said of it."""

    id: str
    url: str
    headers: dict[str, str]
    entry: Entry | None
    due: datetime


def looks(connection: Connection, site: str, now: datetime, sweep: timedelta | None, most: int) -> list[Look]:
    """The releases of an office that are due, the longest overdue first, `most` at most."""
    least = sweep or SWEEP  # what a release without validators gets; the others wait longer
    rows = [(due, row) for row in _rows(connection, site) if (due := _due(row, least)) <= now]
    found: list[Look] = []
    rows.sort(key=lambda pair: pair[0])
    for some in in_chunks(rows):
        standing = {row.id: row for _, row in some}
        for page in connection.execute(_LOOKS, {"ids": list(standing)}):
            due = _due(standing[page.id], longest_pause(page.headers, sweep))
            if due <= now:
                entry = Entry(**page.entry) if page.entry else None
                url = page.url if _stays(page.redirects) else page.final_url or page.url
                found.append(Look(page.id, url, page.headers, entry, due))
        if len(found) >= most:
            break
    return sorted(found, key=lambda look: (look.due, look.id))[:most]


def met(connection: Connection, ids: Iterable[str], sweep: timedelta | None) -> dict[str, Met]:
    """What the archive has of these releases, by id; one without any page is left out."""
    found: dict[str, Met] = {}
    for some in in_chunks(ids):
        for row in connection.execute(_MET, {"ids": some}):
            read = row.first_seen is not None
            due = _due(row, sweep or SWEEP) if read else next_look(row.fetched, row.fetched, longest=SWEEP)
            seen = max(row.fetched, row.seen) if read else row.fetched
            entry = Entry(**row.entry) if row.entry else None
            found[row.id] = Met(row.id, seen, entry, read and row.gone is None, due)
    return found


def next_due(connection: Connection, site: str, sweep: timedelta | None) -> datetime | None:
    """When the first of an office's releases is due; one with validators may turn out to be due later."""
    return min((_due(row, sweep or SWEEP) for row in _rows(connection, site)), default=None)


def days(connection: Connection, site: str) -> list[date]:
    """The days on which an office released, an item a release, without those that have none."""
    return [date.fromisoformat(day) for day in connection.execute(_DAYS, {"office": site}).scalars() if day]


def asked(connection: Connection, ids: Iterable[str], now: datetime) -> None:
    """Notes that releases were looked at, whatever came."""
    rows = [{"release": release, "when": now} for release in ids]
    if rows:
        connection.execute(_ASKED, rows)


def _rows(connection: Connection, site: str) -> list[Row[Any]]:
    return list(connection.execute(_STANDING, {"office": site}))


def _due(row: Any, longest: timedelta) -> datetime:
    looked = max(row.seen, row.asked or row.seen)
    return next_look(row.first_seen, looked, longest=longest, gone=row.gone, removed=row.removed)


def _stays(redirects: Iterable[tuple[int, str]]) -> bool:
    """Whether the address asked for stays the right one: a permanent redirect says to ask the new one from now on."""
    return not any(status in (301, 308) for status, _ in redirects)
