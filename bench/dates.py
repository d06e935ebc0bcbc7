"""parse_date beside other readers of dates: accuracy and time on the same real strings, in one run.

    python -m bench.dates [--rounds 5] [--now 2026-11-24T10:00+07:00]

The strings and their answers are ../shared/gold and ../shared/corpus; scored by its check.py. Readers take turns in
each round; a time is the median over strings of the median over rounds, a ratio is that of medians.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from unittest import mock

import dateparser
from dateutil import parser as dateutil_parser
from htmldate import find_date

from crawler.dates import parse_date

SHARED = Path(__file__).resolve().parents[2] / "shared"
Reader = Callable[..., Any]


def with_dateparser(text: str, *, now: datetime) -> datetime | None:
    """dateparser told what we know: both languages, day first, the day of the visit."""
    settings: Any = {"DATE_ORDER": "DMY", "RELATIVE_BASE": now.replace(tzinfo=None)}
    return dateparser.parse(text, languages=["id", "en"], settings=settings)


def with_dateutil(text: str, *, now: datetime) -> datetime | None:
    """dateutil, day first, searching inside the text."""
    try:
        return dateutil_parser.parse(text, dayfirst=True, fuzzy=True, default=now.replace(tzinfo=None))
    except (ValueError, OverflowError):
        return None


def with_htmldate(text: str, *, now: datetime) -> datetime | None:
    """htmldate on a page that holds nothing but the text, as the date mark of an article."""
    page = f'<html><body><article><span class="entry-date">{escape(text)}</span></article></body></html>'
    found = find_date(page, original_date=True, max_date=now.date().isoformat())
    return datetime.fromisoformat(found) if found else None


READERS: dict[str, Reader] = {
    "parse_date": parse_date,
    "dateparser": with_dateparser,
    "dateutil": with_dateutil,
    "htmldate": with_htmldate,
}


def scorer() -> Any:
    """The shared check.py as a module."""
    path = SHARED / "gold" / "check.py"
    if not path.exists():
        sys.exit("The real strings (../shared/gold) are not here: nothing to measure on.")
    spec = importlib.util.spec_from_file_location("check", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(check: Any, reader: Reader) -> dict[str, list[tuple[str, str, str]]]:
    """(text, wanted, verdict) of each string by set."""
    with mock.patch("crawler.dates.parse_date", reader):
        return {"gold": check.dates(SHARED / "gold")[0], "corpus": check.corpus(SHARED / "corpus")[0]}


def timings(texts: list[str], now: datetime, rounds: int) -> dict[str, float]:
    """Microseconds: median over texts of the median over rounds, readers taking turns."""
    took: dict[str, list[list[float]]] = {name: [[] for _ in texts] for name in READERS}
    for _ in range(rounds):
        for name, reader in READERS.items():
            for n, text in enumerate(texts):
                started = time.perf_counter()
                reader(text, now=now)
                took[name][n].append(time.perf_counter() - started)
    return {name: 1e6 * statistics.median(map(statistics.median, rows)) for name, rows in took.items()}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--now", type=datetime.fromisoformat, default=datetime.fromisoformat("2026-11-24T10:00+07:00"))
    chosen = options.parse_args()
    warnings.simplefilter("ignore")  # other readers warn of what they guess
    check = scorer()
    found = {name: scores(check, reader) for name, reader in READERS.items()}
    texts = [text for rows in found["parse_date"].values() for text, _, _ in rows]
    times = timings(texts, chosen.now, chosen.rounds)
    print("| reader | gold right | corpus right | missed | part | silently wrong | µs a string | times parse_date |")
    print("|---|---|---|---|---|---|---|---|")
    for name, sets in found.items():
        right = [f"{sum(v == 'right' for *_, v in rows)}/{len(rows)}" for rows in sets.values()]
        verdicts = Counter(verdict for rows in sets.values() for *_, verdict in rows)
        wrong = verdicts["wrong"] + verdicts["false"]
        cells = [name, *right, verdicts["missed"], verdicts["part"], wrong, f"{times[name]:.0f}"]
        print(f"| {' | '.join(map(str, cells))} | {times[name] / times['parse_date']:.1f} |")


if __name__ == "__main__":
    main()
