"""What a crawl costs beside bare Scrapy with parsel: the same made offices over HTTP, processor time a release.

    .venv/bin/python -m bench.crawl [--releases 1000] [--sites 1,10,100] [--rounds 5]

Bare Scrapy follows the lists and takes title, date and text by CSS: nothing is kept, cleaned, dated or known again.
humas does all of it, robots.txt and the commits included. Both have CONCURRENT_ITEMS=8, eight requests a host at once
and no delay, and one core. Both take turns in each round. Time is that of the crawling process (user and system) less
that of the same crawl of twenty releases an office, which is its start. Pages: see `bench.office`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.office import ROW, offices, served


@dataclass(frozen=True, slots=True)
class Cost:
    """What a crawl took: releases that came, seconds of processor and of the clock, MB of memory at its highest, bytes
    of the archive."""

    releases: int
    processor: float
    clock: float
    memory: float
    archive: int = 0


def bare(_folder: Path, sites: int) -> int:
    """Bare Scrapy; how many releases came."""
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    found = []

    class Bare(Spider):
        name = "bare"

        def parse(self, response: Any) -> Any:
            yield from response.follow_all(css="h3 a", callback=self.release)
            if response.css("h3 a"):
                number = int(response.url.partition("?p=")[2] or 1)
                yield response.follow(f"/rilis?p={number + 1}")

        def release(self, response: Any) -> Any:
            text = "\n\n".join(" ".join(p.css("::text").getall()).strip() for p in response.css(".isi p"))
            found.append(
                {
                    "title": response.css(".judul::text").get(),
                    "published": response.css(".tanggal::text").get(),
                    "body": text,
                }
            )

    told = {"LOG_LEVEL": "ERROR", "CONCURRENT_ITEMS": 8, "CONCURRENT_REQUESTS": 8, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
    process = CrawlerProcess(told | {"DOWNLOAD_DELAY": 0, "TELNETCONSOLE_ENABLED": False})
    for site in offices(sites):
        process.crawl(Bare, start_urls=[f"{site.home}/rilis"])
    process.start()
    return len(found)


def humas(folder: Path, sites: int) -> int:
    """humas; how many releases it kept and read."""
    from crawler.options import Options
    from crawler.visits.crawling import crawl_sites

    reports = crawl_sites(offices(sites), Options(folder), delay=0, allow_private=True)
    return sum(report.new for report in reports)


CRAWLS = {"bare": bare, "humas": humas}


def cost(name: str, sites: int, count: int) -> Cost:
    """What a crawl of offices of `count` releases each takes, in a process of its own."""
    with served(count) as office, tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [sys.executable, "-m", "bench.crawl", "--only", name, "--into", folder, "--sites", str(sites)],
            env=os.environ | {"http_proxy": office.proxy, "no_proxy": ""},
            stdout=subprocess.PIPE,
            check=True,
        )
        file = Path(folder) / "humas.db"
        size = file.stat().st_size if file.exists() else 0
    took = Cost(**json.loads(run.stdout), archive=size)
    if took.releases != sites * count:
        raise SystemExit(f"{name}: {took.releases} of {sites * count} releases came")
    return took


def crawl(name: str, folder: Path, sites: int) -> None:
    """Crawls in this process, on one core, and prints what it took."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    start = time.perf_counter()
    came = CRAWLS[name](folder, sites)
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(json.dumps({"releases": came, "processor": sum(os.times()[:2]), "clock": took, "memory": memory}))


def compare(sites: int, releases: int, rounds: int) -> None:
    """Prints what the crawls of so many offices with so many releases in all take."""
    count = max(releases // sites // ROW, 2) * ROW
    took: dict[str, list[tuple[Cost, float]]] = {name: [] for name in CRAWLS}
    for _ in range(rounds):
        for name, costs in took.items():
            few, many = cost(name, sites, ROW), cost(name, sites, count)
            costs.append((many, (many.processor - few.processor) / (many.releases - few.releases)))
    ms = {name: statistics.median(each for _, each in costs) * 1e3 for name, costs in took.items()}
    rate = {name: statistics.median(c.releases / c.clock for c, _ in costs) for name, costs in took.items()}
    memory = {name: statistics.median(c.memory for c, _ in costs) for name, costs in took.items()}
    archive = took["humas"][0][0].archive / (sites * count)
    print(
        f"{sites:5} × {count:5}  {ms['bare']:8.2f} {ms['humas']:8.2f} {ms['bare'] / ms['humas']:8.0%}"
        f" {rate['bare']:10.0f} {rate['humas']:8.0f} {memory['bare']:10.0f} {memory['humas']:8.0f} {archive:12,.0f}",
        flush=True,
    )


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, default=1000, help="of all offices")
    parser.add_argument("--sites", default="1,10,100")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=CRAWLS, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.only:
        crawl(told.only, told.into, int(told.sites))
        return
    print(f"medians of {told.rounds} rounds")
    print("                 ms of processor a release   releases a second       memory, MB     archive, bytes")
    print("sites × each      bare    humas    speed       bare    humas       bare    humas    a release")
    for sites in told.sites.split(","):
        compare(int(sites), told.releases, told.rounds)


if __name__ == "__main__":
    main()
