"""An office's habit: how many releases a stretch of days should have, and whether it has too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import sqrt
from statistics import pstdev

_WEEKS = 12
"""Weeks before the stretch that make the habit; in at least half of them something must have been released."""
_STRETCHES = (7, 14, 28)
_SPREADS = 2.5
_DAY = timedelta(days=1)
MEMORY = timedelta(days=max(_STRETCHES), weeks=_WEEKS)
"""As far back as a habit looks; longer than a rhythm does (`crawler.schedule`)."""


@dataclass(frozen=True, slots=True)
class Habit:
    """Releases of the last seven days (`met`), and how many there should be; quiet: how they are too few, in words."""

    expected: float
    met: int
    quiet: str = ""


def habit(days: Sequence[date], today: date) -> Habit | None:
    """The habit of an office that released on `days` (one item a release); None is: too little is known of it.

    Weekends and Indonesian holidays are reckoned apart from working days. Too few are releases when they are 2.5
    spreads below the habit of the twelve weeks before: in the last seven days, else the last two or four weeks.
    """
    counts = Counter(day for day in days if day <= today)
    stretches = [_stretch(counts, today, length) for length in _STRETCHES]
    if stretches[0] is None:
        return None
    few = next((s for s in stretches if s and s[1] < s[0] - _SPREADS * s[2]), None)
    quiet = "" if few is None else f"{few[1]} in the last {few[3]} days, {few[0]:.0f} ± {few[2]:.0f} by habit"
    return Habit(round(stretches[0][0], 1), stretches[0][1], quiet)


def _stretch(counts: Counter[date], today: date, length: int) -> tuple[float, int, float, int] | None:
    """(releases expected, releases met, spread, days) of the last `length` days; None is: no habit before them."""
    first = today - (length - 1) * _DAY
    weeks = [_days(first - 7 * n * _DAY, 7) for n in range(1, _WEEKS + 1)]
    sums = [sum(counts[day] for day in week) for week in weeks]
    if sum(map(bool, sums)) < _WEEKS / 2:
        return None
    base = [day for week in weeks for day in week]
    rates = {rest: _rate(counts, [day for day in base if is_rest(day) is rest]) for rest in (False, True)}
    expected = sum(rates[is_rest(day)] for day in _days(first, length))
    usual = [total - sum(rates[is_rest(day)] for day in week) for week, total in zip(weeks, sums, strict=True)]
    spread = max(pstdev(usual) * sqrt(length / 7), sqrt(expected))
    return expected, sum(counts[day] for day in _days(first, length)), spread, length


def _rate(counts: Counter[date], days: Sequence[date]) -> float:
    return sum(counts[day] for day in days) / len(days) if days else 0.0


def _days(first: date, length: int) -> list[date]:
    return [first + n * _DAY for n in range(length)]


@lru_cache(maxsize=4096)
def is_rest(day: date) -> bool:
    """Whether offices rest: weekends, national holidays and the collective leave the government sets beside them."""
    from holidays import country_holidays  # 60 ms, and only crawls ask

    return day.weekday() >= 5 or day in country_holidays("ID", years=day.year, categories=("public", "government"))
