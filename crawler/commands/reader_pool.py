"""Kept pages read on all cores, without the network: numbers of pages go in, readings come out in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path

from crawler.archive import Archive
from crawler.archive.kept import KeptPage
from crawler.layout import Misfit
from crawler.processes import cores, spread
from crawler.release import Release
from crawler.sites import UnknownSite, load_site

CHUNK = 100
"""Pages that a process is given at a time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What today's rules read from a kept page (given back without its body), or why they could not."""

    kept: KeptPage
    release: Release | None
    reason: str = ""


def read_all(path: Path, numbers: Iterable[int], processes: int | None = None) -> Iterator[Reading]:
    """The readings of the pages with these numbers in the archive `path`.

    processes: how many; as many as the machine has cores if None. Few pages are read in this process.

    Raises:
        Trouble: the archive cannot be read, an office's file is broken, or a process died.
    """
    chunks = _chunks(numbers)
    first, second = next(chunks, []), next(chunks, [])
    processes = processes or cores()
    if processes == 1 or not second:
        with Archive.open(path) as archive:
            for chunk in chain((first, second), chunks):
                yield from _read(archive, chunk)
        return
    yield from chain.from_iterable(
        spread(partial(_read_there, path), chain((first, second), chunks), processes, verb="read")
    )


def _chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _read_there(path: Path, numbers: list[int]) -> list[Reading]:
    return _read(_archive(path), numbers)


_archive = cache(Archive.open)
_site = cache(load_site)


def _read(archive: Archive, numbers: list[int]) -> list[Reading]:
    return [_reading(archive.page(n)) for n in numbers]


def _reading(kept: KeptPage) -> Reading:
    bare = replace(kept, page=replace(kept.page, body=b""))
    try:
        return Reading(bare, _site(kept.site).read(kept.page))
    except (Misfit, UnknownSite) as why:
        return Reading(bare, None, str(why))
