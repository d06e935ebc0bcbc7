"""`humas runs`: what each run came to, and for each office the spans of time in which we were looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click
import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.options import Options

if TYPE_CHECKING:
    from crawler.archive.ledger import Run, Span

_COUNTS = ("new", "edited", "gone", "removed", "restored", "looked", "pages", "unread")


@click.command("runs")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many, the newest first.")
@click.option("--coverage", is_flag=True, help="Show instead, for each office, when it was looked at and well.")
@click.option("--site", help="With --coverage: of this office alone.")
@click.option("--as", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def runs_command(options: Options, *, limit: int, coverage: bool, site: str | None, form: str) -> None:
    """Show the last runs: when, how they ended, sites visited, what was new, edited, removed.

    --coverage tells an office's silence from a gap in the data: within a span, whatever the office showed was met.
    """
    from crawler.archive import Archive
    from crawler.archive.ledger import runs_of, spans_of

    if site is not None and not coverage:
        raise click.UsageError("--site goes with --coverage.")
    with Archive.open(options.data) as archive, archive.session.reading() as connection:
        if coverage:
            spans = spans_of(connection, site)
        else:
            runs = runs_of(connection, limit)
    if form == "json":
        found: Sequence[object] = [asdict(x) for x in (spans if coverage else runs)]
        click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE), nl=False)
    elif coverage:
        _show_spans(spans)
    else:
        _show_runs(runs)


def _show_runs(runs: Sequence[Run]) -> None:
    table = Table("run", "verb", "begun", "ended", "how", "sites", "not well", *_COUNTS, box=None, pad_edge=False)
    for run in runs:
        counts = (str(run.figures.get(name, 0)) for name in _COUNTS)
        ended = _minute(run.ended) if run.ended else "never"
        how = run.how or "goes on, or was killed"
        cells = (str(run.n), run.verb, _minute(run.begun), ended, how, str(run.sites), str(run.ill), *counts)
        table.add_row(*map(Text, cells))
    _console().print(table)


def _show_spans(spans: Sequence[Span]) -> None:
    table = Table("site", "from", "to", "days", box=None, pad_edge=False)
    for span in spans:
        days = f"{(span.ended - span.begun).total_seconds() / 86_400:.1f}"
        table.add_row(*map(Text, (span.site, _minute(span.begun), _minute(span.ended), days)))
    _console().print(table)


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=200)


def _minute(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
