"""The days that dates in queries mean: written, of a period, told from today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.days import day_bounds, here
from search.relative import relative_days

FRIDAY = datetime(2026, 3, 20, 18, tzinfo=UTC)  # 01:00 on Saturday the 21st in Jakarta, 03:00 in Jayapura


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("hari ini", "2026-03-21", "2026-03-21"),
        ("today", "2026-03-21", "2026-03-21"),
        ("KEMARIN", "2026-03-20", "2026-03-20"),
        ("yesterday", "2026-03-20", "2026-03-20"),
        ("7 hari", "2026-03-14", "2026-03-14"),
        ("7  hari  lalu", "2026-03-14", "2026-03-14"),
        ("tiga hari yang lalu", "2026-03-18", "2026-03-18"),
        ("7 days ago", "2026-03-14", "2026-03-14"),
        ("7d", "2026-03-14", "2026-03-14"),
        ("2 minggu", "2026-03-07", "2026-03-07"),
        ("sebulan yang lalu", "2026-02-21", "2026-02-21"),
        ("setahun", "2025-03-21", "2025-03-21"),
        ("7 hari terakhir", "2026-03-15", "2026-03-21"),
        ("the last 7 days", "2026-03-15", "2026-03-21"),
        ("past week", "2026-03-15", "2026-03-21"),
        ("minggu ini", "2026-03-16", "2026-03-22"),
        ("pekan lalu", "2026-03-09", "2026-03-15"),
        ("last week", "2026-03-09", "2026-03-15"),
        ("bulan ini", "2026-03-01", "2026-03-31"),
        ("bulan lalu", "2026-02-01", "2026-02-28"),
        ("tahun lalu", "2025-01-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("Juni 2024", "2024-06-01", "2024-06-30"),
        ("Nopember 2023", "2023-11-01", "2023-11-30"),
        ("Feb. 2024", "2024-02-01", "2024-02-29"),
        ("5 Juni 2024", "2024-06-05", "2024-06-05"),
        ("17 Agustus 2045", "2045-08-17", "2045-08-17"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert day_bounds(text, FRIDAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "hari",
        "minggu",
        "24 jam",
        "last 3 days ago",
        "besok",
        "9999 tahun",
        "9999-W52",
        "0 hari terakhir",
        "last 0 days",
        "pekan",
        "Juni",
        "x 2024",
        "-3 hari",
        "",
    ],
)
def test_no_reading(text: str) -> None:
    assert day_bounds(text, FRIDAY) is None


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2026-03-20T23:30+07:00", "2026-03-20"),
        ("2026-03-21T01:30+09:00", "2026-03-21"),
        ("2026-03-20T16:30+00:00", "2026-03-20"),
        ("2026-03-20T17:30+00:00", "2026-03-21"),
        ("2026-03-20T13:00-05:00", "2026-03-21"),
    ],
)
def test_which_day_it_is(now: str, today: str) -> None:
    assert here(datetime.fromisoformat(now)).isoformat() == today


@given(
    st.dates(date(1996, 1, 1), date(2100, 1, 1)),
    st.integers(1, 300),
    st.sampled_from(["hari", "minggu", "bulan", "tahun"]),
)
def test_counted_days_end_today_and_begin_after_the_day_so_long_ago(today: date, count: int, unit: str) -> None:
    (ago, same), (first, last) = (relative_days(f"{count} {unit}{more}", today) for more in ("", " terakhir"))
    assert ago == same < first <= last == today
    assert first - ago == timedelta(days=1)
    assert relative_days(f"{count} {unit} lalu", today) == (ago, ago)
