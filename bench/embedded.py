"""The embedded index: how fast it is built, and how long searches with all facets take.

    python -m bench.embedded [--releases 10000 100000] [--rounds 7] [--folder bench-data] [--results FILE]

Goals at 100 000: 3 000 documents a second built; p95 of 20 ms for queries of at most 1 000 hits, 300 ms for any. An
index that is in the folder is searched as it is; `--build` makes it anew.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.made_archive import MadeArchive
from bench.releases import made_words
from bench.results import arguments, memory, note
from indexer.embedded import EmbeddedIndex
from search.counts_face import FACETS
from search.embedded import EmbeddedEngine
from search.query import understand

BANDS = ((0, 1_000, 20), (1_001, 10**9, 300))
"""Hits from, to, and the goal for the p95 at 100 000 releases, in ms."""


@dataclass(frozen=True)
class Measured:
    query: str
    hits: int
    times: tuple[float, ...]  # milliseconds
    own: tuple[float, ...]  # milliseconds of the processor: all of it, when nothing else runs and the file is in memory


def build(path: Path, archive: MadeArchive, results: Path | None) -> None:
    begun, own = time.perf_counter(), time.process_time()
    EmbeddedIndex(path).build(archive)
    took, own = time.perf_counter() - begun, time.process_time() - own
    note(results, "embedded build", archive.count, archive.count / took, "documents/s")
    note(
        results,
        "embedded build, the writing process alone",
        archive.count,
        archive.count / own,
        "documents/s of its CPU",
    )
    note(results, "embedded build, memory", archive.count, memory(), "MB")
    note(results, "embedded index, size", archive.count, path.stat().st_size / archive.count / 1e3, "KB a release")


def queries() -> Iterator[str]:
    """The fixed list: words from frequent to rare, alone and together, phrases, prefixes, values, days, flags."""
    words = made_words()
    ranks = (0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000)
    yield from ("", "-is:removed", "is:edited", "after:2024", "on:2024-06")
    yield from ("site:kantor00", "site:kantor90", "ke*", "pen*")
    for rank in ranks:
        word = words[rank]
        yield from (word, f"{word} {words[rank + 1]}", f'"{word} {words[rank + 1]}"', f"{word}|{words[rank + 2]}")
        yield from (f"-{word}", f"title:{word}", f"{word} sort:new", f"{word} after:2024-06 -is:removed")
        yield from (f"{word[:4]}*", f"{word} site:kantor05|kantor06")


def measure(engine: EmbeddedEngine, rounds: int) -> list[Measured]:
    asked = [understand(text) for text in dict.fromkeys(queries())]
    times: dict[str, list[float]] = {query.text: [] for query in asked}
    own: dict[str, list[float]] = {query.text: [] for query in asked}
    hits = {}
    for _ in range(rounds):
        for query in asked:
            begun, before = time.perf_counter(), time.process_time()
            hits[query.text] = engine.find(query, facets=tuple(FACETS)).total
            own[query.text].append(1000 * (time.process_time() - before))
            times[query.text].append(1000 * (time.perf_counter() - begun))
    return [Measured(text, hits[text], tuple(taken), tuple(own[text])) for text, taken in times.items()]


def report(measured: list[Measured], releases: int, results: Path | None) -> None:
    for low, high, goal in BANDS:
        band = [each for each in measured if low <= each.hits <= high]
        times = sorted(taken for each in band for taken in each.times)
        name = f"of {low:,} to {high:,} hits" if high < 10**9 else f"of {low:,} hits and more"
        print(f"  {len(band)} queries {name}, {len(times)} searches; goal at 100,000: p95 {goal} ms")
        note(results, f"embedded search {name}, median", releases, statistics.median(times), "ms")
        note(results, f"embedded search {name}, p95", releases, times[int(len(times) * 0.95)], "ms")
        own = sorted(taken for each in band for taken in each.own)
        note(results, f"embedded search {name}, p95 of its CPU", releases, own[int(len(own) * 0.95)], "ms")
        for each in sorted(band, key=lambda each: -statistics.median(each.times))[:5]:
            print(f"    {statistics.median(each.times):7.1f} ms  {each.hits:>9,} hits  {each.query}")
    slowest = max(statistics.median(each.times) for each in measured)
    note(results, "embedded search, slowest query's median", releases, slowest, "ms")


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--build", action="store_true", help="also where there is an index")
    options: argparse.Namespace = parser.parse_args()
    for count in options.releases:
        print(f"{count:,} releases")
        path = options.folder / str(count) / "humas-index.db"
        archive = MadeArchive(options.folder, count)
        if options.build or not path.exists():
            build(path, archive, options.results)
        report(measure(EmbeddedEngine(path), options.rounds), count, options.results)


if __name__ == "__main__":
    main()
