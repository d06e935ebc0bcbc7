"""Pages of known truth to measure readers on: the made internet of ../shared/world, and tests/pages."""

from __future__ import annotations

import json
import random
import re
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.blocks import missing
from crawler.release import Entry, Page
from crawler.site import Site
from crawler.sites import load_site, site_ids

ROOT = Path(__file__).resolve().parents[1]
WORLD = ROOT.parent / "shared" / "world" / "world.py"
NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")


@dataclass(frozen=True)
class Known:
    """A page of an office and what a reader should find on it: title, day (ISO, None is: it tells none), body."""

    page: Page
    site: Site
    title: str
    day: str | None
    body: str


def made_pages() -> list[Known]:
    """The HTML pages under tests/pages with what a person checked."""
    found = []
    for path in sorted((ROOT / "tests" / "pages").rglob("*.html")):
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        entry = Entry(**told["entry"]) if "entry" in told else None
        headers = {"content-type": told["content_type"]}
        page = Page(
            told["url"], path.read_bytes(), datetime.fromisoformat(told["fetched"]), headers=headers, entry=entry
        )
        wanted = told["release"]
        found.append(Known(page, load_site(path.parent.name), wanted["title"], wanted["day"], wanted["body"]))
    return found


@contextmanager
def world() -> Iterator[str]:
    """A world of our own on a free port of loopback; gives its address."""
    process = subprocess.Popen([sys.executable, WORLD, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield next(word.rstrip("/") for word in process.stdout.readline().split() if word.startswith("http://"))
    finally:
        process.terminate()
        process.wait(10)


def world_pages(most: int) -> list[Known]:
    """The HTML pages of at most `most` releases of each office in the world at day 0, fetched politely."""
    sites = {host: site for site_id in site_ids() for site in [load_site(site_id)] for host in _hosts(site)}
    found: list[Known] = []
    with world() as address:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        truth = [json.loads(line) for line in direct.open(f"{address}/__world__/truth", timeout=60)]
        asked: dict[str, int] = {}
        for told in truth:
            site = sites.get(told["host"].removeprefix("www."))
            if site is None or not told["reachable"] or told["hidden"] or asked.get(told["host"], 0) >= most:
                continue
            page = _fetch(address, told["url"])
            if page is not None and missing(page) is None:  # an office fills its pages by a script: nobody reads them
                asked[told["host"]] = asked.get(told["host"], 0) + 1
                found.append(Known(page, site, told["title"], (told["published"] or "")[:10] or None, told["body"]))
    return found


def dressed(known: Known, size: int = 60_000) -> Known:
    """The same page in a frame that brings it to `size` bytes: the menu, styles and scripts of a real office's page.

    A third each: links of a menu and of a footer, a style sheet, a script. It holds no date and no running text.
    """
    dice = random.Random(known.page.url)
    syllables = [a + b for a in "bcdfghjklmnprst" for b in ("a", "i", "u", "e", "o", "an")]

    def word() -> str:
        return "".join(dice.choices(syllables, k=dice.randint(2, 4))).title()

    third = max(0, size - len(known.page.body)) // 3
    links = style = script = ""
    while len(links) < third:
        links += f'<li class="menu-item"><a href="/{word().lower()}/{word().lower()}">{word()} {word()}</a></li>\n'
    while len(style) < third:
        style += f".{word().lower()} > a:hover {{ padding: {dice.randint(1, 99)}px; color: #345678; }}\n"
    while len(script) < third:
        script += (
            f'var {word()} = {{"{word()}": [{dice.randint(1, 99)}, "{word()}"], f: function(a) {{ return a; }}}};\n'
        )
    menu, footer = links[: len(links) // 2], links[len(links) // 2 :]
    head, tag, rest = re.split(r"(<body[^>]*>)", known.page.text, maxsplit=1, flags=re.I)
    body, end, after = rest.rpartition("</body>")
    page = f"{head}<style>{style}</style>{tag}<ul class=menu>{menu[: menu.rfind('<li')]}</ul>{body}"
    page += f"<ul class=footer>{footer[footer.find('<li') :]}</ul><script>{script}</script>{end}{after}"
    return replace(
        known, page=replace(known.page, body=page.encode(), headers={"content-type": "text/html; charset=utf-8"})
    )


def _hosts(site: Site) -> list[str]:
    return [
        host.removeprefix("https://").removeprefix("http://").strip("/").removeprefix("www.")
        for host in (site.home, *site.hosts)
    ]


def _fetch(proxy: str, url: str) -> Page | None:
    """The page as the proxy answers it; None where it is none of HTML."""
    context: Any = ssl._create_unverified_context()  # loopback, with an authority of its own
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({"http": proxy, "https": proxy}), urllib.request.HTTPSHandler(context=context)
    )
    for wait in (0.1, 1, 3):
        time.sleep(wait)  # some of its hosts refuse who hurries
        try:
            with opener.open(url, timeout=30) as answer:
                kind = answer.headers.get("content-type", "")
                body = answer.read()
        except (urllib.error.URLError, OSError):
            continue
        if "html" in kind and b"Permintaan Ditolak" not in body[:2000]:
            return Page(url, body, NOW, final_url=answer.url, headers={"content-type": kind})
    return None
