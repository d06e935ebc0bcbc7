"""How a release stands without a new reading: gone, unchanged, part of a story. Inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from crawler.archive import due, moves
from crawler.archive.kept import Outcome
from crawler.archive.tables import releases

CONFIRMED = timedelta(hours=20)
"""A release is removed when it was found gone twice, so far apart: a day, less what a daily timer may be early."""

_RELEASE = update(releases).where(releases.c.id == bindparam("release"))
_SEEN = _RELEASE.values(seen=bindparam("when"), gone=None)
_BACK = _RELEASE.values(seen=bindparam("when"), fetched=bindparam("when"), gone=None, removed=None)
_TELL = _RELEASE.values(story=bindparam("told"))


def found_gone(connection: Connection, release: str, now: datetime) -> Outcome:
    """Notes that a release was not at its address. The second time, a day later, it counts as removed."""
    row = moves.living(connection, release)
    if row is None:
        return Outcome(release, "gone")
    if row.gone is None:
        connection.execute(update(releases).where(releases.c.id == row.id).values(gone=now))
        outcome = _at_another_address(connection, row, now) or Outcome(row.id, "gone", row.revision)
    elif row.removed is not None or now - row.gone < CONFIRMED:
        return Outcome(row.id, "gone", row.revision)
    else:
        values = {"removed": row.gone, "fetched": row.seen}
        connection.execute(update(releases).where(releases.c.id == row.id).values(values))
        moves.change(connection, row.id, "removed", now)
        outcome = Outcome(row.id, "removed", row.revision)
    due.plan(connection, [outcome.id])
    return outcome


def _at_another_address(connection: Connection, row: Row[Any], now: datetime) -> Outcome | None:
    """Makes one of a release that is gone and its twin that stands, where there is one."""
    twins = moves.twins(connection, row.site, row.id, row.fingerprint)
    twin = next((twin for twin in twins if twin.gone is None), None)
    if twin is None:
        return None
    one = moves.merge(connection, row, twin, now)
    return Outcome(one.id, "moved" if one.id == row.id else "alias", one.revision)


def seen(connection: Connection, release: str, now: datetime) -> Outcome:
    """Notes that a release stands unchanged (304 Not Modified)."""
    row = moves.living(connection, release)
    if row is None:
        return Outcome(release, "unread")
    return unchanged(connection, row, now, now)


def unchanged(connection: Connection, row: Row[Any], when: datetime, now: datetime) -> Outcome:
    """Notes that the release of a row was met as it was; one that was removed is back."""
    back = row.removed is not None
    connection.execute(_BACK if back else _SEEN, {"release": row.id, "when": max(when, row.seen)})
    due.plan(connection, [row.id])
    if back:
        moves.change(connection, row.id, "restored", now)
    return Outcome(row.id, "restored" if back else "same", row.revision)


def tell_stories(connection: Connection, stories: Mapping[str, str | None], now: datetime) -> int:
    """Notes the stories releases belong to; how many documents that altered. What is an alias by now is passed over."""
    told = 0
    for some in moves.in_chunks(sorted(stories)):
        query = select(releases.c.id, releases.c.story).where(releases.c.id.in_(some), releases.c.alias.is_(None))
        altered = [row.id for row in connection.execute(query) if row.story != stories[row.id]]
        if altered:
            connection.execute(_TELL, [{"release": id_, "told": stories[id_]} for id_ in altered])
            moves.change_all(connection, altered, "story", now)
            told += len(altered)
    return told
