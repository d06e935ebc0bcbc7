"""Which offices a command means, and which of them it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from crawler.options import Trouble
from crawler.orders import Order, Orders
from crawler.report import Report
from crawler.sites import find_site, load_site, site_ids
from crawler.terminal import plain

if TYPE_CHECKING:
    from crawler.site import Site


@dataclass(frozen=True, slots=True)
class Chosen:
    """offices: to be visited. broken: of all, those whose file cannot be read. paused: why others are left out."""

    offices: list[Site]
    broken: list[Report]
    paused: list[Order]


def chosen_offices(ids: Sequence[str], orders: Orders) -> Chosen:
    """The offices named, or all, without those that are paused.

    Raises:
        Trouble: one is named that there is not, or whose file is broken; of all, such a one is reported instead.
    """
    offices, broken = _named(ids) if ids else _all()
    return Chosen(
        orders.allowed(offices),
        [report for report in broken if report.site not in orders.pauses],
        [orders.pauses[site.id] for site in offices if site.id in orders.pauses],
    )


def tell_paused(paused: Sequence[Order]) -> None:
    """Says on stderr which offices are left out because they are paused, and why."""
    for order in paused:
        said = plain(f"{order.site} is {order}").rstrip(".")
        click.echo(f"{said}. It is left out; `humas sites --resume {order.site}` ends that.", err=True)


def _named(ids: Sequence[str]) -> tuple[list[Site], list[Report]]:
    return list({site.id: site for site in map(find_site, ids)}.values()), []


def _all() -> tuple[list[Site], list[Report]]:
    offices, broken = [], []
    for site_id in site_ids():
        try:
            offices.append(load_site(site_id))
        except Trouble as error:
            broken.append(Report(site_id, stopped=str(error), ended=True))
    return offices, broken
