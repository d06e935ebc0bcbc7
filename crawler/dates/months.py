"""The names of months and weekdays: as offices spell them, as typists slip, in Indonesian and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest

_WHOLE = (
    "januari january",
    "februari pebruari febuari pebuari february",
    "maret march",
    "april",
    "mei may",
    "juni june",
    "juli july",
    "agustus august",
    "september",
    "oktober october",
    "november nopember",
    "desember december",
)
"""Pebruari and Nopember are the spelling before 1972, in office use to this day."""

_SHORT = (
    "jan janu",
    "feb peb febr pebr",
    "mar mrt maart",
    "apr apl",
    "mey",
    "jun",
    "jul",
    "agu agt ags agst agus agust aug ag",
    "sep sept spt septem",
    "okt oct okto",
    "nov nop novem nopem",
    "des dec desem",
)

_DAYS = (
    "senin monday mon",
    "selasa tuesday tues tue",
    "rabu wednesday wed",
    "kamis thursday thurs thur thu",
    "jumat jum'at jumaat friday fri",
    "sabtu saturday sat",
    "minggu ahad sunday sun",
)


def _numbered(lines: tuple[str, ...], first: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(lines, first) for name in names.split()}


MONTHS = _numbered(_WHOLE, 1) | _numbered(_SHORT, 1)
"""Lower-case name → 1…12."""

WEEKDAYS = _numbered(_DAYS, 0)
"""Lower-case name → 0 (Monday) … 6."""

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_OTHER_WORDS = {"karet", "macet", "kuli", "tuli"}  # rubber, jammed, labourer, deaf
_MENDABLE = {name: number for name, number in _numbered(_WHOLE, 1).items() if len(name) > 3}


def names(table: Iterable[str]) -> str:
    """The names of a table as a regular expression: one alternative each, longest first."""
    return "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))


@lru_cache(maxsize=4096)
def month_of(word: str) -> int | None:
    """The number of the month a lower-case word names.

    A word with one slip (a letter wrong, missing, doubled or two swapped: `septemebr`, `februasi`) is understood
    where it is one slip away from one month only: `jumi` may be Juni or Juli and is none. Short names are not mended:
    `desa` (village) is no slip of `des`, nor is another common word a slip of a month.
    """
    if word in MONTHS:
        return MONTHS[word]
    if len(word) < 4 or word in _OTHER_WORDS:
        return None
    meant = {number for name, number in _MENDABLE.items() if _one_slip(word, name)}
    return meant.pop() if len(meant) == 1 else None


def _one_slip(word: str, name: str) -> bool:
    """Whether one letter changed, added, left out, or two neighbours swapped make `name` of `word`."""
    if abs(len(word) - len(name)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip_longest(word, name)) if a != b), 0)
    rest = word[at:], name[at:]
    return (
        rest[0][1:] == rest[1][1:]
        or rest[0][1:] == rest[1]
        or rest[0] == rest[1][1:]
        or (rest[0][:2] == rest[1][1::-1] and rest[0][2:] == rest[1][2:])
    )
