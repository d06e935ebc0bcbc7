"""prepared(): documents made on all cores; records go in, what an index writes of them comes out in the same order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from crawler.options import Trouble
from crawler.release import Record
from indexer.fields import Document, document

T = TypeVar("T")

CHUNK = 250
"""Records that a process is given at a time."""
FEW = 2_000
"""Records for which starting processes does not pay."""
_AHEAD = 3  # chunks for each process that may wait to be made or taken


def prepared(
    records: Iterable[Record], version: int, shape: Callable[[Document], T], processes: int | None = None
) -> Generator[T]:
    """`shape` of the document of each record, in constant memory; shape is a function of a module.

    processes: how many; if None as many as the machine has cores, or this one alone where there are few records.

    Raises:
        Trouble: a process died.
    """
    rest = iter(records)
    first = list(islice(rest, FEW))
    processes = processes or (len(os.sched_getaffinity(0)) if len(first) == FEW else 1)
    if processes == 1:
        yield from (shape(document(record, version)) for record in chain(first, rest))
        return
    chunks = _chunks(chain(first, rest))
    with ProcessPoolExecutor(processes, get_context("spawn"), _serve) as pool:
        waiting: deque[Future[list[T]]] = deque()
        try:
            while True:
                ahead = islice(chunks, _AHEAD * processes - len(waiting))
                waiting.extend(pool.submit(_shaped, chunk, version, shape) for chunk in ahead)
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise Trouble("A process died, perhaps for want of memory; run `humas index` again.") from error
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


def _chunks(records: Iterator[Record]) -> Iterator[list[Record]]:
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def _shaped(records: list[Record], version: int, shape: Callable[[Document], T]) -> list[T]:
    return [shape(document(record, version)) for record in records]
