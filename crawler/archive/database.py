"""Where the archive lives: its file, its one writer's lock, what goes wrong on the disk. All SQLite's own is here."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Engine, ExceptionContext, QueuePool, create_engine, event

from crawler.archive.lock import alone
from crawler.archive.wal import reader_uri
from crawler.options import Trouble
from crawler.release import Release

_PATIENCE = 10.0  # seconds that another program may hold the file
_TURN = 3.0  # seconds that a writer waits for another: `humas index` writes the stories, for moments
_PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-65536", "journal_size_limit=67108864")

_SENTENCES = {
    sqlite3.SQLITE_FULL: "the disk is full: {path} takes no more. What was kept is safe; make room and run it again.",
    sqlite3.SQLITE_BUSY: "{path} is locked by another program; run it again when that has ended.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged ({error}); put a backup in its place.",
    sqlite3.SQLITE_NOTADB: "{path} is no archive of humas ({error}); choose another folder with --data.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: it, its folder or its disk is read-only.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: may it, and its folder, be read and written?",
    sqlite3.SQLITE_IOERR: "the disk failed at {path} ({error}). What was kept before is safe; look at the disk.",
}


def open_engine(path: Path, *, write: bool) -> Engine:
    """The database at `path`; made where it is missing and `write` is set. Readers never wait for the writer.

    What goes wrong on the disk is raised as Trouble, in a sentence, wherever the engine is used.
    """
    uri = f"{path.absolute().as_uri()}?mode=rwc" if write else reader_uri(path)

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        if write:
            connection.execute("PRAGMA journal_mode=WAL")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, json_serializer=dump, json_deserializer=orjson.loads
    )
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin) and None)
    event.listen(engine, "handle_error", lambda context: _say(path, context))
    return engine


def dump(value: Any) -> str:
    """JSON text, of a release too. Half characters (lone surrogates), which no database takes, become U+FFFD."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return orjson.dumps(_whole(asdict(value) if isinstance(value, Release) else value)).decode()


class Busy(Trouble):
    """Another process writes to the archive."""


def write_lock(path: Path) -> AbstractContextManager[None]:
    """Holds the right to write to the archive at `path`.

    Raises:
        Busy: another process holds it, and not only for a moment.
        Trouble: the folder takes no files.
    """
    taken = Busy(f"another humas is writing to {path}; run this again when it has ended.")
    return alone(path.with_name(f"{path.name}.lock"), taken, wait=_TURN)


def trouble_of(error: BaseException, path: Path) -> Trouble | None:
    """What to say of an error that the disk, another program or the file at `path` caused; None: none of these."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    sentence = _SENTENCES.get(sqlite3.SQLITE_BUSY if code == sqlite3.SQLITE_LOCKED else code)
    return Trouble(sentence.format(path=path, error=error)) if sentence else None


def make_folder(folder: Path) -> None:
    """Makes the folder an archive is to stand in.

    Raises:
        Trouble: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"the folder {folder} cannot be made ({error.strerror}).") from error


def _say(path: Path, context: ExceptionContext) -> None:
    trouble = trouble_of(context.original_exception, path)
    if trouble is not None:
        raise trouble from context.original_exception


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_whole(k): _whole(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(v) for v in value]
    return value
