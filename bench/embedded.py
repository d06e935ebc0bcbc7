"""The embedded index at 100 000 made releases: how fast it is built, and how long searches with facets take.

    python -m bench.embedded [--releases 100000] [--folder FOLDER] [--rounds 7]

Goals: 3 000 documents a second built; p95 of 20 ms for queries of at most 1 000 hits, 300 ms for any.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.releases import MadeArchive, made_records, made_words
from indexer.embedded import EmbeddedIndex
from search.counts_face import FACETS
from search.embedded import EmbeddedEngine
from search.query import understand

BANDS = ((1_000, 20.0), (10**9, 300.0))


@dataclass(frozen=True)
class Measured:
    query: str
    hits: int
    times: tuple[float, ...]  # milliseconds


def build(folder: Path, releases: int) -> None:
    records = list(made_records(releases))
    begun, own = time.perf_counter(), time.process_time()
    EmbeddedIndex(folder / "humas-index.db").build(MadeArchive(records))
    took, own = time.perf_counter() - begun, time.process_time() - own
    size = (folder / "humas-index.db").stat().st_size / 1e6
    letters = statistics.mean(len(record.release.body) for record in records)
    print(f"built {releases:,} releases of {letters:,.0f} characters in {took:.1f} s: {releases / took:,.0f} a second")
    print(f"the writing process alone: {releases / own:,.0f} a second of its time; {size:,.0f} MB")


def queries() -> Iterator[str]:
    """The fixed list: words from frequent to rare, alone and together, phrases, prefixes, values, days, flags."""
    words = made_words()
    ranks = (0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000)
    yield from (
        "",
        "-is:removed",
        "is:edited",
        "after:2024",
        "on:2024-06",
        "site:kantor00",
        "site:kantor90",
        "ke*",
        "pen*",
    )
    for rank in ranks:
        word = words[rank]
        yield from (word, f"{word} {words[rank + 1]}", f'"{word} {words[rank + 1]}"', f"{word}|{words[rank + 2]}")
        yield from (
            f"-{word}",
            f"title:{word}",
            f"{word} sort:new",
            f"{word} after:2024-06 -is:removed",
            f"{word[:4]}*",
        )
        yield f"{word} site:kantor05|kantor06"


def measure(engine: EmbeddedEngine, rounds: int) -> list[Measured]:
    asked = [understand(text) for text in dict.fromkeys(queries())]
    times: dict[str, list[float]] = {query.text: [] for query in asked}
    hits = {}
    for _ in range(rounds):
        for query in asked:
            begun = time.perf_counter()
            hits[query.text] = engine.find(query, facets=tuple(FACETS)).total
            times[query.text].append(1000 * (time.perf_counter() - begun))
    return [Measured(text, hits[text], tuple(taken)) for text, taken in times.items()]


def report(measured: list[Measured]) -> None:
    low = -1
    for high, goal in BANDS:
        band = [each for each in measured if low < each.hits <= high]
        times = sorted(taken for each in band for taken in each.times)
        p95 = times[int(len(times) * 0.95)]
        most = max(each.hits for each in band)
        print(f"{len(band)} queries of {low + 1:,} to {most:,} hits, {len(times)} searches, goal p95 {goal:.0f} ms:")
        print(f"    median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, longest {times[-1]:.1f} ms")
        for each in sorted(band, key=lambda each: -statistics.median(each.times))[:5]:
            print(f"    {statistics.median(each.times):7.1f} ms  {each.hits:>7,} hits  {each.query}")
        low = high


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="keep the index here; one that is there is searched as it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.folder or Path(folder)
        if not (place / "humas-index.db").exists():
            build(place, options.releases)
        report(measure(EmbeddedEngine(place / "humas-index.db"), options.rounds))


if __name__ == "__main__":
    main()
