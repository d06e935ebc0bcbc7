"""Which offices a run visits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from crawler.archive.ledger import Health
from crawler.health import READ
from crawler.schedule import next_visit
from crawler.site import Site


def due_sites(sites: Sequence[Site], known: Mapping[str, Health], now: datetime, sweep: timedelta | None) -> list[Site]:
    """The offices that are due: never visited, due by their own rhythm or trouble, or within the sweep."""
    return [site for site in sites if site.id not in known or due_at(known[site.id], sweep) <= now]


def due_at(health: Health, sweep: timedelta | None) -> datetime:
    """When an office is due; an office that is well never later than the sweep asks for."""
    if sweep is None or health.state not in READ:
        return health.due
    return min(health.due, next_visit(health.site, sweep, health.visited))
