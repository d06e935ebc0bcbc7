"""`humas sites`: the offices we read, as a table for people, for documents, for spreadsheets and for programs."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import asdict
from io import StringIO

import click
import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.commands.standing_orders import give_orders
from crawler.options import Options, Trouble
from crawler.orders import NONE, Order, Orders
from crawler.shelf import Row, rows, unread
from crawler.sites import find_site
from crawler.spreadsheet import cell
from crawler.terminal import plain

COLUMNS = ("id", "name", "host", "zone", "lists", "layouts", "known")
_WIDE = 160
"""Columns of a table that goes to no terminal."""


@click.command("sites")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--health", is_flag=True, help="Show instead how those are that runs have visited: state, since, cause.")
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "markdown", "csv", "json", "prometheus"]),
    default="text",
    show_default=True,
    help="prometheus, with --health: for the node exporter's textfile collector.",
)
@click.option("--pause", multiple=True, metavar="SITE", help="Leave this office alone until it is resumed.")
@click.option("--resume", multiple=True, metavar="SITE", help="End its pause.")
@click.option(
    "--slow",
    multiple=True,
    type=(str, float),
    metavar="SITE SECONDS",
    help="Let at least so long lie between two requests to this office, whatever else says less. 0 ends that.",
)
@click.option("--because", metavar="TEXT", help="With --pause or --slow: the reason, for whoever asks later.")
@click.pass_obj
def sites_command(
    options: Options,
    *,
    sites: tuple[str, ...],
    health: bool,
    form: str,
    pause: tuple[str, ...],
    resume: tuple[str, ...],
    slow: tuple[tuple[str, float], ...],
    because: str | None,
) -> None:
    """Show the offices SITES (ids or hosts; all if none is named): lists, layouts, and how we know them.

    markdown: docs/offices.md. csv: several values of a cell are joined by " + "; a cell that a spreadsheet would take
    for a formula begins with an apostrophe. json: one list of objects.

    --pause, --resume and --slow give an operator's orders instead. They are kept in the archive, with day and reason;
    `run`, `crawl` and `check` obey from their next start on. A paused office is neither ill nor well, and no time of
    it counts as looked at.
    """
    if because is not None and not pause and not any(seconds for _, seconds in slow):
        raise click.UsageError("--because goes with --pause or --slow.")
    if pause or resume or slow:
        if sites or health or form != "text":
            raise click.UsageError("--pause, --resume and --slow go without SITES, --health and --as.")
        give_orders(options, pause, resume, slow, because or "")
        return
    if health:
        show_health(options, sites, form)
        return
    if form == "prometheus":
        raise click.UsageError("--as prometheus goes with --health.")
    found = list(rows(sites, NONE if form == "markdown" else _orders(options), broken=_say))
    if form == "text":
        show(found)
    else:
        click.echo(FORMS[form](found), nl=False)


def _say(trouble: Trouble) -> None:
    click.echo(plain(f"left out: {trouble}"), err=True)


def _orders(options: Options) -> Orders:
    if not options.data.exists():
        return NONE
    from crawler.archive.orders import orders_in  # with the database

    return orders_in(options)


def show_health(options: Options, sites: Sequence[str], form: str) -> None:
    """Prints how offices are (all that were visited if none is named).

    Raises:
        UsageError: there is no such form of it.
        Trouble: there is no archive.
    """
    from crawler.archive import Archive
    from crawler.archive.ledger import health_of
    from crawler.archive.orders import standing, with_pauses
    from crawler.commands import health_faces  # with the database

    forms = {"json": health_faces.as_json, "prometheus": health_faces.as_prometheus}
    if form not in ("text", *forms):
        raise click.UsageError(f"--health is shown as text, json or prometheus, not {form}.")
    ids = [find_site(word).id if "." in word else word for word in sites]
    with Archive.open(options.data) as archive, archive.session.reading() as connection:
        found = with_pauses(health_of(connection, ids or None).values(), standing(connection))
    if form == "text":
        health_faces.show(found)
    else:
        click.echo(forms[form](found), nl=False)


def show(found: Sequence[Row]) -> None:
    """Prints a table on the terminal; of the lists only their kinds, and what operators ordered if they did."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDE)
    ordered = any(row.paused or row.slow for row in found)
    table = Table(*COLUMNS, *(("orders",) if ordered else ()), box=None, pad_edge=False, header_style="bold")
    table.columns[0].no_wrap = True
    for row in found:
        orders = "; ".join(plain(str(order)) for order in (row.paused, row.slow) if order)
        table.add_row(*map(Text, _shown(row).values()), *((Text(orders),) if ordered else ()))
    console.print(table)
    console.print(f"{len(found)} office{'s' * (len(found) != 1)}")


def markdown(found: Sequence[Row]) -> str:
    """A table in GitHub's Markdown, ending with how many offices there are and how many wait."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + " --- |" * len(COLUMNS)]
    for row in found:
        cells = {**_shown(row), "id": f"`{row.id}`", "host": f"[{row.host}](https://{row.host})"}
        lines.append(f"| {' | '.join(cells[name].replace('|', chr(92) + '|') for name in COLUMNS)} |")
    return "\n".join(
        (*lines, "", f"{len(found)} offices; {len(unread())} more are addresses in `crawler/shelf.tsv`.", "")
    )


def as_csv(found: Sequence[Row]) -> str:
    """RFC 4180, a row an office."""
    text = StringIO()
    table = csv.writer(text)
    names = (*COLUMNS, "hosts", "paused", "slow")
    table.writerow(names)
    for row in found:
        table.writerow([_cell(getattr(row, name)) for name in names])
    return text.getvalue()


def as_json(found: Sequence[Row]) -> str:
    """A list of objects with the fields of Row."""
    return orjson.dumps([asdict(row) for row in found], option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


FORMS: dict[str, Callable[[Sequence[Row]], str]] = {"markdown": markdown, "csv": as_csv, "json": as_json}


def _shown(row: Row) -> dict[str, str]:
    """What people are shown: of each list its kind and how often, of an office's own layouts only their day."""
    groups = [" or ".join(dict.fromkeys(key.partition(":")[0] for key in group.split(" or "))) for group in row.lists]
    lists = [
        f"{groups.count(group)} × {group}" if groups.count(group) > 1 else group for group in dict.fromkeys(groups)
    ]
    return {
        "id": row.id,
        "name": row.name,
        "host": row.host,
        "zone": row.zone,
        "lists": " + ".join(lists),
        "layouts": ", ".join(name.replace(row.id, "own", 1) for name in row.layouts) or "generic",
        "known": row.known,
    }


def _cell(value: str | tuple[str, ...] | Order | None) -> str:
    return cell(" + ".join(value) if isinstance(value, tuple) else str(value or ""))
