"""One run at a time in a data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from crawler.archive.database import make_folder
from crawler.options import Trouble


@contextmanager
def run_lock(data: Path) -> Iterator[None]:
    """Holds the right to run in the folder `data`; it ends with the process, also with one that is killed.

    Raises:
        Trouble: another run is at work there, or the folder takes no files.
    """
    make_folder(data)
    lock = FileLock(data / "humas.run.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Trouble(f"another `humas run` is at work in {data}; this one leaves it to it.") from None
    except OSError as error:
        raise Trouble(f"{data} cannot be written ({error.strerror}).") from error
    try:
        yield
    finally:
        lock.release()
