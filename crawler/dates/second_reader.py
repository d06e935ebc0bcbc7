"""dateparser under a guard: what the rules do not know is taken from it only where the text bears it out.

Alone, it reads a tenth of the real strings wrongly (a counter for a day, the visit's year for a missing one).
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from crawler.dates.months import MONTHS, WEEKDAYS, names

_MONTH = re.compile(rf"(?<![a-z])(?:{names(MONTHS)})(?![a-z])")
_NUMBER = re.compile(r"[0-9]+")
_WORD = re.compile(r"[a-z']+")
_CLOCK = re.compile(r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?![0-9])")
_BESIDE = {
    "tanggal",
    "tgl",
    "bulan",
    "tahun",
    "hari",
    "pukul",
    "jam",
    "pada",
    "on",
    "at",
    "the",
    "day",
    "of",
    "th",
    "st",
}
_TELLING = _BESIDE | {"nd", "rd", "am", "pm", "wib", "wita", "wit"} | MONTHS.keys() | WEEKDAYS.keys()
_LONGEST = 60


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser  # a tenth of a second, and most runs never need it

    settings = {
        "DATE_ORDER": "DMY",
        "STRICT_PARSING": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_AS_TIMEZONE_AWARE": False,
        "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - nothing relative passes the guard; fixed: it caches by settings
    }
    return DateDataParser(languages=["id", "en"], settings=settings)


def second_reading(text: str) -> date | None:
    """The day dateparser reads in lower-case `text`, if the text prints exactly that day, month and year; else None.

    Printed means: no word but such as tell dates, one month by name, one year of four digits that does not follow the
    month at once (`Mei 2020 12`: a month and a counter), one other number, times of day apart.
    """
    if len(text) > _LONGEST or not _TELLING.issuperset(_WORD.findall(text)):
        return None
    text = _CLOCK.sub(" ", text)
    months = _MONTH.findall(text)
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if len(months) != 1 or len(numbers) != 2 or re.search(rf"{months[0]}\W*[0-9]{{4}}", text):
        return None
    day, year = sorted(numbers)
    found = _parser().get_date_data(text).date_obj
    if found is None or (found.year, found.month, found.day) != (year, MONTHS[months[0]], day):
        return None
    return date(year, found.month, day)
