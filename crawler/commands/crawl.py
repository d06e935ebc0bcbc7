"""`humas crawl`: fetches what is new from offices; and which offices a command means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click
from rich.console import Console

from crawler.commands.progress import Aside, closing_table, watching
from crawler.options import Options, Trouble
from crawler.orders import Orders
from crawler.report import INTERRUPTED, Report
from crawler.sites import find_site, load_site, site_ids
from crawler.terminal import plain
from crawler.visits.crawling import crawl_sites
from crawler.visits.plan import Plan

if TYPE_CHECKING:
    from crawler.site import Site

UNREAD = 3
"""Exit status: the crawl ran, and some site could not be read."""


@click.command("crawl")
@click.argument("sites", nargs=-1)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    help="Seconds between two requests to a host. 0 is for a server of one's own: no delay, no Crawl-delay, "
    "no AutoThrottle; a host that says 429 or 503 is still given its pauses.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Fetch history back to this day, past what is known; a crawl that was cut off goes on where it was.",
)
@click.option("--allow-private", is_flag=True, help="Go to addresses inside networks too.")
@click.option("--generic", is_flag=True, help="Read pages without the offices' layouts, by the reader of last resort.")
@click.pass_context
def crawl(
    context: click.Context,
    *,
    sites: tuple[str, ...],
    delay: float | None,
    since: datetime | None,
    allow_private: bool,
    generic: bool,
) -> None:
    """Fetch what is new from SITES (ids or hosts; all offices if none is named), keep it, read it.

    Ends with status 3 if a site could not be read; the closing table says why. Offices that are paused (`humas sites
    --pause`) are left out.
    """
    options: Options = context.obj
    offices, broken = chosen_offices(sites)
    from crawler.archive.noted import noted  # with the database
    from crawler.archive.orders import orders_in

    orders = orders_in(options)
    tell_paused(offices, orders)
    offices, broken = orders.allowed(offices), [report for report in broken if report.site not in orders.pauses]

    with noted(options, "crawl") as run, watching(Aside(), len(offices)) as watcher:
        reports = crawl_sites(
            offices,
            options,
            delay=delay,
            allow_private=allow_private,
            generic=generic,
            watcher=watcher,
            plan=Plan(since=since.date() if since else None, run=run.n, paces=orders.paces),
        )
        run.how = INTERRUPTED if any(report.stopped == INTERRUPTED for report in reports) else "done"
    reports = (*reports, *broken)
    closing_table(Console(), reports)
    context.exit(UNREAD if any(r.stopped for r in reports) else 0)


def chosen_offices(ids: Sequence[str]) -> tuple[list[Site], list[Report]]:
    """The offices named, or all; of all, one with a broken file is reported and the others are read."""
    if ids:
        return list({site.id: site for site in map(find_site, ids)}.values()), []
    offices, broken = [], []
    for site_id in site_ids():
        try:
            offices.append(load_site(site_id))
        except Trouble as error:
            broken.append(Report(site_id, stopped=str(error), ended=True))
    return offices, broken


def tell_paused(offices: Sequence[Site], orders: Orders) -> None:
    """Says on stderr which of the offices are left out because they are paused, and why."""
    for order in (orders.pauses[site.id] for site in offices if site.id in orders.pauses):
        said = plain(f"{order.site} is {order}").rstrip(".")
        click.echo(f"{said}. It is left out; `humas sites --resume {order.site}` ends that.", err=True)
