"""Which offices a run visits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from crawler.archive.ledger import Health
from crawler.health import READ
from crawler.schedule import next_visit
from crawler.site import Site

_NEVER = datetime.min.replace(tzinfo=UTC)


def due_sites(sites: Sequence[Site], known: Mapping[str, Health], now: datetime, sweep: timedelta | None) -> list[Site]:
    """The offices that are due: never visited, due by their own rhythm or trouble, or within the sweep.

    The longest overdue come first: a run that has too little time leaves others out each time. A visit that has not
    come yet was noted by a clock that was ahead; what was due by it says nothing.
    """
    visited = {name: health for name, health in known.items() if health.visited <= now}
    since = {site.id: due_at(visited[site.id], sweep) if site.id in visited else _NEVER for site in sites}
    return sorted((site for site in sites if since[site.id] <= now), key=lambda site: since[site.id])


def due_at(health: Health, sweep: timedelta | None) -> datetime:
    """When an office is due; an office that is well never later than the sweep asks for."""
    if sweep is None or health.state not in READ:
        return health.due
    return min(health.due, next_visit(health.site, sweep, health.visited))
