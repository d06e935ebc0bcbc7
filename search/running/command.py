"""The verb `run`."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import click

from crawler.options import Options
from search.running.span import Span

NOT_WELL = 3
"""Exit status: done, and some site is not well; or told to stop."""


@click.command("run")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between two requests to a host, as in `crawl`.")
@click.option("--allow-private", is_flag=True, help="Go to addresses inside networks too.")
@click.option(
    "--sweep",
    type=Span(),
    help="Look at every known release again within this time: 12h, 1d, 2w.  "
    "[default: 30d, and a year where a server can tell what changed]",
)
@click.option(
    "--for",
    "within",
    type=Span(),
    help="Crawl for so long at most: 10m, 2h. What is under way then has six seconds; offices that were not reached "
    "stay due, and come first next time.",
)
@click.option("--as", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--tell", "urls", multiple=True, help="Tell people when a site turns ill or well again: mailto://…, tgram://…"
)
@click.pass_context
def run_command(
    context: click.Context,
    *,
    sites: tuple[str, ...],
    delay: float | None,
    allow_private: bool,
    sweep: timedelta | None,
    within: timedelta | None,
    form: str,
    urls: tuple[str, ...],
) -> None:
    """Crawl those of SITES (all if none is named) that are due, look at known releases again, then index.

    Made for a timer: one run at a time in a data folder, one line a site, a summary. Status 0: all visited sites are
    well. 3: done, but some are not, or there was no time for all, or the run was told to stop. 1: it could not run.
    """
    from crawler.visits.plan import Plan
    from search.running.faces import FORMS
    from search.running.lock import run_lock
    from search.running.run import run
    from search.running.tell import Teller

    options: Options = context.obj
    teller = Teller(urls)
    with run_lock(options.data):
        result = run(options, sites, Plan(looks=True, sweep=sweep, within=within), delay, allow_private)
        _show(FORMS[form](result))
        teller.tell(options)
    context.exit(NOT_WELL if result.how != "done" or any(h.state != "well" for h in result.health) else 0)


def _show(text: str) -> None:
    """Prints it; where nobody reads on, or a log's disk is full, the run was done all the same: its status says how."""
    try:
        click.echo(text, nl=False)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


verbs: list[click.Command] = [run_command]
