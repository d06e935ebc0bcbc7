"""`humas crawl`: fetches what is new from offices."""

from __future__ import annotations

from datetime import datetime

import click
from rich.console import Console

from crawler.commands.chosen import chosen_offices, tell_paused
from crawler.commands.progress import Aside, closing_table, watching
from crawler.options import Options
from crawler.report import INTERRUPTED
from crawler.visits.crawling import crawl_sites
from crawler.visits.plan import Plan

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
    from crawler.archive.noted import noted  # with the database
    from crawler.archive.orders import orders_in

    orders = orders_in(options)
    chosen = chosen_offices(sites, orders)
    tell_paused(chosen.paused)
    with noted(options, "crawl") as run, watching(Aside(), len(chosen.offices)) as watcher:
        reports = crawl_sites(
            chosen.offices,
            options,
            delay=delay,
            allow_private=allow_private,
            generic=generic,
            watcher=watcher,
            plan=Plan(since=since.date() if since else None, run=run.n, paces=orders.paces),
        )
        run.how = INTERRUPTED if any(report.stopped == INTERRUPTED for report in reports) else "done"
    reports = (*reports, *chosen.broken)
    closing_table(Console(), reports)
    context.exit(UNREAD if any(r.stopped for r in reports) else 0)
