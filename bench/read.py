"""Reading kept pages beside other readers: title, day, text and time on the same pages, in one run.

    make bench-read            (.venv-bench/bin/python -m bench.read [--pages 10] [--rounds 5])

Inputs: pages of the made internet in ../shared/world, if it is there (small: 5 KB), the same in a frame that makes them
as large as real ones, and tests/pages. Readers take turns in each
round; a time is the median over pages of the median over rounds (CPU time of this process), a ratio that of medians.
Titles count where they are exact but for white space; a day is right, missed (none given) or wrong on the office's
clock; F1 is that of the words of the text, mean over pages.
"""

from __future__ import annotations

import argparse
import logging
import re
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bench.world_pages import NOW, WORLD, Known, dressed, made_pages, world_pages
from crawler.layout import Misfit
from crawler.release import Page


@dataclass(frozen=True)
class Read:
    """What a reader gave; None is: it does not read this."""

    title: str | None
    day: str | None
    body: str | None


Reader = Callable[[Known], Read]


def with_humas(known: Known) -> Read:
    """By the office's layouts, as `humas read` does it."""
    return _humas(known, generic=False)


def with_generic(known: Known) -> Read:
    """By the reader of last resort alone, as `humas read --generic` does it."""
    return _humas(known, generic=True)


def _humas(known: Known, *, generic: bool) -> Read:
    site = replace(known.site, layouts=()) if generic else known.site
    page = Page(**{name: getattr(known.page, name) for name in Page.__dataclass_fields__})  # nothing read before
    try:
        release = site.read(page)
    except Misfit:
        return Read("", None, "")
    return Read(release.title, release.day, release.body)


def with_trafilatura(known: Known) -> Read:
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        known.page.body, url=known.page.address, with_metadata=True, date_extraction_params=_htmldate_options()
    )
    return Read(found.title or "", _day(found.date), found.text or "") if found else Read("", None, "")


def with_newspaper(known: Known) -> Read:
    import newspaper

    article = newspaper.Article(known.page.address, language="id", fetch_images=False)
    article.download(input_html=known.page.text)
    article.parse()
    return Read(article.title or "", _day(article.publish_date), article.text or "")


def with_news_please(known: Known) -> Read:
    from newsplease import NewsPlease

    found = NewsPlease.from_html(known.page.text, url=known.page.address)
    return Read(found.title or "", _day(found.date_publish), found.maintext or "")


def with_htmldate(known: Known) -> Read:
    from htmldate import find_date

    return Read(None, _day(find_date(known.page.text, url=known.page.address, **_htmldate_options())), None)


def _htmldate_options() -> dict[str, Any]:
    return {"original_date": True, "extensive_search": True, "max_date": NOW.date().isoformat()}


def _day(value: datetime | str | None) -> str | None:
    return str(value)[:10] if value else None


READERS: dict[str, Reader] = {
    "humas, layouts": with_humas,
    "humas, generic": with_generic,
    "trafilatura": with_trafilatura,
    "newspaper4k": with_newspaper,
    "news-please": with_news_please,
    "htmldate": with_htmldate,
}


def timings(readers: dict[str, Reader], pages: Sequence[Known], rounds: int) -> dict[str, float]:
    """Milliseconds: median over pages of the median over rounds."""
    took: dict[str, list[list[float]]] = {name: [[] for _ in pages] for name in readers}
    for _ in range(rounds):
        for name, reader in readers.items():
            for n, known in enumerate(pages):
                started = time.process_time()
                reader(known)
                took[name][n].append(time.process_time() - started)
    return {name: 1e3 * statistics.median(map(statistics.median, rows)) for name, rows in took.items()}


def row(read: Sequence[Read], pages: Sequence[Known]) -> list[str]:
    """Titles exact, days right, missed, wrong, mean F1: a table's cells; "–" is: it does not read this."""
    titles = [_squeeze(r.title) == _squeeze(k.title) for r, k in zip(read, pages, strict=True) if r.title is not None]
    days = Counter(_verdict(r.day, k.day) for r, k in zip(read, pages, strict=True))
    texts = [_f1(r.body, k.body) for r, k in zip(read, pages, strict=True) if r.body is not None]
    title = f"{100 * statistics.mean(titles):.1f} %" if titles else "–"
    text = f"{statistics.mean(texts):.3f}" if texts else "–"
    return [title, *(f"{100 * days[v] / len(pages):.1f} %" for v in ("right", "missed", "wrong")), text]


def _verdict(found: str | None, wanted: str | None) -> str:
    return "right" if found == wanted else "missed" if found is None else "wrong"


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _f1(found: str, wanted: str) -> float:
    one, other = Counter(re.findall(r"\w+", found.casefold())), Counter(re.findall(r"\w+", wanted.casefold()))
    shared = (one & other).total()
    return 2 * shared / (one.total() + other.total()) if one or other else 1.0


def table(name: str, pages: Sequence[Known], rounds: int) -> None:
    """Prints a table for one set of pages. The first reading, which is scored, also warms every reader up."""
    scored = {reader: row([read(known) for known in pages], pages) for reader, read in READERS.items()}
    times = timings(READERS, pages, rounds)
    sizes = statistics.median(len(known.page.body) for known in pages) / 1000
    print(f"\n{name}: {len(pages)} pages, median {sizes:.0f} KB\n")
    print("| reader | title exact | date right | missed | wrong | text F1 | ms a page | times humas |")
    print("|---|---|---|---|---|---|---|---|")
    for reader, cells in scored.items():
        ratio = times[reader] / times["humas, layouts"]
        print(f"| {reader} | {' | '.join(cells)} | {times[reader]:.2f} | {ratio:.1f} |")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--pages", type=int, default=10, help="of each office in the world")
    chosen = options.parse_args()
    warnings.simplefilter("ignore")
    logging.disable()
    if WORLD.exists():
        pages = world_pages(chosen.pages)
        table("The world at day 0", pages, chosen.rounds)
        table("The same pages in a frame of menus, styles and scripts", [dressed(k) for k in pages], chosen.rounds)
    table("Made pages", made_pages(), chosen.rounds)


if __name__ == "__main__":
    main()
