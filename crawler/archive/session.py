"""Session: one opened archive file, its transaction, and who waits for its commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection

from crawler.archive import schema
from crawler.archive.bodies import Bodies
from crawler.archive.database import make_folder, open_engine, write_lock
from crawler.archive.tables import SCHEMAS
from crawler.options import Trouble

Told = Callable[[BaseException | None], None]


class Session:
    """Made by `Session.open`. A writer has one connection and one transaction; readers see what is committed."""

    def __init__(self, path: Path, *, write: bool, held: ExitStack) -> None:
        self.path = path
        self.bodies = Bodies()
        self._engine = open_engine(path, write=write)
        held.callback(self._engine.dispose)
        self._writer = held.enter_context(self._engine.connect()) if write else None
        self._held = held
        self._pending = False
        self._waiting: list[Told] = []

    @classmethod
    def open(cls, path: Path, *, create: bool, write: bool) -> Session:
        """Opens the archive in the file `path`, as `Archive.open` says.

        Raises:
            Trouble: there is none, another process writes to it, a newer humas wrote it, or the disk refuses.
        """
        write = write or create
        if not path.exists() and not create:
            raise _missing(path)
        with ExitStack() as held:
            if create:
                make_folder(path.parent)
            if write:
                held.enter_context(write_lock(path))
            version = schema.version(path)
            if version is None and not create:
                raise _missing(path)
            if version != SCHEMAS[-1]:
                with nullcontext() if write else write_lock(path):
                    schema.upgrade(path)
            session = cls(path, write=write, held=held)
            session._held = held.pop_all()
            return session

    def close(self) -> None:
        """Ends it. What was not committed is given up."""
        self._held.close()

    def after_commit(self, tell: Told) -> None:
        """`tell` is called once: with None when all that was written so far is safe, or with why it was given up."""
        self._waiting.append(tell)

    def commit(self) -> None:
        """Makes safe, and visible to others, whatever was written since the last time.

        Raises:
            Trouble: the disk is full or failing; what was written since the last commit is given up.
        """
        with self.writing() as connection:
            connection.commit()
        self._settled(None)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for a few queries: one moment's view, or, while something is being written, the writer's."""
        if self._writer is None:
            with self._engine.connect() as connection:
                yield connection
        else:
            yield self._writer
            if not self._pending:
                self._writer.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The writer's connection. If anything goes wrong, all since the last commit is given up."""
        if self._writer is None:
            raise RuntimeError("this archive is open for reading only")
        self._pending = True
        try:
            yield self._writer
        except BaseException as error:
            self._writer.rollback()
            self.bodies.forget()
            self._settled(error)
            raise

    def _settled(self, error: BaseException | None) -> None:
        self._pending = False
        waiting, self._waiting = self._waiting, []
        for tell in waiting:
            tell(error)


def _missing(path: Path) -> Trouble:
    return Trouble(f"no archive in {path.parent}; run `humas crawl` first, or choose another folder with --data.")
