"""How pages come into the archive. Works inside the caller's transaction."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, bindparam, insert, select, update

from crawler.addresses import address, is_home, release_id
from crawler.archive import moves
from crawler.archive.bodies import Bodies
from crawler.archive.kept import KeptPage, Outcome, page_row
from crawler.archive.tables import pages
from crawler.release import Entry, Page

_INSERT = insert(pages)
_REASON = update(pages).where(pages.c.n == bindparam("page_n")).values(reason=bindparam("why"))
_ENTRY = (
    select(pages.c.entry)
    .where(pages.c.id == bindparam("release"), pages.c.entry.is_not(None))
    .order_by(pages.c.n.desc())
    .limit(1)
)


def keep(connection: Connection, bodies: Bodies, site: str, page: Page, *, backfill: bool) -> KeptPage:
    """Stores one fetch. Its id is that of its address, of the address that answered, or a new one.

    A page that comes without an entry gets what a list last said of its release.
    """
    spellings = dict.fromkeys([address(page.url), address(page.address)])
    asked, *answered = spellings
    ids = moves.known(connection, site, spellings)
    found = ids.get(asked) or next((ids[a] for a in answered if a in ids and not is_home(a)), None)
    release = found or release_id(site, page.url)
    if asked not in ids:
        moves.tie(connection, site, [asked], release)
    if page.entry is None and found:
        said = connection.execute(_ENTRY, {"release": release}).scalar()
        page = replace(page, entry=Entry(**said)) if said else page
    row = {**page_row(page), "id": release, "site": site, "backfill": backfill, "reason": None}
    key = connection.execute(_INSERT, {**row, "body": bodies.put(connection, site, page.body)}).inserted_primary_key
    assert key is not None  # noqa: S101 — one row inserted has one key
    return KeptPage(int(key[0]), release, page, "", backfill, found is not None)


def read(connection: Connection, kept: KeptPage) -> None:
    """Notes that a page which could not be read now can be."""
    if kept.reason:
        connection.execute(_REASON, {"page_n": kept.n, "why": None})


def unread(connection: Connection, kept: KeptPage, reason: str) -> Outcome:
    """Notes why nothing could be read from a page."""
    reason = reason.encode("utf-8", "replace").decode()  # it may quote half characters
    if kept.reason != reason:
        connection.execute(_REASON, {"page_n": kept.n, "why": reason})
    return Outcome(kept.id, "unread")
