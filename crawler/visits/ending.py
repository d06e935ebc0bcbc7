"""The end of a program that was told to stop: in time, whatever holds it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from threading import Timer

PATIENCE = 9.0
"""Seconds from SIGTERM to an end by force: the ten that are promised, less one for a busy machine."""
STOPPED = 3
"""Exit status of a crawl that was told to stop."""


def end_on_sigterm() -> None:
    """From now on SIGTERM raises SystemExit(STOPPED) in whatever is being done."""
    signal.signal(signal.SIGTERM, _end_now)


def finish_on_sigterm() -> None:
    """From now on what little is left to do is done after SIGTERM too, in time."""
    signal.signal(signal.SIGTERM, lambda *_: end_in_time())


def end_in_time() -> None:
    """From now on the process has PATIENCE seconds to end by itself; then it is ended, as `kill -9` would.

    That loses nothing: what was reported is committed, and an index cut off carries on where it was.
    """
    timer = Timer(PATIENCE, _end)
    timer.daemon = True
    timer.start()


def _end_now(*_: object) -> None:
    end_in_time()
    raise SystemExit(STOPPED)


def _end() -> None:
    with suppress(OSError):  # nobody listens any more
        os.write(2, b"humas: told to stop, and held up; ended by force.\n")
    os._exit(STOPPED)
