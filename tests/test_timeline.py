"""Timelines: every period between the first and the last, and none doubled."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.days import day_bounds
from search.timeline import STEPS, Step, period, timeline

days = st.dates(date(1995, 1, 1), date(2026, 12, 31)).map(date.isoformat)


@given(st.lists(st.tuples(days, st.integers(1, 9)), min_size=1, max_size=8), st.sampled_from(STEPS))
def test_periods_meet_and_lose_nothing(counted: list[tuple[str, int]], step: Step) -> None:
    told = timeline(counted, step)
    assert sum(count for _, count in told) == sum(count for _, count in counted)
    bounds = [day_bounds(name) for name, _ in told]
    assert bounds[0][0] <= min(counted)[0] <= bounds[0][1]
    assert bounds[-1][0] <= max(day for day, _ in counted) <= bounds[-1][1]
    for (_, last), (first, _) in pairwise(bounds):
        assert date.fromisoformat(first).toordinal() == date.fromisoformat(last).toordinal() + 1


@given(days, st.sampled_from(STEPS))
def test_a_period_leads_to_its_days(day: str, step: Step) -> None:
    first, last = day_bounds(period(day, step))
    assert first <= day <= last
    assert period(first, step) == period(last, step) == period(day, step)


@pytest.mark.parametrize("text", ["2024-W00", "2024-W54", "2024-W99", "0000-W01"])
def test_weeks_that_are_none(text: str) -> None:
    assert day_bounds(text) is None


def test_years_of_53_weeks() -> None:
    told = timeline([("2020-12-28", 1), ("2021-01-04", 1)], "week")
    assert told == (("2020-W53", 1), ("2021-W01", 1))
