"""EmbeddedIndex: an index in one SQLite file beside the archive, filled from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from crawler.archive.lock import alone
from crawler.options import Trouble
from indexer.disk import refusal
from indexer.fields import document
from indexer.files import connect, made, next_file, turn
from indexer.index import Indexed, NeedsRebuild, Progress, Source
from indexer.prepare import prepared
from indexer.schema import Forms, cursor_of, remember, remove, row, write

_BATCH = 500  # documents a transaction


class EmbeddedIndex:
    """The index at a path. Nothing is created before `build`."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def build(self, archive: Source, progress: Progress | None = None) -> Indexed:
        """See `Index.build`. The file before is kept, for readers that have it open.

        Raises:
            Trouble: another run is at work, another kind of file stands at the path, or the disk is full.
        """
        written = 0
        with self._alone():
            target = next_file(self.path)
            cursor = archive.position()
            with made(target) as connection:
                known: Forms = {}
                with closing(prepared(archive.all_records(), cursor, row)) as rows:
                    while count := write(connection, islice(rows, _BATCH), known):
                        written += count
                        if progress:
                            progress(written)
                remember(connection, cursor, archive.mark(cursor))
            turn(self.path, target)
            later = self._follow(archive, None)
        return Indexed(written, later.gone, later.cursor)

    def update(self, archive: Source, progress: Progress | None = None) -> Indexed:
        """See `Index.update`. One transaction for each 500 changes, the cursor within it.

        Raises:
            NotThere: there is no index.
            NeedsRebuild: it is not of this version or archive.
            Trouble: another run is at work, the index is damaged, or the disk is full.
        """
        with self._alone():
            return self._follow(archive, progress)

    def _follow(self, archive: Source, progress: Progress | None) -> Indexed:
        written = gone = 0
        with closing(connect(self.path, write=True)) as connection:
            cursor, mark = cursor_of(connection)
            if archive.mark(cursor) != mark:
                raise NeedsRebuild(f"{self.path} was made from another archive; run `humas index --rebuild`.")
            changes = archive.changes(cursor)
            known: Forms = {}
            while batch := list(islice(changes, _BATCH)):
                newest = {change.id: change.n for change in batch}
                rows = [row(document(record, newest[record.id])) for record in archive.records(list(newest))]
                cursor, mark = batch[-1].n, archive.mark(batch[-1].n)
                with connection:
                    connection.execute("BEGIN IMMEDIATE")
                    remove(connection, newest)
                    written += write(connection, rows, known)
                    remember(connection, cursor, mark)
                gone += len(newest.keys() - {new.id for new in rows})
                if progress:
                    progress(written)
        return Indexed(written, gone, cursor)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time; what SQLite cannot do is said in a sentence."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            taken = Trouble(f"Another run is writing {self.path}; wait until it is done.")
            with alone(self.path.with_name(f"{self.path.name}.lock"), taken):
                yield
        except sqlite3.Error as error:
            cure = "`humas index --rebuild` mends it."
            raise Trouble(f"The index {refusal(self.path, error, done='written', cure=cure)}") from error
        except OSError as error:
            raise Trouble(f"The index {self.path} cannot be written: {error.strerror}.") from error
