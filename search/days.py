"""day_bounds(): the days a date in a query means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from crawler.dates.clock import CLOCKS
from search.relative import relative_days

Bounds = tuple[str, str]
"""First and last day, ISO 8601."""

_WEEK = re.compile(r"\d{4}-W\d{2}")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")
_NAMED_MONTH = re.compile(r"[^\W\d_]{3,9}\.?\s+\d{4}")
_LONGEST = 80
_LATE = datetime(9999, 12, 1, tzinfo=UTC)


def day_bounds(text: str, now: datetime | None = None) -> Bounds | None:
    """The days of `2024`, `2024-03`, `Juni 2024`, the week `2024-W23`, of any date an office writes, of `7 hari`,
    `kemarin`, `bulan lalu` (`search.relative`); or None.

    now: an aware point in time, from which relative dates are counted; the machine's clock if None.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    try:
        if bounds := _iso(text):
            return bounds
    except (ValueError, OverflowError):  # there is no such day, week or month; or it ends after the year 9999
        return None
    now = now or datetime.now(UTC)
    if days := relative_days(text, here(now)):
        return days[0].isoformat(), days[1].isoformat()
    return _written(text, now)


def here(now: datetime) -> date:
    """Which day it is: on the clock that `now` is told on, if that is one of Indonesia's, otherwise in Jakarta."""
    ours = now.utcoffset() in {clock.utcoffset(None) for clock in CLOCKS.values()}
    return now.date() if ours else now.astimezone(CLOCKS["WIB"]).date()


def _iso(text: str) -> Bounds | None:
    if len(text) == 10 and text[4] == "-" == text[7]:
        day = date.fromisoformat(text).isoformat()
        return day, day
    if _WEEK.fullmatch(text):
        monday = date.fromisoformat(text)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if period := _PERIOD.fullmatch(text):
        first = date(int(period[1]), int(period[2] or 1), 1)
        return first.isoformat(), _end(first.replace(month=int(period[2] or 12)))
    return None


def _written(text: str, now: datetime) -> Bounds | None:
    """A date as offices write it; one to come is a date too: `before:"31 Desember 2030"`."""
    from crawler.dates import parse_date

    if _NAMED_MONTH.fullmatch(text):
        moment = parse_date(f"1 {text}", now=_LATE)
        return (moment.at.date().isoformat(), _end(moment.at.date())) if moment else None
    moment = parse_date(text, now=now) or parse_date(text, now=_LATE)
    if moment is None or moment.at.year > 2200:  # counted back from _LATE
        return None
    day = moment.at.date().isoformat()
    return day, day


def _end(month: date) -> str:
    return month.replace(day=monthrange(month.year, month.month)[1]).isoformat()
