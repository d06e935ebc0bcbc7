"""day_bounds(): the days a date in a query means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

_WEEK = re.compile(r"\d{4}-W\d{2}")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")
_LONGEST = 80


def day_bounds(text: str, now: datetime | None = None) -> tuple[str, str] | None:
    """First and last day, ISO 8601: of `2024`, `2024-03`, the week `2024-W23`, of any date an office writes, or None.

    now: an aware point in time, for `kemarin`.
    """
    text = text.strip()
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
        if _WEEK.fullmatch(text):
            monday = date.fromisoformat(text)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        if day is None and (period := _PERIOD.fullmatch(text)):
            year, month = int(period[1]), period[2]
            first = date(year, int(month or 1), 1)
            return first.isoformat(), first.replace(
                month=int(month or 12), day=_last(year, int(month or 12))
            ).isoformat()
    except ValueError:
        return None
    if day is None:
        from crawler.dates import parse_date

        moment = parse_date(text, now=now) if len(text) <= _LONGEST else None
        if moment is None:
            return None
        day = moment.at.date()
    return day.isoformat(), day.isoformat()


def _last(year: int, month: int) -> int:
    return monthrange(year, month)[1]
