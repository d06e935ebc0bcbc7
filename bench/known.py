"""What a run costs where nothing has changed: `humas run` a day later, over archives of different sizes.

    .venv/bin/python -m bench.known [--known 10000,100000] [--offices 100]

The archive is made: its offices have released for ten years, and each release was looked at when it was due. The last
120 days are the same in all archives, so that the offices have the same rhythm; what the larger ones have more is
older. Pages have validators, as those of most offices do not: with none, each is asked for every thirty days. Measured
are a run a day later, and one five minutes after that, when no office is due. Requests are counted by the server.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bench.office import ROW, WORDS, Served, article, etag, offices, served
from crawler.archive import Archive
from crawler.release import Page, Release
from crawler.schedule import YEAR, next_look
from crawler.site import Site

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime.fromisoformat("2026-03-20T11:00+07:00")
DAY = timedelta(days=1)
RECENT, TEN_YEARS = 120, 3650
NEW = 30
"""Releases of each office in the last RECENT days."""


def make(folder: Path, sites: list[Site], each: int) -> None:
    """Writes an archive of `each` releases for each office, the newest last."""
    with Archive.open(folder, create=True) as archive:
        for at, site in enumerate(sites):
            text = article(site.id, each).encode()
            pattern = site.read(Page(f"{site.home}/b/{each}", text, NOW, headers={"content-type": "text/html"}))
            for n in range(1, each + 1):
                _keep(archive, site, n, _age(n, each) + at * DAY * RECENT / NEW / len(sites), pattern)
            archive.mark_list(site.id, site.lists[0].key, NOW - DAY, each // ROW)
            archive.commit()


def _age(n: int, each: int) -> timedelta:
    """How old release number `n` is."""
    newer = each - n
    days = newer * RECENT / NEW if newer < NEW else RECENT + (newer - NEW) * (TEN_YEARS - RECENT) / (each - NEW)
    return timedelta(days=days, hours=5)


def _keep(archive: Archive, site: Site, n: int, age: timedelta, pattern: Release) -> None:
    first, url = NOW - age, f"{site.home}/b/{n}"
    title = f"Judul berita nomor {n} dari {site.id}"
    body = " ".join(random.Random(url).choices(WORDS, k=400))
    headers = {"content-type": "text/html; charset=utf-8", "etag": etag(f"/b/{n}")}
    kept = archive.keep(site.id, Page(url, f"<h1>{title}</h1>".encode(), first, headers=headers), backfill=True)
    day = first.date().isoformat()
    release = replace(pattern, url=url, title=title, body=body, published=day, precision="day", day=day)
    archive.record(kept, release, now=first)
    looked = first
    while (when := next_look(first, looked, longest=YEAR)) <= NOW:
        looked = when
    archive.seen(kept.id, looked)


def files(folder: Path, sites: list[Site]) -> None:
    """A file for each office, as HUMAS_SITES wants them."""
    folder.mkdir()
    for n, site in enumerate(sites):
        text = f'"""A made office."""\n\nfrom bench.office import offices\n\nsite = offices({n + 1})[{n}]\n'
        (folder / f"{site.id}.py").write_text(text)


def run(folder: Path, now: datetime, office: Served, sites: list[Site]) -> dict[str, float]:
    """One run: seconds of the clock and of the processor, MB of memory at its highest, requests, offices visited."""
    before, start = office.requests.value, time.perf_counter()
    code = "from search.cli import main; main()"
    told = ["--data", str(folder), "--now", now.isoformat(), "run", *(site.id for site in sites)]
    asked = subprocess.Popen(
        [sys.executable, "-c", code, *told, "--delay", "0", "--allow-private", "--as", "json"],
        cwd=ROOT,
        env=os.environ | {"http_proxy": office.proxy, "no_proxy": "", "HUMAS_SITES": str(folder / "offices")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert asked.stdout is not None
    result = json.loads(asked.stdout.read())
    _, status, used = os.wait4(asked.pid, 0)
    if result["how"] != "done" or os.waitstatus_to_exitcode(status) not in (0, 3):
        raise SystemExit(f"the run was {result['how']}")
    if sum(site["new"] + site["edited"] for site in result["sites"]):
        raise SystemExit("the run took something for new or edited")
    return {
        "seconds": time.perf_counter() - start,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1e3,
        "requests": office.requests.value - before,
        "offices": len(result["sites"]),
        "looked": sum(site["looked"] for site in result["sites"]),
    }


def measure(place: Path, count: int, known: int) -> None:
    """Makes an archive, settles it by a run, prints what the next ones take."""
    sites, each = offices(count), known // count
    folder = place / str(known)
    make(folder, sites, each)
    files(folder / "offices", sites)
    with served(each, validators=True) as office:
        run(folder, NOW, office, sites)
        for what, now in {"a day later": NOW + DAY, "none due": NOW + DAY + timedelta(minutes=5)}.items():
            took = run(folder, now, office, sites)
            print(
                f"{known:9,} {what:12} {took['offices']:8.0f} {took['looked']:8.0f} {took['requests']:9.0f} "
                f"{took['seconds']:8.1f} {took['processor']:10.1f} {took['memory']:8.0f}",
                flush=True,
            )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--known", default="10000,100000", help="releases in all; an archive for each")
    parser.add_argument("--offices", type=int, default=100)
    told = parser.parse_args()
    print("    known run           offices   looks  requests  seconds  processor  memory, MB")
    with tempfile.TemporaryDirectory() as folder:
        for known in told.known.split(","):
            measure(Path(folder), told.offices, int(known))


if __name__ == "__main__":
    main()
