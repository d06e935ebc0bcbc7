"""One release, two addresses: which ids belong together, and what becomes of the younger one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from crawler.addresses import address_or_none, is_home
from crawler.archive.tables import addresses, changes, pages, releases, revisions

T = TypeVar("T")

CHUNK = 500
"""Values in one query: a sitemap names fifty thousand addresses, no database takes as many."""

RELEASE = select(releases).where(releases.c.id == bindparam("release"))
_TWINS = (
    select(releases)
    .where(
        releases.c.site == bindparam("office"),
        releases.c.fingerprint == bindparam("print"),
        releases.c.id != bindparam("release"),
        releases.c.alias.is_(None),
    )
    .order_by(releases.c.first_seen, releases.c.id)
)
_KNOWN = select(addresses.c.address, addresses.c.id).where(
    addresses.c.site == bindparam("office"), addresses.c.address.in_(bindparam("spellings", expanding=True))
)
_KNOWN_ONE = select(addresses.c.id).where(
    addresses.c.site == bindparam("office"), addresses.c.address == bindparam("spelling")
)
_TIE = insert(addresses)
_CHANGE = insert(changes)


def in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, as many at a time as a query should name."""
    rest = iter(values)
    while some := list(islice(rest, CHUNK)):
        yield some


def known(connection: Connection, site: str, spellings: Iterable[str]) -> dict[str, str]:
    """The ids of those normalised addresses that the archive has."""
    ids: dict[str, str] = {}
    for some in in_chunks(spellings):
        if len(some) == 1:  # at each page; a list of values is put together again for each query
            found = connection.execute(_KNOWN_ONE, {"office": site, "spelling": some[0]}).scalar()
            ids.update({some[0]: found} if found else {})
            continue
        rows = connection.execute(_KNOWN, {"office": site, "spellings": some})
        ids.update((row.address, row.id) for row in rows)
    return ids


def tie(connection: Connection, site: str, spellings: Iterable[str], to: str) -> None:
    """Notes that normalised addresses, none of them known so far, lead to a release."""
    rows = [{"site": site, "address": spelling, "id": to} for spelling in spellings]
    if rows:
        connection.execute(_TIE, rows)


def leads_to(urls: Iterable[str]) -> list[str]:
    """The addresses, normalised, each once, that can stand for one release: hosts alone are left out."""
    spellings = dict.fromkeys(spelling for url in urls if (spelling := address_or_none(url)) is not None)
    return [spelling for spelling in spellings if not is_home(spelling)]


def twins(connection: Connection, site: str, release: str, fingerprint: bytes | None) -> list[Row[Any]]:
    """The office's other releases with the same title, day and body, longest known first."""
    if fingerprint is None:
        return []
    return list(connection.execute(_TWINS, {"office": site, "print": fingerprint, "release": release}))


def hand_over(connection: Connection, old: str, to: str) -> None:
    """Gives the addresses and pages of one id to another."""
    for table in (addresses, pages):
        connection.execute(update(table).where(table.c.id == old).values(id=to))


def merge(connection: Connection, left: Row[Any], standing: Row[Any], now: datetime) -> Row[Any]:
    """Makes one release of two known ones: `left` stood at an address that was left for that of `standing`.

    The older id stays and has the reading of the one that stands; the younger becomes its alias, the addresses and
    pages of both are its own. Gives the row of the older one as it is then.
    """
    older, younger = sorted((left, standing), key=lambda row: (row.first_seen, row.id))
    hand_over(connection, younger.id, older.id)
    connection.execute(
        update(releases).where((releases.c.id == younger.id) | (releases.c.alias == younger.id)).values(alias=older.id)
    )
    change(connection, younger.id, "alias", now)
    own = revisions.c.id == younger.id
    if older is left:
        theirs = connection.execute(select(revisions).where(own, revisions.c.revision == younger.revision)).one()
        ours = (revisions.c.id == older.id) & (revisions.c.revision == older.revision)
        connection.execute(update(revisions).where(ours).values(page=theirs.page, release=theirs.release))
        seen = max(older.seen, younger.seen)
        values = {"layout": younger.layout, "fingerprint": younger.fingerprint, "day": younger.day}
        met = {"seen": seen, "fetched": seen, "gone": None, "removed": None}
        connection.execute(update(releases).where(releases.c.id == older.id).values({**values, **met}))
        change(connection, older.id, "moved", now)
    connection.execute(delete(revisions).where(own))
    return connection.execute(RELEASE, {"release": older.id}).one()


def living(connection: Connection, release: str) -> Row[Any] | None:
    """The row of a release, or of the one it is an alias of; None is: nothing was read of it yet."""
    row = connection.execute(RELEASE, {"release": release}).one_or_none()
    if row is not None and row.alias is not None:
        return connection.execute(RELEASE, {"release": row.alias}).one()
    return row


def change(connection: Connection, release: str, what: str, now: datetime, *, backfill: bool = False) -> None:
    """Writes one row into `changes`: the document of `release` is another from now on."""
    connection.execute(_CHANGE, {"id": release, "what": what, "backfill": backfill, "at": now})


def change_all(connection: Connection, of: Iterable[str], what: str, now: datetime) -> None:
    """Writes a row into `changes` for each of these releases."""
    connection.execute(_CHANGE, [{"id": release, "what": what, "backfill": False, "at": now} for release in of])
