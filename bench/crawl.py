"""What a crawl costs beside bare Scrapy with parsel: the same made office over HTTP, processor time a page.

    .venv/bin/python -m bench.crawl [--pages 1500] [--rounds 3]

The office lists its releases twenty a page; a release's page is 20 KB, 2.5 KB of them text. Bare Scrapy follows the
lists and takes title, date and text by CSS: nothing is kept, cleaned, dated or known again. humas does all of it. Time
is that of the crawling process (user and system) less that of the same crawl of twenty releases, which is its start.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROW = 20
HOST = "bench.go.id"
TEXT = (
    "pemerintah daerah terus mendorong pembangunan jalan desa agar warga dapat menjual hasil kebun ke pasar dengan "
    "cepat dan murah kata kepala dinas dalam rapat bersama para camat yang berlangsung sehari penuh di balai kota"
)
WORDS = TEXT.split()


def article(n: int) -> str:
    """The page of release number n: a menu, styles, a script and eight paragraphs."""
    dice = random.Random(n)
    text = "".join(f"<p>{' '.join(dice.choices(WORDS, k=45)).capitalize()}.</p>\n" for _ in range(8))
    links = "".join(f"<li class=menu-item><a href='/menu/{k}'>Menu nomor {k}</a></li>\n" for k in range(160))
    style = "".join(f".kelas-{k} > a:hover {{ padding: {k}px; color: #345678; }}\n" for k in range(120))
    return (
        f"<!doctype html><html lang=id><head><meta charset=utf-8><title>Judul berita nomor {n} - Bench</title>"
        f"<style>{style}</style></head><body><ul>{links}</ul><main><h1 class=judul>Judul berita nomor {n}</h1>"
        f"<span class=tanggal>{1 + n % 28} Mei 2025 09:{n % 60:02} WIB</span><div class=isi>"
        f"<p>JAKARTA – {' '.join(dice.choices(WORDS, k=30))}.</p>\n{text}<p>(adi/Humas)</p></div></main></body></html>"
    )


def listing(number: int, count: int) -> str:
    """The list's page `number`."""
    rows = range((number - 1) * ROW, min(number * ROW, count))
    return "<!doctype html>" + "".join(f"<h3><a href='/b/{n}'>Judul berita nomor {n}</a></h3>" for n in rows)


def serve(count: int, told: Any) -> None:
    """The office of `count` releases, as a proxy on loopback; sends its port."""
    pages = {f"/b/{n}": article(n).encode() for n in range(count)}
    pages |= {"/rilis" + (f"?p={p}" if p > 1 else ""): listing(p, count).encode() for p in range(1, count // ROW + 1)}

    class Office(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = pages.get(self.path.removeprefix(f"http://{HOST}"), b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Office)
    told.send(server.server_port)
    server.serve_forever()


def bare(_folder: Path) -> int:
    """Bare Scrapy; how many releases came."""
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    found = []

    class Bare(Spider):
        name = "bare"
        start_urls = (f"http://{HOST}/rilis",)

        def parse(self, response: Any) -> Any:
            yield from response.follow_all(css="h3 a", callback=self.release)
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

    process = CrawlerProcess({"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 8, "DOWNLOAD_DELAY": 0})
    process.crawl(Bare)
    process.start()
    return len(found)


def humas(folder: Path) -> int:
    """humas; how many releases it kept and read."""
    from crawler.layout import Layout
    from crawler.lists import Listing
    from crawler.options import Options
    from crawler.site import Site
    from crawler.visits.crawling import crawl_sites

    office = Site(
        name="Kantor Bench",
        home=f"http://{HOST}",
        lists=(Listing("/rilis", "h3 a", more="?p={n}"),),
        layouts=(Layout(title=".judul", published=".tanggal", body=".isi"),),
        id="bench",
    )
    (report,) = crawl_sites([office], Options(folder), delay=0, allow_private=True)
    return report.new


CRAWLS = {"bare": bare, "humas": humas}


def cost(name: str, count: int) -> float:
    """Seconds of processor time that a crawl of an office of `count` releases takes."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    office = multiprocessing.get_context("spawn").Process(target=serve, args=(count, theirs), daemon=True)
    office.start()
    proxy = f"http://127.0.0.1:{ours.recv()}"
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            [sys.executable, "-m", "bench.crawl", "--only", name, "--into", folder],
            env=os.environ | {"http_proxy": proxy, "no_proxy": ""},
            stdout=subprocess.PIPE,
            check=True,
        )
    office.terminate()
    came, seconds = json.loads(run.stdout)
    if came != count:
        raise SystemExit(f"{name}: {came} of {count} releases came")
    return float(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=CRAWLS, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.only:
        came = CRAWLS[told.only](told.into)
        print(json.dumps([came, sum(os.times()[:2])]))
        return
    pages = told.pages // ROW * ROW
    took: dict[str, list[float]] = {name: [] for name in CRAWLS}
    for _ in range(told.rounds):
        for name, seconds in took.items():
            seconds.append(1e3 * (cost(name, pages) - cost(name, ROW)) / (pages - ROW))
    bare_ms, humas_ms = (statistics.median(took[name]) for name in CRAWLS)
    print(f"{pages} releases, {told.rounds} rounds, ms of processor time a release (median):")
    print(f"bare Scrapy + parsel {bare_ms:.2f}, humas {humas_ms:.2f}: {100 * bare_ms / humas_ms:.0f} % of its speed")


if __name__ == "__main__":
    main()
