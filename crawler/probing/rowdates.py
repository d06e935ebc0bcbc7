"""Where the rows of a list print their dates."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import islice
from typing import Any

from parsel import Selector

from crawler.dates import parse_date
from crawler.pages.typography import line
from crawler.probing import css
from crawler.probing.rows import Rows

_AGO = re.compile(r"\b(?:lalu|ago|yll)\b", re.I)
"""An age is none: "1 bulan yang lalu" is any of thirty days."""
_LONGEST = 60
_ALMOST_ALL = 0.8


def dated(rows: Rows) -> tuple[str, str]:
    """(CSS of a row, CSS of the date in it), where almost all rows show theirs; ("", "") otherwise."""
    elements = list(dict.fromkeys(rows.rows.values()))
    now = rows.page.fetched
    marks = {row: mark for row in elements[:20] if (mark := _mark(row, now)) is not None}
    if len(marks) < max(3, _ALMOST_ALL * len(elements[:20])):
        return "", ""
    row = css.find([rows.page], elements[:1], lambda _, found: set(elements) <= set(found))
    row = row or css.find([rows.page], elements[:1], lambda _, found: len(set(elements) & set(found)) >= len(marks))
    date = next((made for made in _inner(next(iter(marks.values()))) if _finds(made, marks)), "")
    return (row, date) if row and date else ("", "")


def _inner(mark: Any) -> list[str]:
    return [made for made, _ in sorted(islice(css.selectors(mark), 60), key=lambda pair: pair[1])]


def _finds(selector: str, marks: dict[Any, Any]) -> bool:
    hits = sum(next((e.root for e in Selector(root=row).css(selector)), None) is mark for row, mark in marks.items())
    return hits >= _ALMOST_ALL * len(marks)


def _mark(row: Any, now: datetime) -> Any | None:
    """The innermost element of a row whose whole text is a date."""
    best = None
    for element in islice(row.iterdescendants(), 80):
        if not isinstance(element.tag, str):
            continue
        text = line("".join(islice(element.itertext(), 12)))
        if (
            6 <= len(text) <= _LONGEST
            and any(map(str.isdigit, text))
            and not _AGO.search(text)
            and parse_date(text, now=now)
        ):
            best = element if best is None or best in element.iterancestors() else best
    return best
