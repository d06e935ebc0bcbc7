"""What the archive has: its rows, asked for in chunks, as nouns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from crawler.archive import kept
from crawler.archive.bodies import Bodies
from crawler.archive.kept import Change, Counts, KeptPage, Revision
from crawler.archive.moves import CHUNK, in_chunks
from crawler.archive.tables import changes as changes_
from crawler.archive.tables import pages as pages_
from crawler.archive.tables import releases, revisions
from crawler.release import Record

_PAGES = 50  # of some 100 KB each

_CURRENT = (
    select(releases, revisions.c.release)
    .join(revisions, (revisions.c.id == releases.c.id) & (revisions.c.revision == releases.c.revision))
    .where(releases.c.alias.is_(None))
    .order_by(releases.c.id)
)


def position(connection: Connection) -> int:
    """The number of the last change; 0 where there is none."""
    return connection.execute(select(func.max(changes_.c.n))).scalar() or 0


def mark(connection: Connection, n: int) -> str:
    """The change of this number in words; "" where there is none."""
    row = connection.execute(select(changes_).where(changes_.c.n == n)).one_or_none()
    return f"{row.id} {row.what} {row.at.isoformat()}" if row else ""


def changes(connection: Connection, after: int) -> list[Change]:
    """The next changes with numbers above `after`."""
    query = select(changes_).where(changes_.c.n > after).order_by(changes_.c.n).limit(CHUNK)
    return [Change(row.n, row.id, row.what, row.backfill, row.at) for row in connection.execute(query)]


def records(connection: Connection, ids: Sequence[str]) -> list[Record]:
    """The records of these ids (at most CHUNK), by id."""
    return [kept.record(row) for row in connection.execute(_CURRENT.where(releases.c.id.in_(ids)))]


def records_after(connection: Connection, after: str, site: str | None, story: str | None) -> list[Record]:
    """The next records with ids above `after`; of one office, of one story, where these are given."""
    query = _CURRENT.where(releases.c.id > after).limit(CHUNK)
    if site is not None:
        query = query.where(releases.c.site == site)
    if story is not None:
        query = query.where(releases.c.story == story)
    return [kept.record(row) for row in connection.execute(query)]


def page(connection: Connection, bodies: Bodies, n: int) -> KeptPage:
    """The page of this number."""
    row = connection.execute(select(pages_).where(pages_.c.n == n)).one()
    return kept.kept_page(row, bodies.get(connection, row.body))


def pages(connection: Connection, bodies: Bodies, after: int, site: str | None, release: str | None) -> list[KeptPage]:
    """The next pages with numbers above `after`."""
    query = select(pages_).where(pages_.c.n > after).order_by(pages_.c.n).limit(_PAGES)
    if site is not None:
        query = query.where(pages_.c.site == site)
    if release is not None:
        query = query.where(pages_.c.id == release)
    return [kept.kept_page(row, bodies.get(connection, row.body)) for row in connection.execute(query).all()]


def last_seen(connection: Connection, ids: Collection[str]) -> dict[str, datetime]:
    """When each of these releases was last met: fetched, or found unchanged."""
    times: dict[str, datetime] = {}
    for some in in_chunks(ids):
        fetched = select(pages_.c.id, func.max(pages_.c.fetched)).where(pages_.c.id.in_(some)).group_by(pages_.c.id)
        times.update((row[0], row[1]) for row in connection.execute(fetched))
        unchanged = select(releases.c.id, releases.c.seen).where(releases.c.id.in_(some))
        for release, when in connection.execute(unchanged):
            times[release] = max(when, times.get(release, when))
    return times


def revisions_of(connection: Connection, release: str) -> list[Revision]:
    """The states of a release, oldest first."""
    query = select(revisions).where(revisions.c.id == release).order_by(revisions.c.revision)
    return [kept.revision(row) for row in connection.execute(query)]


def counts(connection: Connection) -> dict[str, Counts]:
    """How much there is of each office."""
    page_counts = select(pages_.c.site, func.count(), func.count(pages_.c.reason)).group_by(pages_.c.site)
    release_counts = (
        select(releases.c.site, func.count(), func.sum(releases.c.revision - 1), func.count(releases.c.removed))
        .where(releases.c.alias.is_(None))
        .group_by(releases.c.site)
    )
    read = {site: rest for site, *rest in connection.execute(release_counts)}
    kept_ = {site: rest for site, *rest in connection.execute(page_counts)}
    return {site: Counts(*kept_[site], *read.get(site, (0, 0, 0))) for site in sorted(kept_)}
