"""Stories: what finding them costs a release, how that grows with the archive, and whether what is found is right.

    python -m bench.stories [--releases 10000 100000] [--same 10000 20000 40000] [--folder bench-data] [--results FILE]

All but the last thousand are found at once, then the last thousand as what a day brought, then what is found when there
is nothing new. Goal: at most 1 ms a release, at 1 000 000 releases too. `--same`: so many releases of different
offices with one and the same text, as a hostile or careless campaign would bring them; their cost must not grow.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bench.made_archive import MadeArchive
from bench.releases import made_record
from bench.results import arguments, memory, note
from crawler.release import Record
from indexer.index import Source
from indexer.stories import FILE, find

NEW = 1_000
TEXT = made_record(0).release.body


class SameArchive(MadeArchive):
    """Made releases that all have the text of the first, each on a site of its own."""

    def all_records(self) -> Iterator[Record]:
        """Every record."""
        return map(self._same, super().all_records())

    def records(self, ids: Sequence[str]) -> Iterator[Record]:
        """The records of these ids."""
        return map(self._same, super().records(ids))

    def _same(self, record: Record) -> Record:
        site = f"site{record.id.rpartition(':')[2]}"
        return replace(record, release=replace(record.release, site=site, body=TEXT, place="Jakarta"))


def timed(source: Source, path: Path, count: int, what: str, releases: int, results: Path | None) -> None:
    """What finding took: ms a release of `count`, or s where there is nothing new."""
    begun, own = time.perf_counter(), time.process_time()
    find(source, path)
    took, own = time.perf_counter() - begun, time.process_time() - own
    if not count:
        note(results, what, releases, took, "s")
        return
    note(results, what, releases, 1000 * took / count, "ms a release")
    note(results, f"{what}, processor", releases, 1000 * own / count, "ms a release")


def right(path: Path, archive: MadeArchive) -> tuple[float, float]:
    """Pairwise precision and recall against what was made."""
    with closing(sqlite3.connect(path)) as connection:
        found = dict(connection.execute("SELECT id, story FROM releases WHERE story IS NOT NULL"))
    made = {record.id: record.story for record in archive.all_records() if record.story}
    both = _pairs((found[id_], made[id_]) for id_ in found.keys() & made.keys())
    return both / max(_pairs(found.values()), 1), both / max(_pairs(made.values()), 1)


def _pairs(stories: Iterator[object] | Sequence[object]) -> int:
    return sum(members * (members - 1) // 2 for members in Counter(stories).values())


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--same", type=int, nargs="*", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder if options.folder.exists() else None) as scratch:
        for count in options.releases if not options.same else ():
            path = Path(scratch) / f"{count}-{FILE}"
            print(f"{count:,} releases")
            old, new = (MadeArchive(options.folder, many, stories=False) for many in (count - NEW, count))
            timed(old, path, count - NEW, "stories, all", count, options.results)
            timed(new, path, NEW, f"stories, {NEW:,} new", count, options.results)
            timed(new, path, 0, "stories, nothing new", count, options.results)
            note(options.results, "stories, size", count, path.stat().st_size / count, "bytes a release")
            note(options.results, "stories, memory", count, memory(), "MB")
            precision, recall = right(path, MadeArchive(options.folder, count))
            note(options.results, "stories, pairwise precision", count, precision, "")
            note(options.results, "stories, pairwise recall", count, recall, "")
        for count in options.same:
            path = Path(scratch) / f"same-{count}-{FILE}"
            print(f"{count:,} releases with one text")
            same = SameArchive(options.folder, count, stories=False)
            timed(same, path, count, "stories, one text on all sites", count, options.results)


if __name__ == "__main__":
    main()
