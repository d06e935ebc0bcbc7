"""Stories: what they cost a release, and how that grows with the archive.

    python -m bench.stories [--releases 10000 100000] [--folder FOLDER]

Of the made releases one in ten is another office's, with a paragraph less and another dateline, and one in twenty
quotes two paragraphs of another. Goal: at most 1 ms a release, at 1 000 000 releases too.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench.releases import made_records
from crawler.archive import Archive
from crawler.release import Page, Release
from indexer.stories import FILE, bring_stories, find

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
NEW = 1_000


def made(count: int, seed: int) -> Iterator[Release]:
    """Releases, some of which are one of the last thousand's again, or quote it."""
    dice = random.Random(seed)
    before: list[Release] = []
    for n, record in enumerate(made_records(count, seed)):
        release = replace(record.release, url=f"{record.release.url}-{seed}", place="Jakarta")
        other = before[dice.randrange(len(before))] if before else release
        if n % 10 == 1:
            said = other.body.split("\n\n")[:-1]
            release = replace(release, title=other.title.upper(), body="BANDUNG – " + "\n\n".join(said))
        elif n % 20 == 2:
            release = replace(release, body="\n\n".join([release.body, *other.body.split("\n\n")[1:3]]))
        else:
            before = [*before[-999:], release]
        yield release


def keep(folder: Path, releases: Iterable[Release]) -> None:
    """An archive with these releases."""
    with Archive.open(folder, create=True, write=True) as archive:
        rest = iter(releases)
        while some := list(islice(rest, 500)):
            for release in some:
                archive.record(archive.keep(release.site, Page(release.url, b"-", NOW)), release, now=NOW)
            archive.commit()


def timed(folder: Path, count: int, what: str) -> None:
    with Archive.open(folder) as archive:
        begun, own = time.perf_counter(), time.process_time()
        find(archive, folder / FILE)
        took, own = time.perf_counter() - begun, time.process_time() - own
        told = bring_stories(archive, NOW)
        telling = time.perf_counter() - begun - took
    cost = f"{1000 * took / count:.3f} ms a release ({1000 * own / count:.3f} of this process's time)" if count else ""
    print(f"  {what}: {took:.2f} s, {cost}; {told:,} told in {telling:.2f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="keep the archives here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for count in options.releases:
            folder = (options.folder or Path(scratch)) / str(count)
            keep(folder, made(count, 1))
            print(f"{count:,} releases")
            timed(folder, count, "all of them")
            size = (folder / FILE).stat().st_size
            print(f"  the file: {size / 1e6:,.0f} MB, {size / count:,.0f} bytes a release")
            keep(folder, made(NEW, 2))
            timed(folder, NEW, f"{NEW:,} new ones")
            timed(folder, 0, "nothing new")


if __name__ == "__main__":
    main()
