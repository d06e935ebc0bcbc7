"""Dates told from today: `2 jam yang lalu`, `kemarin, 14:05 WIB`, `3 days ago`."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import TypeVar

from crawler.dates.clock import time_beside
from crawler.dates.months import names
from crawler.release import Moment

Day = TypeVar("Day", date, datetime)

_UNIT_NAMES = {
    "seconds": "detik second seconds sec secs",
    "minutes": "menit mnt minute minutes min mins",
    "hours": "jam hour hours hr hrs h",
    "days": "hari day days d",
    "weeks": "minggu pekan week weeks w",
    "months": "bulan bln month months",
    "years": "tahun thn year years y",
}
UNITS = {name: unit for unit, unit_names in _UNIT_NAMES.items() for name in unit_names.split()}
_NUMERALS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
COUNTS = {word: count for count, word in enumerate(_NUMERALS.split(), 1)} | {"se": 1, "a": 1, "an": 1, "one": 1}
_DAYS = {"hari ini": 0, "today": 0, "baru saja": 0, "just now": 0, "kemarin": 1, "yesterday": 1}
_SAID = "diposting|dipublikasikan|diterbitkan|ditayangkan|diunggah|tayang|terbit|posted|published|updated?|diperbarui"
_FORM = re.compile(
    rf"""(?:^|[|•·-]\ |\b(?:{_SAID})\ ?:?\ (?:pada\ |on\ )?)
    (?:sekitar\ |kira-kira\ |kurang\ lebih\ |about\ |±\ ?)?
    (?:(?P<count>[0-9]{{1,3}}|{names(COUNTS)})\ ?(?P<unit>{names(UNITS)})\ (?:yang\ |yg\ )?(?:lalu|ago)
      |(?P<day>{names(_DAYS)}))
    (?=[,.]?\ ?(?:$|[|•·()-]|pukul|pkl|jam\ [0-9]|at\ [0-9]|[0-9]{{1,2}}[:.][0-9]{{2}}|oleh\ |by\ |dibaca|dilihat))""",
    re.VERBOSE,
)  # it opens the text or a part of it, and nothing but a time or counters follow: "Hari ini, Presiden" is prose
_NOTE = "counted back from the time of the visit"


def ago(text: str, now: datetime) -> Moment | None:
    """The moment that lower-case `text` counts back from `now`; days only where it counts in days or more.

    `now` is on the office's clock, and so is a time told beside the day (`kemarin, 14:05`) unless it names its own.
    """
    form = _FORM.search(text)
    if form is None:
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if form["unit"]:
        count = int(form["count"]) if form["count"].isdigit() else COUNTS[form["count"]]
        unit = UNITS[form["unit"]]
        if unit in ("seconds", "minutes", "hours"):
            return Moment((now - timedelta(**{unit: count})).replace(second=0, microsecond=0), "minute", (_NOTE,))
        day = back(midnight, count, unit)
    else:
        day = midnight - timedelta(days=_DAYS[form["day"]])
    time = time_beside(text, form.start(), form.end())
    if time is None:
        return Moment(day, "day", (_NOTE,))
    at = day.replace(hour=time.hour, minute=time.minute, second=time.second, tzinfo=time.zone or now.tzinfo)
    return Moment(at, time.precision, (_NOTE,))


def back(day: Day, count: int, unit: str) -> Day:
    """`day` less that many days, weeks, months or years; the last day of a shorter month stands for a missing one."""
    if unit in ("days", "weeks"):
        return day - timedelta(**{unit: count})
    month = day.year * 12 + day.month - 1 - count * (12 if unit == "years" else 1)
    year, month = month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))
