"""Kept pages read again by today's rules: which pages, and what becomes of the readings.

The number of revisions and their days stay; their values are replaced. The page that was met last speaks for the
last revision where today's rules find in it what they do not find in the page that the revision was made of.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from crawler.archive import moves
from crawler.archive.bodies import Bodies
from crawler.archive.kept import KeptPage, Outcome
from crawler.archive.recording import ASTRAY, record, replace_reading, stand
from crawler.archive.tables import pages, revisions
from crawler.release import Release
from crawler.revisions import differences, judge

_CHUNK = 10_000


def pages_of(connection: Connection, after: int, site: str | None) -> list[int]:
    """The next numbers of pages worth reading again: those of revisions, the latest of each release, the unread."""
    later = pages.alias()
    latest = select(func.max(later.c.n)).where(later.c.id == pages.c.id, later.c.reason.is_(None)).scalar_subquery()
    query = (
        select(pages.c.n)
        .outerjoin(revisions, revisions.c.page == pages.c.n)
        .where(pages.c.n > after, pages.c.status < 400)
        .where(or_(revisions.c.page.is_not(None), pages.c.n == latest, ~pages.c.reason.startswith(ASTRAY)))
        .order_by(pages.c.n)
        .limit(_CHUNK)
    )
    if site is not None:
        query = query.where(pages.c.site == site)
    return list(connection.execute(query).scalars())


def reread(connection: Connection, bodies: Bodies, kept: KeptPage, release: Release, now: datetime) -> Outcome:
    """Writes what was read now from a page kept before; a document that it alters gets one row in `changes`."""
    row = moves.living(connection, kept.id)
    if row is None or kept.reason:
        return record(connection, bodies, kept, release, now=now)
    made_of = connection.execute(select(revisions).where(revisions.c.page == kept.n)).one_or_none()
    if made_of is None:
        return _latest(connection, row, kept, release, now)
    before = Release.from_dict(made_of.release)
    if before == release:
        return Outcome(row.id, "same", row.revision)
    replace_reading(connection, row.id, made_of.revision, kept.n, release)
    if made_of.revision < row.revision:
        return Outcome(row.id, "same", row.revision)
    return _replaced(connection, row, release, differences(before, release), now)


def _latest(connection: Connection, row: Row[Any], kept: KeptPage, release: Release, now: datetime) -> Outcome:
    which = (revisions.c.id == row.id) & (revisions.c.revision == row.revision)
    last = connection.execute(select(revisions).where(which)).one()
    before = Release.from_dict(last.release)
    if last.page > kept.n or judge(before, release, lambda _: frozenset()).verdict != "edited":
        return Outcome(row.id, "same", row.revision)
    replace_reading(connection, row.id, row.revision, kept.n, release)
    return _replaced(connection, row, release, differences(before, release), now)


def _replaced(
    connection: Connection, row: Row[Any], release: Release, changed: tuple[str, ...], now: datetime
) -> Outcome:
    stand(connection, row.id, release)
    moves.change(connection, row.id, "reread", now)
    return Outcome(row.id, "reread", row.revision, changed)
