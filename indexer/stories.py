"""bring_stories(): which releases are the same one on several sites, found and told to the archive.

A story is what hangs together by `indexer.alike`. Its id is that of the member known longest; a release that stands
alone has none. What is found depends on the texts alone, not on the order in which they came; only what is new or
altered is looked at.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path

from crawler.archive import Archive
from crawler.archive.lock import alone
from crawler.options import Trouble
from indexer import links, sketches
from indexer.alike import Text, alike, text_of
from indexer.disk import refusal
from indexer.index import Source
from indexer.links import Known, Member

FILE = "humas-stories.db"

_BATCH = 500  # changes taken down in one transaction
_DUE = 100  # releases linked, or named, in one transaction
_COMPARED = 8  # likeliest candidates that a release is compared with
_TURN = 1_000  # stories told while the archive's lock is held once
_PAUSE = 0.15  # seconds between two such turns, for a crawl that waits for the lock


def bring_stories(archive: Archive, now: datetime) -> int:
    """Finds what changed since the last time and tells the archive; how many documents that altered.

    The archive's one writer's lock is held for moments, so that a crawl that begins need not wait.

    Raises:
        Busy: a crawl has the archive; what was found is kept and told the next time.
        Trouble: another run is at it, or the disk refuses.
    """
    path = archive.path.with_name(FILE)
    with _alone(path):
        find(archive, path)
        with closing(sketches.connect(path)) as connection:
            return _tell(connection, archive.path, now)


def find(source: Source, path: Path) -> None:
    """Brings the file at `path` up to the archive: sketches, links, stories. It is made anew where it does not fit."""
    if not sketches.fits(path, source.mark):
        position = source.position()
        sketches.make(path, source.all_records(), position, source.mark(position))
    with closing(sketches.connect(path)) as connection:
        _follow(connection, source)
        while some := links.due(connection, _DUE):
            with sketches.transaction(connection):
                _link(connection, source, some)
                links.found(connection, some)
        while linked := links.unnamed(connection, _DUE):
            with sketches.transaction(connection):
                _name(connection, linked)


def story_of(members: Iterable[Member]) -> str | None:
    """The id of the one known longest: first seen, then of the earliest day, then by id. None: it stands alone."""
    known = sorted(members, key=lambda member: (member.first_seen, member.day or "9999", member.id))
    return known[0].id if len(known) > 1 else None


def _follow(connection: sqlite3.Connection, source: Source) -> None:
    cursor, _ = sketches.cursor_of(connection)
    changes = source.changes(cursor)
    while batch := list(islice(changes, _BATCH)):
        ids = {change.id for change in batch if change.what != "story"}
        with sketches.transaction(connection):
            for record in source.records(sorted(ids)):
                ids.discard(record.id)
                sketches.note(connection, record)
            for id_ in ids:
                sketches.forget(connection, id_)
            sketches.remember(connection, batch[-1].n, source.mark(batch[-1].n))


def _link(connection: sqlite3.Connection, source: Source, some: list[Known]) -> None:
    candidates = {known: links.near(connection, known)[:_COMPARED] for known in some}
    wanted = {each.id for known, others in candidates.items() if others for each in (known, *others)}
    texts = {record.id: text_of(record.release) for record in source.records(sorted(wanted))}
    for known, others in candidates.items():
        linked = links.linked(connection, known.n)
        met: list[int] = []
        for other in others:
            if other.n in linked or links.joined(connection, other.n, met):
                continue  # of those that are linked with each other, one is enough
            if _alike(texts.get(known.id), texts.get(other.id)):
                links.link(connection, known.n, other.n)
                met.append(other.n)


def _alike(one: Text | None, other: Text | None) -> bool:
    return one is not None and other is not None and alike(one, other)


def _name(connection: sqlite3.Connection, some: Iterable[int]) -> None:
    """Gives each of these, and all that hang together with them, their story: each story is looked at once."""
    named: set[int] = set()
    for n in some:
        if n in named:
            continue
        members = links.part(connection, n)
        named.update(member.n for member in members)
        links.settle(connection, members, story_of(members))
    links.named(connection, named)


def _tell(connection: sqlite3.Connection, archive: Path, now: datetime) -> int:
    altered = 0
    while stories := sketches.untold(connection, _TURN):
        if altered:
            time.sleep(_PAUSE)
        with Archive.open(archive, write=True) as writer:
            altered += writer.tell_stories(stories, now)
            writer.commit()
        with sketches.transaction(connection):
            sketches.told(connection, stories)
    return altered


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One run at a time; what SQLite cannot do is said in a sentence."""
    try:
        with alone(path.with_name(f"{path.name}.lock"), Trouble("another run is finding them.")):
            yield
    except sqlite3.Error as error:
        cure = "Delete it and run `humas index` again."
        raise Trouble(refusal(path, error, done="written", cure=cure)) from error
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}.") from error
