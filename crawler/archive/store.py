"""Archive: pages as fetched, releases as read, revisions, changes. What the rest of humas knows of the database.

An archive open for writing works in one transaction: what it did is safe and seen by others from `commit` on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection

from crawler.addresses import address, address_or_none, release_id
from crawler.archive import keeping, moves, readlists, recording, rereading, standing, stock
from crawler.archive.kept import Change, Counts, KeptPage, Outcome, Revision
from crawler.archive.session import Session, Told
from crawler.release import Page, Record, Release

FILE = "humas.db"

T = TypeVar("T")


class Archive:
    """Made by `Archive.open`. One archive is one thread's; any number may read while one writes."""

    def __init__(self, session: Session) -> None:
        self.path = session.path
        self._session = session

    @classmethod
    def open(cls, place: Path | str, *, create: bool = False, write: bool = False) -> Archive:
        """The archive in the folder `place` (or the file, if it ends in `.db`).

        write: for writing; one process at a time. create: for writing, and made where there is none. An archive of an
        older schema is brought up to date first.

        Raises:
            Trouble: there is none, another process writes to it, a newer humas wrote it, or the disk refuses.
        """
        return cls(Session.open(path_of(place), create=create, write=write))

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def session(self) -> Session:
        """The transaction, for `ledger` and `due`, whose rows are read and written beside these."""
        return self._session

    # Writing. Each of these leaves the transaction whole, or given up altogether.

    def keep(self, site: str, page: Page, *, backfill: bool = False) -> KeptPage:
        """Stores a page, before anything is read from it. backfill: it is met in a site's first complete reading.

        The page that comes back has the entry that a list once gave, where this fetch came without one: read that.

        Raises:
            ValueError: the page's address is no web address.
        """
        address(page.url), address(page.address)
        with self._session.writing() as connection:
            return keeping.keep(connection, self._session.bodies, site, page, backfill=backfill)

    def record(
        self,
        kept: KeptPage,
        release: Release | None,
        *,
        now: datetime,
        reason: str = "",
        reader: recording.Reader | None = None,
        replaces: str | None = None,
    ) -> Outcome:
        """Writes what was read from a kept page; release None: nothing could be, for this `reason`.

        Whatever alters a document writes one row in `changes`; so does the alias that a merge leaves behind.
        reader (`site.read`): reads the older page again by today's rules when an edit is suspected, so that a rule
        that was mended is not taken for the office's edit. replaces: the id of an `Outcome.twin` that the caller
        found gone or redirecting: this page is then that release, moved.
        """
        with self._session.writing() as connection:
            if release is None:
                return keeping.unread(connection, kept, reason)
            return recording.record(
                connection, self._session.bodies, kept, release, now=now, reader=reader, replaces=replaces
            )

    def gone(self, release: str, now: datetime) -> Outcome:
        """Notes that a release was not at its address, on a site otherwise well (404, 410, or a notice that says so).

        The first time is "gone"; the second, at least 20 hours later, "removed". Where the same text stands at another
        of the office's addresses, the two are one from now on: the release has "moved", or is an "alias" of the older.
        """
        with self._session.writing() as connection:
            return standing.found_gone(connection, release, now)

    def seen(self, release: str, now: datetime) -> Outcome:
        """Notes that a release stands unchanged (304 Not Modified)."""
        with self._session.writing() as connection:
            return standing.seen(connection, release, now)

    def tell_stories(self, stories: Mapping[str, str | None], now: datetime) -> int:
        """Notes which stories releases belong to, id → story; one change for each document that this altered."""
        with self._session.writing() as connection:
            return standing.tell_stories(connection, stories, now)

    def mark_list(self, site: str, key: str, now: datetime, pages: int | None = None) -> None:
        """Notes that an office's list has been read and nothing of it is owing; the first time it is complete.

        pages: how many pages it has, if it was read to its end.
        """
        with self._session.writing() as connection:
            readlists.mark(connection, site, key, now, pages)

    def owe_list(self, site: str, key: str) -> None:
        """Notes that something an office's list names could not be fetched: next time it is read to its end again."""
        with self._session.writing() as connection:
            readlists.owe(connection, site, key)

    def reread(self, kept: KeptPage, release: Release, now: datetime) -> Outcome:
        """Writes what today's rules read from a page kept long ago: see `crawler.archive.rereading`."""
        with self._session.writing() as connection:
            return rereading.reread(connection, self._session.bodies, kept, release, now)

    def after_commit(self, tell: Told) -> None:
        """`tell` is called once: with None when all that was written so far is safe, or with why it was given up."""
        self._session.after_commit(tell)

    def commit(self) -> None:
        """Makes safe, and visible to others, whatever was written since the last time.

        Raises:
            Trouble: the disk is full or failing; what was written since the last commit is given up.
        """
        self._session.commit()

    def close(self) -> None:
        """Ends it. What was not committed is given up."""
        self._session.close()

    # Reading.

    def known(self, site: str, urls: Iterable[str]) -> dict[str, str]:
        """The ids of those addresses that the archive has pages of; asked before any fetch."""
        spelled = {url: spelling for url in urls if (spelling := address_or_none(url)) is not None}
        with self._session.reading() as connection:
            ids = moves.known(connection, site, set(spelled.values()))
        return {url: ids[spelling] for url, spelling in spelled.items() if spelling in ids}

    def kept_at(self, site: str, urls: Iterable[str]) -> dict[str, datetime]:
        """When the releases at those addresses, as far as the archive has pages of them, were last seen."""
        ids = self.known(site, urls)
        with self._session.reading() as connection:
            seen = stock.last_seen(connection, set(ids.values()))
        return {url: seen[release] for url, release in ids.items()}

    def id_for(self, site: str, url: str) -> str:
        """The id of the release at an address: the one it has or would get. ValueError: it is no web address."""
        return self.known(site, [url]).get(url) or release_id(site, url)

    def list_complete(self, site: str, key: str) -> datetime | None:
        """When an office's list was first read to its end; None is: never, its back-fill goes on."""
        with self._session.reading() as connection:
            found = readlists.standing(connection, site, key)
        return found.complete if found else None

    def list_read(self, site: str, key: str) -> datetime | None:
        """When an office's list was last read with nothing owing since; None is: it must be read to its end."""
        with self._session.reading() as connection:
            found = readlists.standing(connection, site, key)
        return found.read if found else None

    def position(self) -> int:
        """The number of the last change; 0 where there is none."""
        with self._session.reading() as connection:
            return stock.position(connection)

    def mark(self, n: int) -> str:
        """What tells change `n` from that of the same number in another archive, as an older backup that went on."""
        with self._session.reading() as connection:
            return stock.mark(connection, n)

    def changes(self, after: int = 0) -> Iterator[Change]:
        """The changes with numbers above `after`, in order, in constant memory."""
        return self._all(stock.changes, after, lambda change: change.n)

    def records(self, ids: Iterable[str]) -> Iterator[Record]:
        """The records of these ids, by id, each once. An id without a record is an alias of another, or unread."""
        for some in moves.in_chunks(sorted(set(ids))):
            with self._session.reading() as connection:
                found = stock.records(connection, some)
            yield from found

    def standing_id(self, id: str) -> str:
        """The id under which a release stands: this one, or that of which it is an alias."""
        with self._session.reading() as connection:
            row = moves.living(connection, id)
        return row.id if row else id

    def all_records(self, site: str | None = None, story: str | None = None) -> Iterator[Record]:
        """Every record, or those of an office or a story, by id, in constant memory; note `position` before."""
        return self._all(lambda reader, after: stock.records_after(reader, after, site, story), "", lambda r: r.id)

    def pages(self, site: str | None = None, id: str | None = None) -> Iterator[KeptPage]:
        """The pages of an office, or of one release, or all, in the order they were kept."""
        return self._all(
            lambda connection, after: stock.pages(connection, self._session.bodies, after, site, id), 0, lambda p: p.n
        )

    def revisions(self, id: str) -> list[Revision]:
        """The states of a release, oldest first."""
        with self._session.reading() as connection:
            return stock.revisions_of(connection, id)

    def counts(self) -> dict[str, Counts]:
        """How much there is of each office, by its id."""
        with self._session.reading() as connection:
            return stock.counts(connection)

    def to_reread(self, site: str | None = None) -> Iterator[int]:
        """The numbers of the pages on which records stand, or may stand once they can be read; in kept order."""
        return self._all(lambda connection, after: rereading.pages_of(connection, after, site), 0, lambda n: n)

    def page(self, n: int) -> KeptPage:
        """The page kept under number `n`."""
        with self._session.reading() as connection:
            return stock.page(connection, self._session.bodies, n)

    def _all(self, query: Callable[[Connection, Any], list[T]], after: Any, key: Callable[[T], Any]) -> Iterator[T]:
        """Chunk by chunk, each in a moment's view of its own: no reader holds up the archive's housekeeping."""
        while True:
            with self._session.reading() as connection:
                found = query(connection, after)
            if not found:
                return
            yield from found
            after = key(found[-1])


def path_of(place: Path | str) -> Path:
    """The file of the archive in a folder; a path that ends in `.db` is the file itself."""
    path = Path(place)
    return path if path.suffix == ".db" else path / FILE
