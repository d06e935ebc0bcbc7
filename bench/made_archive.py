"""MadeArchive: made releases in a file, as an index or the finding of stories asks an archive for them."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.releases import made_records, number
from crawler.release import Record

FILE = "made.db"
_BATCH = 1_000  # records made, or read, at a time


@dataclass(frozen=True, slots=True)
class Came:
    """A change: a release is new."""

    n: int
    id: str
    what: str = "new"


class MadeArchive:
    """The first `count` made releases. They are made once and kept in a folder, for every size and every run.

    stories: whether the records say which story they belong to.
    """

    def __init__(self, folder: Path, count: int, *, stories: bool = True) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.count, self.stories = count, stories
        self.connection = sqlite3.connect(folder / FILE, isolation_level=None)
        self.connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
            "CREATE TABLE IF NOT EXISTS made (n INTEGER PRIMARY KEY, record BLOB NOT NULL);"
        )
        self._make()

    def position(self) -> int:
        """As if each had come with one change."""
        return self.count

    def mark(self, n: int) -> str:
        """The same for all made archives."""
        return "made"

    def all_records(self) -> Iterator[Record]:
        """Every record, in constant memory."""
        for first in range(0, self.count, _BATCH):
            last = min(first + _BATCH, self.count)
            rows = self.connection.execute("SELECT record FROM made WHERE n >= ? AND n < ?", (first, last)).fetchall()
            yield from map(self._read, rows)

    def records(self, ids: Sequence[str]) -> Iterator[Record]:
        """The records of these ids."""
        for id_ in ids:
            row = self.connection.execute("SELECT record FROM made WHERE n = ?", (number(id_),)).fetchone()
            yield self._read(row)

    def changes(self, after: int) -> Iterator[Came]:
        """Each record came with the change of its number: what a smaller archive lacks is new to a larger one."""
        for n in range(after, self.count):
            row = self.connection.execute("SELECT record FROM made WHERE n = ?", (n,)).fetchone()
            yield Came(n + 1, self._read(row).id)

    def _read(self, row: tuple[bytes]) -> Record:
        values = pickle.loads(row[0])
        return Record(*values[:6], values[6] if self.stories else None)

    def _make(self) -> None:
        (there,) = self.connection.execute("SELECT coalesce(max(n) + 1, 0) FROM made").fetchone()
        rest = enumerate(made_records(self.count, there), there)
        while some := list(islice(rest, _BATCH)):
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.executemany("INSERT INTO made VALUES (?, ?)", [(n, _packed(made)) for n, made in some])
            self.connection.execute("COMMIT")


def _packed(record: Record) -> bytes:
    values = (record.id, record.release, record.first_seen, record.fetched, record.revision, record.removed)
    return pickle.dumps((*values, record.story), pickle.HIGHEST_PROTOCOL)
