"""What keeping costs: time and room for each page, beside a bare SQLite table; then how fast all of it comes back.

    python -m bench.archive [--pages 1000] [--rounds 5]

The pages are made: one frame of some 50 KB for the office, a text of its own for each. Ways take turns in each round,
each in a new folder; times are CPU times of this process, a ratio is that of medians.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from zstandard import ZstdCompressor

from crawler.archive import Archive
from crawler.archive.group import PAGES
from crawler.release import Page, Release

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
Made = list[tuple[Page, Release]]


def made(count: int) -> Made:
    """Pages of 55 to 60 KB with what is read from each, the same in every run."""
    dice = random.Random(2026)
    syllables = [a + b for a in "bcdfghjklmnprst" for b in ("a", "i", "u", "e", "o", "an", "ing", "us")]
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(20_000)]

    def text(length: int) -> str:
        return " ".join(dice.choices(words, k=length))

    frame = "".join(f'<li class="menu-{n}"><a href="/{text(1)}/{n}">{text(3)}</a></li>\n' for n in range(800))
    pages = []
    for n in range(count):
        url, title, body = f"https://contoh.go.id/berita/{n}", text(12), text(400)
        html = f"{frame[:25_000]}<h1>{title}</h1><div>{body}</div><aside>{text(120)}</aside>{frame[25_000:50_000]}"
        release = Release(
            "contoh",
            "Kementerian Contoh",
            url,
            title=title,
            body=body,
            published="2026-03-20",
            day="2026-03-20",
            layout="a",
        )
        pages.append((Page(url, html.encode(), NOW, headers={"content-type": "text/html", "server": "nginx"}), release))
    return pages


def humas(folder: Path, pages: Made) -> None:
    """Keeps and records, with commits as in a crawl."""
    with Archive.open(folder, create=True) as archive:
        for n, (page, release) in enumerate(pages, 1):
            archive.record(archive.keep("contoh", page), release, now=NOW)
            if n % PAGES == 0:
                archive.commit()
        archive.commit()


def bare(folder: Path, pages: Made) -> None:
    """One table of addresses and packed bodies, and nothing else."""
    connection = sqlite3.connect(folder / "humas.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("CREATE TABLE pages (url TEXT PRIMARY KEY, body BLOB)")
    pack = ZstdCompressor(level=3).compress
    connection.execute("BEGIN")
    for n, (page, _) in enumerate(pages, 1):
        connection.execute("INSERT INTO pages VALUES (?, ?)", (page.url, pack(page.body)))
        if n % PAGES == 0:
            connection.execute("COMMIT")
            connection.execute("BEGIN")
    connection.execute("COMMIT")
    connection.close()


WAYS: dict[str, Callable[[Path, Made], None]] = {"bare table": bare, "humas": humas}


def rate(what: str, count: int, work: Callable[[], object]) -> None:
    """Prints how many a second."""
    start = time.process_time()
    work()
    print(f"{what:28}{count / (time.process_time() - start):>12,.0f} a second")


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=int, default=1000)
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    pages = made(options.pages)
    size = sum(len(page.body) for page, _ in pages) / len(pages)
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    room: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for round_ in range(options.rounds):
            for name, way in WAYS.items():
                place = Path(folder) / f"{round_}-{name}"
                place.mkdir()
                start = time.process_time()
                way(place, pages)
                times[name].append((time.process_time() - start) / len(pages) * 1e3)
                room[name] = (place / "humas.db").stat().st_size / len(pages)
        print(f"{len(pages)} pages of {size / 1e3:.0f} KB, {options.rounds} rounds\n")
        medians = {name: statistics.median(values) for name, values in times.items()}
        for name, median in medians.items():
            ratio = median / medians["bare table"]
            print(f"{name:12}{median:8.2f} ms a page ({ratio:.1f} ×){room[name]:10,.0f} bytes a page in the file")
        print()
        start = time.perf_counter()
        archive = Archive.open(place)
        print(f"{'opening':28}{(time.perf_counter() - start) * 1e3:>12.1f} ms")
        with archive:
            rate("changes", len(pages), lambda: sum(1 for _ in archive.changes()))
            rate("records", len(pages), lambda: sum(1 for _ in archive.all_records()))
            rate("pages", len(pages), lambda: sum(1 for _ in archive.pages()))
            rate("known, 20 addresses a list", len(pages), lambda: look_up(archive, pages))


def look_up(archive: Archive, pages: Made) -> None:
    """Asks for all addresses as a crawl does, list page by list page."""
    urls = [page.url for page, _ in pages]
    for start in range(0, len(urls), 20):
        archive.known("contoh", urls[start : start + 20])


if __name__ == "__main__":
    main()
