"""Timelines: how many releases of each day, week, month or year. A period is written as `on:` in a query takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, get_args

Step = Literal["day", "week", "month", "year"]
STEPS: tuple[Step, ...] = get_args(Step)

Timeline = tuple[tuple[str, int], ...]
"""(`2024-06-05`, `2024-W23`, `2024-06` or `2024`; how many), in order, without a gap. `search.days.day_bounds` gives
the first and last day of a period."""


def period(day: str, step: Step) -> str:
    """The period that an ISO day lies in. Weeks are those of ISO 8601, from Monday to Sunday."""
    if step == "week":
        year, week, _ = date.fromisoformat(day).isocalendar()
        return f"{year:04}-W{week:02}"
    return day[: {"day": 10, "month": 7, "year": 4}[step]]


def timeline(counted: Iterable[tuple[str, int]], step: Step) -> Timeline:
    """The timeline of (any day of a period, how many); periods between two others that have none are there with 0."""
    found: Counter[str] = Counter()
    days = []
    for day, count in counted:
        days.append(day)
        found[period(day, step)] += count
    return tuple((name, found[name]) for name in _between(min(days), max(days), step)) if days else ()


def _between(first: str, last: str, step: Step) -> Iterator[str]:
    """The periods from that of the day `first` to that of `last`."""
    end, at = period(last, step), _start(date.fromisoformat(first), step)
    while (name := period(at.isoformat(), step)) != end:
        yield name
        at = _start(at + timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[step]), step)
    yield end


def _start(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=day.day if step == "day" else 1, month=1 if step == "year" else day.month)
