"""relative_days(): the days that `7 hari`, `kemarin`, `bulan lalu`, `last 2 weeks` mean, told from today."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from crawler.dates.ago import COUNTS, UNITS, back
from crawler.dates.months import names

Days = tuple[date, date]

_POINTS = {"hari ini": 0, "sekarang": 0, "today": 0, "now": 0, "kemarin": 1, "yesterday": 1}
_FORM = re.compile(
    rf"""(?:(?:the\ )?(?P<before>this|last|past)\ )?
    (?:(?P<count>[0-9]{{1,4}}|{names(COUNTS)})\ ?)?(?P<unit>{names(UNITS)})
    (?:\ (?P<after>ini|(?:yang\ |yg\ )?lalu|silam|kemarin|terakhir|ago))?""",
    re.VERBOSE,
)
_THIS = ("this", "ini")
_UP_TO_NOW = ("last", "past", "terakhir", "ini")


def relative_days(text: str, today: date) -> Days | None:
    """First and last day; None where the text is no such form, counts hours, holds no day, or leads before the year 1.

    A count is the day so long ago: `3 bulan lalu`, `2 weeks ago`, and alone: `7 hari`. What is counted up to now ends
    today: `7 hari terakhir`, `last 7 days`, `past week`. A period is whole: `bulan lalu`, `minggu ini` (from Monday).
    """
    text = text.lower()
    if text in _POINTS:
        day = today - timedelta(days=_POINTS[text])
        return day, day
    found = _FORM.fullmatch(text)
    if found is None or UNITS[found["unit"]] in ("seconds", "minutes", "hours") or (found["before"] and found["after"]):
        return None
    unit, which = UNITS[found["unit"]], found["before"] or found["after"]
    try:
        if not found["count"] and which != "past":
            return _period(today if which in _THIS else back(today, 1, unit), unit) if which else None
        said = found["count"] or "one"
        count = int(said) if said.isdigit() else COUNTS[said]
        if not count and which in _UP_TO_NOW:
            return None
        day = back(today, count, unit)
        return (day + timedelta(days=1), today) if which in _UP_TO_NOW else (day, day)
    except (ValueError, OverflowError):
        return None


def _period(day: date, unit: str) -> Days:
    """The day, week, month or year that a day lies in."""
    match unit:
        case "weeks":
            first = day - timedelta(days=day.weekday())
            return first, first + timedelta(days=6)
        case "months":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case "years":
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
        case _:
            return day, day
