"""Coverage: when the offices that a question concerns were looked at, so that silence can be told from a gap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.dates.clock import CLOCKS
from search.days import day_bounds, here
from search.query import Query
from search.timeline import Step, Timeline, timeline

if TYPE_CHECKING:
    from crawler.archive.ledger import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """offices: ids, in order. spans: the stretches of time in which one of them was looked at and well. now: aware."""

    offices: tuple[str, ...]
    spans: tuple[Span, ...]
    now: datetime

    def around(self, found: Timeline, query: Query, step: Step) -> Timeline:
        """A timeline that goes on through all the time we looked at and up to today, as far as `query` asks for it."""
        if not self.spans and not found:
            return found
        today = here(self.now).isoformat()
        end = min(query.before or today, today)
        begun = max(query.after or "", min((_day(span.begun) for span in self.spans), default=end))
        edges = (begun, end) if begun <= end else ()
        return timeline([*((_bounds(name)[0], count) for name, count in found), *((day, 0) for day in edges)], step)

    def shares(self, periods: Timeline) -> tuple[float | None, ...]:
        """Of each period, how much was looked at, from 0 to 1: of the time of all offices, as far as it has passed.

        None where that is not known: no time of it has passed, or there are no offices. Days are those of Jakarta.
        """
        watched = _Watched(self.spans)
        return tuple(self._share(watched, *_bounds(name)) for name, _ in periods)

    def _share(self, watched: _Watched, first: str, last: str) -> float | None:
        begun = _midnight(date.fromisoformat(first))
        ended = min(_midnight(date.fromisoformat(last) + timedelta(days=1)), self.now)
        if begun >= ended or not self.offices:
            return None
        return watched.between(begun, ended) / (len(self.offices) * (ended - begun).total_seconds())


def coverage_of(archive: Path | str, query: Query, now: datetime) -> Coverage | None:
    """The coverage of the offices that a question concerns: those its `site:` names, or all that were ever visited.

    None where there is no archive in the folder: an index alone does not know.
    """
    from crawler.archive import Archive, path_of
    from crawler.archive.ledger import health_of, spans_of

    if not path_of(archive).exists():
        return None
    with Archive.open(archive) as opened, opened.session.reading() as connection:
        offices = concerned(query, health_of(connection))
        spans = tuple(span for span in spans_of(connection) if span.site in offices)
    return Coverage(tuple(sorted(offices)), spans, now)


def concerned(query: Query, known: Iterable[str]) -> set[str]:
    """The offices of which a release could have been found: those that `site:` names, else the known ones."""
    offices, named = set(known), False
    for clause in query.clauses:
        if clause.field == "site":
            sites = {token for term in clause.any for token in term.tokens}
            offices = offices - sites if clause.negated else (offices & sites if named else sites)
            named = named or not clause.negated
    return offices


class _Watched:
    """How many office-seconds were looked at up to any moment."""

    def __init__(self, spans: Sequence[Span]) -> None:
        edges = sorted([(span.begun, 1) for span in spans] + [(span.ended, -1) for span in spans])
        self.moments = [moment for moment, _ in edges]
        self.offices = list(accumulate(step for _, step in edges))
        lengths = [(after - before).total_seconds() for before, after in pairwise(self.moments)]
        areas = (length * offices for length, offices in zip(lengths, self.offices, strict=False))
        self.sums = list(accumulate(areas, initial=0.0))

    def between(self, begun: datetime, ended: datetime) -> float:
        return self._until(ended) - self._until(begun)

    def _until(self, moment: datetime) -> float:
        at = bisect_right(self.moments, moment) - 1
        if at < 0:
            return 0.0
        return self.sums[at] + self.offices[at] * (moment - self.moments[at]).total_seconds()


def _bounds(name: str) -> tuple[str, str]:
    bounds = day_bounds(name)
    assert bounds is not None  # noqa: S101 — periods are written as day_bounds reads them
    return bounds


def _day(moment: datetime) -> str:
    return moment.astimezone(CLOCKS["WIB"]).date().isoformat()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CLOCKS["WIB"])
