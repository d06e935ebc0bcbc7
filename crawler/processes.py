"""Worker processes on all cores that end with their parent, even if it is killed."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from crawler.options import Trouble

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 3  # tasks for each process that may wait to be done or taken


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[A], B], tasks: Iterable[A], processes: int, verb: str) -> Generator[B]:
    """`work` of each task, in their order and in constant memory; work is a function of a module, or a partial of one.

    verb: the command that is told to be run again.

    Raises:
        Trouble: a process died.
    """
    rest = iter(tasks)
    with ProcessPoolExecutor(processes, get_context("spawn"), _serve) as pool:
        waiting: deque[Future[B]] = deque()
        try:
            while True:
                ahead = islice(rest, max(_AHEAD * processes - len(waiting), 0))
                waiting.extend(pool.submit(work, task) for task in ahead)
                if not waiting:
                    return
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise Trouble(f"A process died, perhaps for want of memory; run `humas {verb}` again.") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _serve() -> None:
    """Leave Ctrl-C to the parent, and end with it even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
