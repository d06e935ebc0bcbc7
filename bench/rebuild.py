"""Searches while the index is rebuilt: how many failed, how many saw less than all of it. Both must be none.

    python -m bench.rebuild [--releases 100000] [--index PLACE] [--folder FOLDER] [--times 1]

Two processes search, again 20 ms after each answer: one with an engine that stays open, one that opens it for each
search, as `humas search` does. PLACE is a file (by itself one in FOLDER), or http://127.0.0.1:9200/NAME, which is
deleted afterwards.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing import Manager
from multiprocessing.synchronize import Event
from pathlib import Path

from bench.made_archive import MadeArchive
from bench.releases import made_words
from crawler.options import Trouble
from indexer.address import parse_address
from indexer.elastic import ElasticIndex
from indexer.generations import drop, generations
from indexer.index import open_index
from search.engine import open_engine
from search.query import understand

PAUSE = 0.02  # seconds


@dataclass(frozen=True)
class Seen:
    """What one who searched saw. short: totals that were not what they had been."""

    searches: int
    failed: tuple[str, ...]
    short: tuple[str, ...]
    longest: float


def queries() -> list[str]:
    """All of it, a frequent word, a rare one, a value."""
    words = made_words()
    return ["", words[3], words[3_000], "site:kantor00"]


def totals(place: str) -> dict[str, int]:
    """What each query finds."""
    engine = open_engine(place)
    return {text: engine.find(understand(text), limit=3).total for text in queries()}


def search_on(place: str, expected: dict[str, int], done: Event, *, anew: bool) -> Seen:
    """Search until told that it is done."""
    failed, short, longest = [], [], 0.0
    engine = open_engine(place)
    for n in count():
        if done.is_set():
            return Seen(n, tuple(failed), tuple(short), longest)
        text = queries()[n % len(expected)]
        begun = time.perf_counter()
        try:
            if anew:
                engine = open_engine(place)
            total = engine.find(understand(text), limit=3).total
            if total != expected[text]:
                short.append(f"{text!r}: {total:,} of {expected[text]:,}")
        except Trouble as trouble:
            failed.append(str(trouble))
        longest = max(longest, time.perf_counter() - begun)
        time.sleep(PAUSE)
    raise AssertionError


@contextmanager
def place_of(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """Where the index is; gone afterwards."""
    place = options.index or str(folder / f"rebuild-{os.getpid()}" / "humas-index.db")
    try:
        yield place
    finally:
        if place.startswith("http"):
            index = ElasticIndex(place)
            for generation in generations(index.client, parse_address(place)):
                drop(index.client, generation)
            index.close()


def main() -> None:
    """Build, then rebuild under searches; print what they saw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=100_000)
    parser.add_argument("--index", help="a file, or http(s)://host:port/NAME")
    parser.add_argument("--folder", type=Path, help="where made releases are kept for the next run")
    parser.add_argument("--times", type=int, default=1, help="rebuilds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, place_of(options, options.folder or Path(temporary)) as place:
        archive = MadeArchive(options.folder or Path(temporary), options.releases)
        open_index(place).build(archive)
        expected = totals(place)
        with Manager() as manager, ProcessPoolExecutor(2) as pool:
            done = manager.Event()
            watching = {
                how: pool.submit(search_on, place, expected, done, anew=anew)
                for how, anew in (("engine kept open", False), ("opened for each search", True))
            }
            begun = time.perf_counter()
            for _ in range(options.times):
                open_index(place).build(archive)
            took = time.perf_counter() - begun
            time.sleep(1)
            done.set()
            seen = {how: each.result() for how, each in watching.items()}
    engine = "Elasticsearch" if place.startswith("http") else "embedded"
    print(f"{engine}: {options.releases:,} releases rebuilt {options.times} × in {took:.0f} s under searches")
    for how, one in seen.items():
        print(
            f"  {how:24}{one.searches:>8,} searches, failed {len(one.failed)}, half-empty {len(one.short)}, "
            f"longest {one.longest * 1e3:,.0f} ms"
        )
        for said in (*one.failed[:3], *one.short[:3]):
            print(f"    {said}")
    raise SystemExit(any(one.failed or one.short for one in seen.values()))


if __name__ == "__main__":
    main()
