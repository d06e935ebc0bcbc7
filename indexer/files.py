"""The files of an embedded index: its path is a link to the present one of `humas-index.db.1`, `.2`, …

A build writes the next file and turns the link. Replacing the file itself would let its journal, or a reader that has
it open, meet another file under the same name: SQLite calls that a way to corrupt a database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from crawler.archive.durable import settle
from crawler.archive.wal import reader_uri
from crawler.options import Trouble
from indexer.index import NeedsRebuild, NotThere
from indexer.schema import INDEXES, LAYOUT, TABLES

_WAIT = 30.0  # seconds for a lock that another connection holds
_MEMORY = 64 << 20  # bytes a build may take for pages, and again for words not yet sorted in
_MERGING = 4
"""Parts of the full-text index, each a hash full of words, that are made one while it is updated (FTS5's default).

A build merges nothing until there are sixteen: their words would be written two or three times.
"""
_MINE = 0x68756D61  # application_id: "huma"


def next_file(path: Path) -> Path:
    """The file that the next build writes; one left there by a build that died is removed.

    Raises:
        Trouble: what stands at the path is no such link.
    """
    if path.exists() and not path.is_symlink():
        raise Trouble(_foreign(path))
    target = path.with_name(f"{path.name}.{_number(path) + 1}")
    target.unlink(missing_ok=True)
    return target


@contextmanager
def made(target: Path) -> Iterator[sqlite3.Connection]:
    """A new, empty index to be filled; complete and on the disk afterwards, gone if filling it failed."""
    with ExitStack() as failed:
        failed.callback(target.unlink, missing_ok=True)
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.executescript(
                f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = {_MINE};"
                f"PRAGMA user_version = {LAYOUT}; PRAGMA cache_size = -{_MEMORY >> 10}; BEGIN; {TABLES}"
            )
            _set(connection, "hashsize", _MEMORY)
            _set(connection, "automerge", 0)
            yield connection
            _set(connection, "automerge", _MERGING)
            connection.execute("COMMIT")
            connection.executescript(f"{INDEXES} PRAGMA journal_mode = WAL;")
        settle(target)
        failed.pop_all()


def _set(connection: sqlite3.Connection, option: str, value: int) -> None:
    """Set an option of the full-text index, which keeps it."""
    connection.execute("INSERT INTO words (words, rank) VALUES (?, ?)", (option, value))


def turn(path: Path, target: Path) -> None:
    """Let the path lead to the target from now on. Of those before, the last is kept, older ones are removed."""
    before = _number(path)
    link = path.with_name(f"{path.name}.new")
    link.unlink(missing_ok=True)
    link.symlink_to(target.name)
    link.replace(path)
    settle(path.parent)
    for file in path.parent.glob(f"{path.name}.*"):
        number, _, journal = file.name.removeprefix(f"{path.name}.").partition("-")
        if number.isdecimal() and int(number) < before and journal in ("", "wal", "shm"):
            file.unlink(missing_ok=True)


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """A connection to the present file, without implicit transactions; unless `write`, it cannot alter the file.

    Raises:
        NotThere: there is no index.
        NeedsRebuild: it is of another version, or no index at all.
    """
    if not path.exists():
        raise NotThere(f"There is no index at {path}; run `humas index`.")
    if path.is_dir():
        raise NeedsRebuild(_foreign(path))
    file = path.resolve()
    address = f"{file.as_uri()}?mode=rw" if write else reader_uri(file)
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_WAIT)
    try:
        (mine,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if mine != _MINE:
            raise NeedsRebuild(_foreign(path))
        if version != LAYOUT:
            raise NeedsRebuild(f"{path} was made by another version of humas; run `humas index --rebuild`.")
    except (NeedsRebuild, sqlite3.Error) as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB and not path.is_symlink():
            raise NeedsRebuild(_foreign(path)) from error
        raise
    return connection


def _foreign(path: Path) -> str:
    """What is said of a file that is no index: behind a link of ours it was one."""
    if path.is_symlink():
        return f"{path} is damaged; `humas index --rebuild` makes it anew."
    return f"{path} is not an index that humas made; choose another path with --index."


def _number(path: Path) -> int:
    """The number of the file that the path leads to; 0 if it leads nowhere."""
    number = path.readlink().name.rpartition(".")[2] if path.is_symlink() else "0"
    return int(number) if number.isdecimal() else 0
