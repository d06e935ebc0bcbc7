"""prepared(): documents made on all cores; records go in, what an index writes of them comes out in the same order."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from crawler.processes import cores, spread
from crawler.release import Record
from indexer.fields import Document, document

T = TypeVar("T")

CHUNK = 250
"""Records that a process is given at a time."""
FEW = 2_000
"""Records for which starting processes does not pay."""


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
    processes = processes or (cores() if len(first) == FEW else 1)
    if processes == 1:
        yield from (shape(document(record, version)) for record in chain(first, rest))
        return
    work = partial(_shaped, version=version, shape=shape)
    for made in spread(work, _chunks(chain(first, rest)), processes, verb="index"):
        yield from made


def _chunks(records: Iterator[Record]) -> Iterator[list[Record]]:
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def _shaped(records: list[Record], version: int, shape: Callable[[Document], T]) -> list[T]:
    return [shape(document(record, version)) for record in records]
