"""alone(): one process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from crawler.options import Trouble


@contextmanager
def alone(lock: Path, taken: Trouble, *, wait: float = 0) -> Iterator[None]:
    """Holds the file `lock`. It is let go with the process at the latest, also with one that is killed.

    Raises:
        taken: another process holds it, and has not let it go after `wait` seconds.
        Trouble: the lock's folder takes no files.
    """
    held = FileLock(lock, timeout=wait)
    try:
        held.acquire()
    except Timeout:
        raise taken from None
    except OSError as error:
        raise Trouble(f"{lock.parent} cannot be written: {error.strerror}.") from error
    try:
        yield
    finally:
        held.release()
