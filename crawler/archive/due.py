"""Which releases are to be looked at again, and what their next look needs. Inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from crawler.archive.moves import in_chunks
from crawler.archive.tables import pages, releases
from crawler.release import Entry
from crawler.schedule import SWEEP, longest_pause, next_look

_TIMES = (releases.c.first_seen, releases.c.seen, releases.c.asked, releases.c.gone, releases.c.removed)
_STANDING = select(releases.c.id, *_TIMES).where(releases.c.site == bindparam("office"), releases.c.alias.is_(None))
_OVERDUE = _STANDING.where(releases.c.due <= bindparam("now")).order_by(releases.c.due).limit(bindparam("most"))
_NEXT = select(func.min(releases.c.due)).where(releases.c.site == bindparam("office"), releases.c.alias.is_(None))
_ASKED = update(releases).where(releases.c.id == bindparam("release")).values(asked=bindparam("when"))
_PLAN = update(releases).where(releases.c.id == bindparam("release")).values(due=bindparam("when"))
_DAYS = select(releases.c.day).where(
    releases.c.site == bindparam("office"), releases.c.alias.is_(None), releases.c.day >= bindparam("since")
)
_LAST_DAY = select(func.max(releases.c.day)).where(releases.c.site == bindparam("office"), releases.c.alias.is_(None))
_NEWEST = select(func.max(pages.c.n)).where(pages.c.id.in_(bindparam("ids", expanding=True))).group_by(pages.c.id)
_LOOKS = select(pages.c.id, pages.c.url, pages.c.final_url, pages.c.redirects, pages.c.headers, pages.c.entry).where(
    pages.c.n.in_(_NEWEST.where(pages.c.reason.is_(None)))
)
_OF_IT = pages.alias()
_NEWEST_READ = (
    select(func.max(_OF_IT.c.n))
    .where(_OF_IT.c.id == releases.c.id, _OF_IT.c.reason.is_(None))
    .correlate(releases)
    .scalar_subquery()
)
_PLANNED = (
    select(releases.c.id, *_TIMES, pages.c.headers)
    .select_from(releases.outerjoin(pages, pages.c.n == _NEWEST_READ))
    .where(releases.c.id.in_(bindparam("ids", expanding=True)))
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
    """The releases of an office that are due, the longest overdue first, `most` at most.

    Without a sweep of the operator's own, what is not due is not looked at here either.
    """
    least = sweep or SWEEP  # what a release without validators gets; the others wait longer
    rows = [(due, row) for row in _rows(connection, site, sweep, now, most) if (due := _due(row, least)) <= now]
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


def next_due(connection: Connection, site: str) -> datetime | None:
    """When the first of an office's releases is due, without a sweep of the operator's own."""
    return connection.execute(_NEXT, {"office": site}).scalar()


def days(connection: Connection, site: str, since: date) -> list[date]:
    """The days from `since` on which an office released, an item a release; if there are none, the last one before."""
    found = connection.execute(_DAYS, {"office": site, "since": since.isoformat()}).scalars().all()
    found = found or connection.execute(_LAST_DAY, {"office": site}).scalars().all()
    return [date.fromisoformat(day) for day in found if day]


def plan(connection: Connection, ids: Iterable[str]) -> None:
    """Notes when releases are due, after anything that moves that: looked at, changed, gone, back."""
    for some in in_chunks(ids):
        rows = connection.execute(_PLANNED, {"ids": some}).all()
        times = [{"release": row.id, "when": _due(row, longest_pause(row.headers or {}, None))} for row in rows]
        if times:
            connection.execute(_PLAN, times)


def asked(connection: Connection, ids: Iterable[str], now: datetime) -> None:
    """Notes that releases were looked at, whatever came."""
    ids = list(ids)
    if ids:
        connection.execute(_ASKED, [{"release": release, "when": now} for release in ids])
        plan(connection, ids)


def _rows(connection: Connection, site: str, sweep: timedelta | None, now: datetime, most: int) -> list[Row[Any]]:
    if sweep is None:
        return list(connection.execute(_OVERDUE, {"office": site, "now": now, "most": most}))
    return list(connection.execute(_STANDING, {"office": site}))


def _due(row: Any, longest: timedelta) -> datetime:
    looked = max(row.seen, row.asked or row.seen)
    return next_look(row.first_seen, looked, longest=longest, gone=row.gone, removed=row.removed)


def _stays(redirects: Iterable[tuple[int, str]]) -> bool:
    """Whether the address asked for stays the right one: a permanent redirect says to ask the new one from now on."""
    return not any(status in (301, 308) for status, _ in redirects)
