"""Ledger: the archive's book of runs: what each came to, how each office is, when we were looking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from crawler.archive.moves import in_chunks
from crawler.archive.tables import coverage, health, orders, runs, visits
from crawler.habit import Habit
from crawler.health import READ, Verdict
from crawler.report import CUT_OFF

_LAPSE = timedelta(hours=12)
"""Two good visits cover the time between them if it is no longer than twice the office's rhythm, or twice this."""


@dataclass(frozen=True, slots=True)
class Health:
    """How an office is. since: when that began. well: its last good visit. due: its next one.

    expected, met: releases of the last week, by habit and in fact; expected None: no habit is known yet.
    """

    site: str
    state: str
    since: datetime
    cause: str
    visited: datetime
    well: datetime | None
    due: datetime
    expected: float | None
    met: int
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run, with the sums of its visits, also of those that were cut off.

    ended: None is: it goes on, or was killed. how: done, interrupted, or why it could not go on. sites: offices
    visited to the end. ill: those of them that were not well.
    """

    n: int
    verb: str
    begun: datetime
    ended: datetime | None
    how: str | None
    sites: int
    ill: int
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in which an office was looked at often enough, and was well: what it showed then, we met."""

    site: str
    begun: datetime
    ended: datetime


def begin(connection: Connection, verb: str, now: datetime) -> int:
    """Opens a run; its number."""
    key = connection.execute(insert(runs), {"verb": verb, "begun": now}).inserted_primary_key
    assert key is not None  # noqa: S101 — one row inserted has one key
    return int(key[0])


def end(connection: Connection, n: int, how: str, now: datetime) -> None:
    """Closes a run: done, interrupted, or why it could not go on."""
    connection.execute(update(runs).where(runs.c.n == n).values(ended=now, how=how))


def visited(
    connection: Connection,
    site: str,
    *,
    run: int | None,
    begun: datetime,
    now: datetime,
    verdict: Verdict,
    figures: dict[str, int],
    habit: Habit | None,
    interval: timedelta,
) -> Health:
    """Writes down a visit and how the office is now; `due` is left at `now`, for the caller to set (`set_due`)."""
    row = {"run": run, "site": site, "begun": begun, "ended": now, "figures": figures}
    connection.execute(insert(visits), {**row, "state": verdict.state, "cause": verdict.cause})
    before = health_of(connection, [site]).get(site)
    good = verdict.state in READ
    state = Health(
        site,
        verdict.state,
        min(before.since, now) if before and before.state == verdict.state else now,
        verdict.cause,
        now,
        now if good else before.well if before else None,
        now,
        habit.expected if habit else None,
        habit.met if habit else 0,
        before.told if before else None,
    )
    _write(connection, state, before is None)
    if good:
        near = before is not None and before.state in READ and _is_near(begun - before.visited, interval)
        follows = near and before is not None and not _was_paused(connection, site, before.visited)
        _cover(connection, site, begun, now, follows=follows)
    return state


def cut_off(
    connection: Connection, site: str, *, run: int | None, now: datetime, why: str, figures: dict[str, int]
) -> None:
    """Writes down what a visit that was cut off came to, for the sums of its run; how the office is stays as it was."""
    row = {"run": run, "site": site, "begun": now, "ended": now, "state": why, "cause": "", "figures": figures}
    connection.execute(insert(visits), row)


def set_due(connection: Connection, site: str, due: datetime) -> None:
    """Notes when an office is to be visited next."""
    connection.execute(update(health).where(health.c.site == site).values(due=due))


def told(connection: Connection, site: str, state: str) -> None:
    """Notes that people were told of an office's state."""
    connection.execute(update(health).where(health.c.site == site).values(told=state))


def health_of(connection: Connection, sites: Iterable[str] | None = None) -> dict[str, Health]:
    """How the offices are, by id; of all that were ever visited if `sites` is None."""
    query = select(health).order_by(health.c.site)
    queries = [query] if sites is None else [query.where(health.c.site.in_(some)) for some in in_chunks(sorted(sites))]
    return {row.site: Health(**row._mapping) for one in queries for row in connection.execute(one)}


def runs_of(connection: Connection, limit: int) -> list[Run]:
    """The last runs, newest first."""
    found = connection.execute(select(runs).order_by(runs.c.n.desc()).limit(limit)).all()
    rows = connection.execute(select(visits).where(visits.c.run.in_([row.n for row in found]))).all()
    return [_run(row, [visit for visit in rows if visit.run == row.n]) for row in found]


def spans_of(connection: Connection, site: str | None = None) -> list[Span]:
    """The spans of time in which offices, or one of them, were looked at and well; by office and time."""
    query = select(coverage).order_by(coverage.c.site, coverage.c.begun)
    if site is not None:
        query = query.where(coverage.c.site == site)
    return [Span(row.site, row.begun, row.ended) for row in connection.execute(query)]


def _run(row: Row[Any], found: list[Row[Any]]) -> Run:
    sums: dict[str, int] = {}
    for visit in found:
        for name, value in visit.figures.items():
            sums[name] = sums.get(name, 0) + value
    states = [visit.state for visit in found if visit.state not in CUT_OFF]
    return Run(row.n, row.verb, row.begun, row.ended, row.how, len(states), sum(s != "well" for s in states), sums)


def _write(connection: Connection, state: Health, first: bool) -> None:
    values = {name: getattr(state, name) for name in Health.__slots__}
    if first:
        connection.execute(insert(health), values)
    else:
        connection.execute(update(health).where(health.c.site == state.site).values(values))


def _was_paused(connection: Connection, site: str, since: datetime) -> bool:
    """Whether an operator's pause stood at any time since."""
    pauses = select(orders.c.n).where(orders.c.site == site, orders.c.kind == "pause")
    return connection.execute(pauses.where(orders.c.ended.is_(None) | (orders.c.ended > since))).first() is not None


def _is_near(between: timedelta, interval: timedelta) -> bool:
    """Whether a visit comes so soon after the last that the time between is covered; never, if the clock went back."""
    return timedelta(0) <= between <= 2 * max(interval, _LAPSE)


def _cover(connection: Connection, site: str, begun: datetime, now: datetime, *, follows: bool) -> None:
    """Notes a good visit: in the last span that began before it, or as a new one. None is ever made shorter, and one
    that has not come yet, of a clock that was ahead, stands in nobody's way."""
    own = (coverage.c.site == site, coverage.c.begun <= begun)
    last = connection.execute(select(coverage).where(*own).order_by(coverage.c.begun.desc()).limit(1)).one_or_none()
    if last is None or (last.ended < begun and not follows):
        connection.execute(insert(coverage), {"site": site, "begun": begun, "ended": now})
    elif last.ended < now:
        connection.execute(update(coverage).where(*own, coverage.c.begun == last.begun).values(ended=now))
