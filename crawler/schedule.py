"""When an office, a list and a release are to be looked at again. Pure: times go in, times come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256

OFTENEST, RAREST = timedelta(minutes=15), timedelta(days=7)
"""The bounds of an office's rhythm."""
LOOKS = tuple(timedelta(days=days) for days in (1, 3, 7, 30, 90))
"""Ages at which a release is looked at again; from the last on, once a YEAR."""
YEAR = timedelta(days=365)
SWEEP = timedelta(days=30)
"""The most time between two looks at a release whose server tells nothing that can be asked for conditionally."""

_EARLY = timedelta(hours=4)
"""A daily timer wavers: what falls due so soon after is done at once. Of short spans a sixth."""
_PER_POST = 4  # visits between two releases of an office, on average
_HABIT = timedelta(days=56)
_PAGES_A_DAY = 5  # a list of so many pages is read to its end daily; a longer one more rarely
_AGAIN = {"blocked": timedelta(hours=4), "offline": timedelta(hours=1)}


def rhythm(days: Sequence[date], today: date) -> timedelta:
    """The time between two visits of an office that released on `days` (one item a release), in any order.

    Four visits for each release of the last eight weeks, between OFTENEST and RAREST; an office of which nothing is
    known yet is visited daily.
    """
    if not days:
        return timedelta(days=1)
    recent = sum(today - _HABIT < day <= today for day in days)
    return min(RAREST, max(OFTENEST, _HABIT / (_PER_POST * recent))) if recent else RAREST


def next_visit(site: str, interval: timedelta, last: datetime) -> datetime:
    """When an office that was visited at `last` is due by its rhythm.

    Each office has moments of its own, `interval` apart, by a hash of its id: offices do not start together, and a
    timer of the same interval meets every one of them each time. Never sooner than OFTENEST after `last`.
    """
    seconds = max(interval, OFTENEST).total_seconds()
    phase = int.from_bytes(sha256(site.encode()).digest()[:6]) / 2**48 * seconds
    since = (last.timestamp() - phase) % seconds
    return max(last + timedelta(seconds=seconds - since), last + OFTENEST)


def after_trouble(state: str, since: datetime, now: datetime) -> datetime:
    """When an office that is not well since `since` is due again: a wall after hours, then after ever longer pauses.

    A pause is as long as the trouble has lasted, at least an hour (a wall: four), at most a day (a wall: a week).
    """
    least = _AGAIN.get(state, _AGAIN["offline"])
    most = RAREST if state == "blocked" else _nearly(timedelta(days=1))  # a daily timer asks daily
    return now + min(most, max(least, now - since))


def is_deep(read: datetime | None, pages: int | None, now: datetime, sweep: timedelta | None) -> bool:
    """Whether a list that was last read to its end at `read`, `pages` pages long, is to be read to its end again.

    Posts dated back stand deep in a list when they appear. A list of up to five pages is read whole once a day, a
    longer one a day more rarely for each five pages more, all of them once a week and within `sweep`.
    """
    if read is None:
        return True
    days = 1 + max(0, (pages or 1) - 1) // _PAGES_A_DAY
    return _is_over(read, min(timedelta(days=days), RAREST, sweep or RAREST), now)


def known_since(
    read: datetime | None, deep: datetime | None, pages: int | None, now: datetime, sweep: timedelta | None
) -> datetime | None:
    """Since when all that a list names is known, so that its first pages will do; None: it is to be read to its end.

    read: when it was last read with nothing owing. deep: when it was last read to its end, then of so many `pages`. A
    time that has not come yet is of a clock that was ahead, and tells nothing.
    """
    if read is None or read > now or is_deep(deep, pages, now, sweep):
        return None
    return read


def next_look(
    first_seen: datetime,
    looked: datetime,
    *,
    longest: timedelta,
    gone: datetime | None = None,
    removed: datetime | None = None,
) -> datetime:
    """When a release that was last looked at at `looked` is to be looked at again.

    longest: the most time between two looks. gone: when it was first not at its address, which must be confirmed a
    day later. removed: since when it counts as removed; it may return, and is looked for ever more rarely.
    """
    if gone is not None and removed is None:
        return gone + _nearly(LOOKS[0])
    since = removed or first_seen
    step = next((since + _nearly(age) for age in LOOKS if since + _nearly(age) > looked), looked + _nearly(YEAR))
    return step if removed else min(step, looked + _nearly(longest))


def longest_pause(headers: Mapping[str, str], sweep: timedelta | None) -> timedelta:
    """The most time between two looks at a release whose page came with `headers`: as the operator says, else a year
    where the server gives validators, and SWEEP where it gives none."""
    return sweep or (YEAR if conditions(headers) else SWEEP)


def conditions(headers: Mapping[str, str]) -> dict[str, str]:
    """What asks a server for a page only if it is another than the one that came with `headers` (RFC 9110, 13.1).

    {}: it gave no validator. A Last-Modified of the same minute as the answer is the clock's, not the page's.
    """
    asked = {}
    if etag := headers.get("etag", "").strip():
        asked["If-None-Match"] = etag
    modified = headers.get("last-modified", "").strip()
    if modified and _is_settled(modified, headers.get("date", "")):
        asked["If-Modified-Since"] = modified
    return asked


def _is_settled(modified: str, answered: str) -> bool:
    try:
        changed = parsedate_to_datetime(modified)
        return not answered or parsedate_to_datetime(answered) - changed > timedelta(minutes=1)
    except (ValueError, TypeError):
        return False


def _nearly(span: timedelta) -> timedelta:
    return span - min(_EARLY, span / 6)


def _is_over(since: datetime, span: timedelta, now: datetime) -> bool:
    return now.astimezone(UTC) >= since.astimezone(UTC) + _nearly(span)
