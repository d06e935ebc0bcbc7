"""Run by tests in a process of its own (a reactor runs once): crawls made offices, prints the reports as JSON.

python made_crawl.py DATA '["contoh", {"id": "lain", "home": "http://lain.go.id"}]' [--delay N] [--allow-private]
"""

import argparse
import asyncio
import gc
import json
import socket
import sys
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import ClassVar

from crawler import manners
from crawler.layout import Layout
from crawler.lists import Feed, Listing, Service, Sitemap, WordPress
from crawler.options import Options
from crawler.site import Site
from crawler.visits import silence
from crawler.visits.crawling import crawl_sites
from crawler.visits.plan import Plan

LAYOUTS = (Layout(title="h1", published=".tgl", body=".isi"),)
RILIS = Listing("/rilis", "h3 a", more="?p={n}")
LISTS = {
    "dated": Listing("/rilis", "h3 a", more="?p={n}", row="div", date="i"),
    "rilis": RILIS,
    "none": Listing("/tidak-ada", "h3 a"),
    "wordpress": WordPress(),
    "feed": Feed(),
    "sitemap": Sitemap(match="/b/"),
    "service": Service("/api", detail="/api/{id}"),
}


class Loser:
    """Downloader middleware: loses the requests for one address. What nothing holds is collected as garbage."""

    address = ""
    held: ClassVar = []

    async def process_request(self, request):
        if request.url == self.address:
            future = asyncio.Future()
            if self.held is None:
                asyncio.get_running_loop().call_later(0.5, gc.collect)
            else:
                self.held.append(future)
            await future


def site(value):
    """An office: its id, or a dictionary of its values; `lists` are names of LISTS."""
    value = {"id": value} if isinstance(value, str) else dict(value)
    value.setdefault("home", f"http://{value['id']}.go.id/")
    lists = tuple(LISTS[name] for name in value.pop("lists", ["rilis"]))
    office = Site(name=value["id"], home=value["home"], id=value["id"], lists=lists, layouts=LAYOUTS)
    return replace(office, **{**value, "hosts": tuple(value.get("hosts", ()))})


def main(arguments):
    """Crawls and prints the reports."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("sites", type=json.loads)
    parser.add_argument("--delay", type=float)
    parser.add_argument("--allow-private", action="store_true")
    parser.add_argument("--now", type=datetime.fromisoformat, default="2026-03-20T18:00+07:00")
    parser.add_argument("--since", type=date.fromisoformat)
    parser.add_argument("--looks", action="store_true")
    parser.add_argument("--sweep", type=int, help="days")
    parser.add_argument("--pace", type=float, default=1, help="times the pauses of crawler.manners, for tests of many")
    parser.add_argument("--lose", help="an address: who asks for it gets neither an answer nor a failure")
    parser.add_argument("--forget", action="store_true", help="what is lost is forgotten too")
    parser.add_argument("--silence", type=float, default=silence.SILENCE)
    parser.add_argument("--deaf", action="store_true", help="looking up a name takes a minute")
    parser.add_argument("--timeout", type=float, help="seconds that an answer may take")
    told = parser.parse_args(arguments)
    silence.SILENCE = told.silence
    if told.lose:
        Loser.address, Loser.held = told.lose, None if told.forget else []
        import_module("crawler.settings").DOWNLOADER_MIDDLEWARES["made_crawl.Loser"] = 595
    if told.timeout:
        import_module("crawler.settings").DOWNLOAD_TIMEOUT = told.timeout
    if told.deaf:
        socket.gethostbyname = lambda _: time.sleep(60)
    manners.PAUSES, manners.SLOWEST = tuple(told.pace * pause for pause in manners.PAUSES), told.pace * manners.SLOWEST
    reports = crawl_sites(
        [site(one) for one in told.sites],
        Options(told.data, now=told.now),
        delay=told.delay,
        allow_private=told.allow_private,
        plan=Plan(told.looks, timedelta(days=told.sweep) if told.sweep else None, told.since),
    )
    json.dump([vars(report) for report in reports], sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
