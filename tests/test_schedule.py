"""When sites, lists and releases are due: the calendar of a year, played in moments."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crawler.schedule import (
    OFTENEST,
    RAREST,
    SWEEP,
    YEAR,
    after_trouble,
    conditions,
    is_deep,
    known_since,
    longest_pause,
    next_look,
    next_visit,
    rhythm,
)

T0 = datetime(2026, 3, 20, 11, tzinfo=UTC)
DAY = timedelta(days=1)
TODAY = T0.date()


def played(longest, days=800, step=DAY):
    """On which days after it was first seen a release is looked at by a daily timer."""
    looked, out = T0, []
    for n in range(1, days):
        now = T0 + n * step
        if next_look(T0, looked, longest=longest) <= now:
            looked = now
            out.append(n)
    return out


def test_looks_at_a_release_with_validators():
    assert played(YEAR) == [1, 3, 7, 30, 90, 455]


def test_looks_at_a_release_without_validators():
    assert played(SWEEP)[:8] == [1, 3, 7, 30, 60, 90, 120, 150]


def test_a_daily_sweep_is_daily():
    assert played(DAY, days=20) == list(range(1, 20))


def test_a_timer_that_wavers_misses_no_day():
    looked = T0
    for n in range(1, 30):
        now = T0 + n * DAY + timedelta(minutes=(-20, 0, 25)[n % 3])
        assert next_look(T0, looked, longest=DAY) <= now
        looked = now


def test_what_is_gone_is_confirmed_a_day_later_and_looked_for_more_and_more_rarely():
    gone = T0 + 40 * DAY
    assert next_look(T0, gone - 10 * DAY, longest=SWEEP, gone=gone) - gone == timedelta(hours=20)
    looked, out = gone, []
    for n in range(1, 900):
        now = gone + n * DAY
        if next_look(T0, looked, longest=DAY, gone=gone, removed=gone) <= now:
            looked = now
            out.append(n)
    assert out == [1, 3, 7, 30, 90, 455, 820]


@given(st.lists(st.integers(0, 400), max_size=500))
def test_rhythm_keeps_its_bounds(ages):
    interval = rhythm([TODAY - timedelta(days=age) for age in ages], TODAY)
    assert OFTENEST <= interval <= RAREST


def test_rhythm_follows_the_habit():
    daily = rhythm([TODAY - timedelta(days=n) for n in range(200)], TODAY)
    assert daily == timedelta(hours=6)
    assert rhythm([TODAY] * 8, TODAY) == timedelta(days=1.75)
    assert rhythm([TODAY] * 5000, TODAY) == OFTENEST
    assert rhythm([date(2014, 2, 25)], TODAY) == RAREST
    assert rhythm([], TODAY) == DAY


@given(st.text(max_size=20), st.integers(900, 7 * 86_400), st.integers(0, 10**8))
def test_next_visit_is_within_the_interval(site, seconds, later):
    last, interval = T0 + timedelta(seconds=later), timedelta(seconds=seconds)
    due = next_visit(site, interval, last)
    assert last + OFTENEST - timedelta(seconds=1) <= due <= last + max(interval, OFTENEST) + timedelta(seconds=1)


def test_offices_do_not_start_together():
    due = [next_visit(f"kantor{n}", DAY, T0) for n in range(240)]
    hours = [sum(T0 + timedelta(hours=h) < d <= T0 + timedelta(hours=h + 1) for d in due) for h in range(24)]
    assert max(hours) < 30
    assert min(hours) > 1


def test_pauses_grow_with_the_trouble():
    now, pauses = T0, []
    for _ in range(8):
        due = after_trouble("blocked", T0, now)
        pauses.append((due - now) / timedelta(hours=1))
        now = due
    assert pauses == [4, 4, 8, 16, 32, 64, 128, 168]
    assert after_trouble("offline", T0, T0) == T0 + timedelta(hours=1)
    assert after_trouble("tls", T0, T0 + 30 * DAY) == T0 + 31 * DAY - timedelta(hours=4)


def test_a_daily_timer_that_wavers_asks_an_office_that_is_away_every_day():
    visited = T0
    for day in range(1, 8):
        early = T0 + day * DAY - timedelta(minutes=day)
        assert after_trouble("offline", T0, visited) <= early
        visited = early


def test_lists_are_read_to_their_end_on_their_own_rhythm():
    assert is_deep(None, None, T0, None)
    assert is_deep(T0, 4, T0 + DAY, None)
    assert not is_deep(T0, 6, T0 + DAY, None)
    assert is_deep(T0, 6, T0 + 2 * DAY, None)
    assert not is_deep(T0, 900, T0 + 6 * DAY, None)
    assert is_deep(T0, 900, T0 + 7 * DAY, None)
    assert is_deep(T0, 900, T0 + DAY, DAY)


def test_what_a_clock_that_was_ahead_noted_of_a_list_tells_nothing():
    assert known_since(T0, T0, 1, T0 + DAY / 2, None) == T0
    assert known_since(T0, T0, 1, T0 + DAY, None) is None
    assert known_since(None, T0, 1, T0, None) is None
    for read, deep in ((T0 + DAY, T0 + DAY), (T0 + DAY, T0)):
        assert known_since(read, deep, 1, T0 + DAY / 2, None) is None


def test_conditions():
    clock = {"last-modified": "Fri, 20 Mar 2026 11:00:00 GMT", "date": "Fri, 20 Mar 2026 11:00:20 GMT"}
    assert conditions(clock) == {}
    assert conditions({**clock, "date": "Fri, 20 Mar 2026 12:00:00 GMT"}) == {
        "If-Modified-Since": "Fri, 20 Mar 2026 11:00:00 GMT"
    }
    assert conditions({"etag": 'W/"7"', "last-modified": "kemarin"}) == {"If-None-Match": 'W/"7"'}
    assert longest_pause({"etag": '"1"'}, None) == YEAR
    assert longest_pause({}, None) == SWEEP
    assert longest_pause({"etag": '"1"'}, DAY) == DAY
