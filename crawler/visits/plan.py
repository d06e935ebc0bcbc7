"""Plan: what a crawl is to do beside fetching what is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Plan:
    """looks: whether known releases that are due are looked at again. sweep: the most time between two looks at one,
    None is `crawler.schedule`'s. since: fetch history back to this day; lists are read to their end or to that day, and
    what they name is no news. run: the number of the run in the archive's book; None is: a crawl of its own. paces:
    office → least seconds between two requests to it, whatever the command line says. within: how long the crawl may
    go on; what is not done by then is left for the next one.
    """

    looks: bool = False
    sweep: timedelta | None = None
    since: date | None = None
    run: int | None = None
    paces: Mapping[str, float] = field(default_factory=dict)
    within: timedelta | None = None
