"""What becomes of a reading: a new release, an edit, another reading, a move. Inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from crawler.archive import due, keeping, moves
from crawler.archive.bodies import Bodies
from crawler.archive.kept import KeptPage, Outcome, kept_page
from crawler.archive.standing import found_gone, unchanged
from crawler.archive.tables import pages, releases, revisions
from crawler.layout import Misfit
from crawler.release import Page, Release
from crawler.revisions import common_words, fingerprint, judge
from crawler.schedule import longest_pause, next_look

Reader = Callable[[Page], Release]

ASTRAY = "its address leads to another release"
"""Begins the reason of a page whose redirect ended at a release with another text: it tells nothing of its own."""

_SAMPLE = 20  # releases of an office that tell what all its pages say

_INSERT_RELEASE = insert(releases)
_INSERT_REVISION = insert(revisions)
_REVISION = select(revisions).where(revisions.c.id == bindparam("release"), revisions.c.revision == bindparam("number"))
_FIRST = select(pages.c.fetched).where(pages.c.id == bindparam("release")).order_by(pages.c.n).limit(1)
_PAGE = select(pages).where(pages.c.n == bindparam("page_n"))


def record(
    connection: Connection,
    bodies: Bodies,
    kept: KeptPage,
    release: Release,
    *,
    now: datetime,
    reader: Reader | None = None,
    replaces: str | None = None,
) -> Outcome:
    """Writes what was read from a kept page.

    reader: reads a page by today's rules; asked only when an edit is suspected, for the page it is compared with.
    replaces: the id of a twin which the caller found gone, or redirecting.
    """
    keeping.read(connection, kept)
    row = moves.living(connection, kept.id) if kept.known else None
    if kept.page.redirects or kept.page.address != kept.page.url:
        here = _follow(connection, kept, release, row, now)
        if here is _ASTRAY:
            return found_gone(connection, kept.id, now)
        row = here
    if row is None:
        text = fingerprint(release)
        twins = moves.twins(connection, kept.site, kept.id, text)
        row = next((twin for twin in twins if twin.gone is not None or twin.id == replaces), None)
        if row is None:
            _first(connection, kept, release, text, now)
            return Outcome(kept.id, "new", 1, twin=twins[0].id if twins else None)
        moves.hand_over(connection, kept.id, row.id)
    return _again(connection, bodies, row, kept, release, now=now, reader=reader)


_ASTRAY: Any = object()


def _follow(connection: Connection, kept: KeptPage, release: Release, row: Row[Any] | None, now: datetime) -> Any:
    """Whose page it is that a redirect led to: a row of `releases`, None for a new release, or _ASTRAY."""
    home = row.id if row else kept.id
    spellings = moves.leads_to([kept.page.address, *(url for _, url in kept.page.redirects)])
    ids = moves.known(connection, kept.site, spellings)
    here = None
    for other in dict.fromkeys(ids.values()):
        if other in (home, kept.id):
            continue
        here = moves.living(connection, other)
        if here is None:
            moves.hand_over(connection, other, home)
        elif row is None:
            moves.hand_over(connection, kept.id, here.id)
            row, home = here, here.id
        elif row.fingerprint is not None and row.fingerprint in (here.fingerprint, fingerprint(release)):
            row = moves.merge(connection, row, here, now)
            home = row.id
        else:
            keeping.unread(connection, kept, f"{ASTRAY}, {here.id}")
            return _ASTRAY
    moves.tie(connection, kept.site, [spelling for spelling in spellings if spelling not in ids], home)
    return row


def _first(connection: Connection, kept: KeptPage, release: Release, text: bytes | None, now: datetime) -> None:
    first = kept.page.fetched
    if kept.known:
        first = connection.execute(_FIRST, {"release": kept.id}).scalar_one()
    connection.execute(
        _INSERT_RELEASE,
        {
            "id": kept.id,
            "site": kept.site,
            "layout": release.layout,
            "fingerprint": text,
            "first_seen": first,
            "fetched": kept.page.fetched,
            "seen": kept.page.fetched,
            "revision": 1,
            "day": release.day,
            "due": next_look(first, kept.page.fetched, longest=longest_pause(kept.page.headers, None)),
        },
    )
    _write(connection, kept.id, 1, kept, release)
    moves.change(connection, kept.id, "new", now, backfill=kept.backfill)


def _again(
    connection: Connection,
    bodies: Bodies,
    row: Row[Any],
    kept: KeptPage,
    release: Release,
    *,
    now: datetime,
    reader: Reader | None,
) -> Outcome:
    last = connection.execute(_REVISION, {"release": row.id, "number": row.revision}).one()

    def common(layout: str) -> frozenset[str]:
        return common_words(Release.from_dict(value) for value in _sample(connection, row, layout))

    found = judge(Release.from_dict(last.release), release, common)
    if found.verdict == "edited" and reader is not None:
        before = _read_again(connection, bodies, last.page, reader)
        found = found if before is None else found.checked(judge(before, release, common))
    if found.verdict == "same":
        return unchanged(connection, row, kept.page.fetched, now)
    revision = row.revision
    if found.verdict == "edited":
        revision += 1
        _write(connection, row.id, revision, kept, release, changed=found.changed)
    else:
        replace_reading(connection, row.id, revision, kept.n, release)
    when = max(row.seen, kept.page.fetched)
    values = {"revision": revision, "fetched": when, "seen": when, "gone": None, "removed": None}
    connection.execute(update(releases).where(releases.c.id == row.id).values(values))
    stand(connection, row.id, release)
    due.plan(connection, [row.id])
    what = "restored" if found.verdict == "reread" and row.removed is not None else found.verdict
    moves.change(connection, row.id, what, now, backfill=kept.backfill)
    return Outcome(row.id, what, revision, found.changed)


def replace_reading(connection: Connection, of: str, revision: int, page: int, release: Release) -> None:
    """Puts another reading in the place of a revision's."""
    which = (revisions.c.id == of) & (revisions.c.revision == revision)
    connection.execute(update(revisions).where(which).values(page=page, release=release))


def stand(connection: Connection, of: str, release: Release) -> None:
    """Notes beside a release what its last reading is found by."""
    values = {"layout": release.layout, "fingerprint": fingerprint(release), "day": release.day}
    connection.execute(update(releases).where(releases.c.id == of).values(values))


def _write(
    connection: Connection, of: str, revision: int, kept: KeptPage, release: Release, *, changed: tuple[str, ...] = ()
) -> None:
    row = {"id": of, "revision": revision, "page": kept.n, "seen": kept.page.fetched, "changed": changed}
    connection.execute(_INSERT_REVISION, {**row, "release": release})


def _read_again(connection: Connection, bodies: Bodies, n: int, reader: Reader) -> Release | None:
    row = connection.execute(_PAGE, {"page_n": n}).one()
    try:
        return reader(kept_page(row, bodies.get(connection, row.body)).page)
    except Misfit:
        return None


def _sample(connection: Connection, row: Row[Any], layout: str) -> list[dict[str, Any]]:
    """Readings of the office's other releases by a layout."""
    current = (revisions.c.id == releases.c.id) & (revisions.c.revision == releases.c.revision)
    others = (releases.c.site == row.site) & (releases.c.layout == layout) & (releases.c.id != row.id)
    return list(
        connection.execute(select(revisions.c.release).join(releases, current).where(others).limit(_SAMPLE)).scalars()
    )
