"""A copy of the archive while crawls go on: one moment's state, checked, and whole under its name or not there."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from crawler.archive import schema
from crawler.archive.database import trouble_of
from crawler.archive.durable import settle
from crawler.archive.wal import reader_uri
from crawler.options import Trouble

_STEP = 4096  # database pages of 4 KiB between two calls of `progress`
_TARGETS_FAULT = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}

Progress = Callable[[int, int], None]
"""Called with the database pages copied so far and their number in all."""


def back_up(source: Path, target: Path, *, force: bool = False, progress: Progress | None = None) -> None:
    """Copies the archive in the file `source` to the new file `target`, and checks the copy.

    force: a file that is there is replaced, in one step, by the finished copy.

    Raises:
        Trouble: there is no archive, `target` is there already or cannot be written, or the copy is damaged.
    """
    _may_write(source, target, force)
    with _disk_faults(source, target), _part_of(target) as part:
        _copy(source, part, progress)
        _check(part)
        settle(part)
        part.chmod(source.stat().st_mode & 0o777)  # a temporary file is its owner's alone
        part.replace(target)
        settle(target.parent)


def _may_write(source: Path, target: Path, force: bool) -> None:
    if schema.version(source) is None:
        raise Trouble(f"no archive in {source.parent}; run `humas crawl` first, or choose another folder with --data.")
    if target.is_dir():
        raise Trouble(f"{target} is a folder; give the name of a file.")
    if target.exists() and not target.is_file():
        raise Trouble(f"{target} is a device or a pipe; give the name of a file.")
    if target.exists() and target.samefile(source):
        raise Trouble(f"{target} is the archive itself; give another name.")
    if target.exists() and not force:
        raise Trouble(f"{target} is there already; give another name, or --force to replace it.")


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """A new file beside `target`; what is left of it is taken away."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _copy(source: Path, part: Path, progress: Progress | None) -> None:
    with (
        closing(sqlite3.connect(reader_uri(source), uri=True, timeout=10, isolation_level=None)) as archive,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        copy.execute("PRAGMA synchronous=OFF")  # the finished file is synced once
        archive.execute("BEGIN")  # one view: without it, each commit of a crawl would begin the copy anew
        archive.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        archive.backup(copy, pages=_STEP, progress=progress and (lambda _, left, all_: progress(all_ - left, all_)))


def _check(part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")  # a single file, readable also where nothing can be written
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise Trouble(
            f"the copy is damaged ({verdict}), so none was made; the archive itself may be: look at its disk."
        )


@contextmanager
def _disk_faults(source: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        trouble = trouble_of(error, target if code in _TARGETS_FAULT else source)
        if trouble is None:
            raise
        raise trouble from error
    except OSError as error:
        raise Trouble(f"{target} cannot be written ({error.strerror}).") from error
