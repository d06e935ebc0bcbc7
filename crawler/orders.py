"""What an operator ordered of an office: leave it alone, or ask it more slowly; until the order is lifted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from crawler.site import Site

Kind = Literal["pause", "slow"]
LONGEST = 3600.0
"""Seconds between two requests that an office may be slowed to at most; beyond, pause it."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order. begun: when it was given. because: the operator's words, "" is: none. seconds: of `slow`, the least
    time between two requests, whatever else says less."""

    site: str
    kind: Kind
    begun: datetime
    because: str = ""
    seconds: float | None = None

    def __str__(self) -> str:
        """`paused since 2026-03-20: new server`, `5 s between requests since 2026-03-20`."""
        what = "paused" if self.kind == "pause" else f"{self.seconds:g} s between requests"
        return f"{what} since {self.begun.astimezone():%Y-%m-%d}" + (f": {self.because}" if self.because else "")


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders that stand, by office."""

    pauses: Mapping[str, Order]
    slows: Mapping[str, Order]

    def allowed(self, sites: Iterable[Site]) -> list[Site]:
        """Those offices that are not paused."""
        return [site for site in sites if site.id not in self.pauses]

    @property
    def paces(self) -> dict[str, float]:
        """Office → least seconds between two requests."""
        return {site: order.seconds for site, order in self.slows.items() if order.seconds}


NONE = Orders({}, {})
