"""The verbs of `humas` that answer questions: search, export, show."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crawler.options import Options
from search.show_command import show_command
from search.timeline import STEPS, Step

if TYPE_CHECKING:
    from search.coverage import Coverage
    from search.query import Query

GRAMMAR = """\b
pembangunan jalan       both words, in any form: membangun, jalanan
'"pelayanan publik"'    exactly these words, in this order
-bencana                not this word
banjir|gempa            one of these
pemba*                  words that begin so
site:menpan             also institution: place: province: people: unit:
                        topic: number: language: layout: story: title:
                        kind: month: id: url:
place:'"Kota Bekasi"'   values of several words in quotation marks
after:2024-06           also before: and on:, a year, a month, a day,
                        or a date as it is written: '"5 Juni 2024"'
after:'"7 hari"'        told from today: on:kemarin, on:'"bulan lalu"',
                        after:'"2 weeks ago"', on:'"last 7 days"'
-is:removed             also is:edited has:attachment has:image
                        has:credit has:date
sort:new                or old, or relevance
"""


class Asking(click.Command):
    """A command that takes a query: `-word` in it is part of the query and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hide the dash of words that are neither our options nor their values."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        ours = {name for option in options for name in option.opts}
        taking = {name for option in options if not option.is_flag for name in option.opts}
        hidden = [
            f"\0{arg}" if arg[:1] == "-" != arg and arg[1] != "-" and arg not in ours and before not in taking else arg
            for before, arg in zip(("", *args), args, strict=False)
        ]
        return super().parse_args(ctx, hidden)


def _joined(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(word.removeprefix("\0") for word in words)


query_argument = click.argument("query", nargs=-1, callback=_joined)


@click.command("search", cls=Asking, epilog=GRAMMAR)
@query_argument
@click.option("--limit", type=click.IntRange(0, 10_000), default=10, show_default=True, help="How many to show.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="How many to pass over first.")
@click.option("--stories", is_flag=True, help="Show one of each story: the same release on several sites.")
@click.option("--facets", is_flag=True, help="Count by office, institution, place, people, topic, month.")
@click.option(
    "--timeline",
    "step",
    type=click.Choice(STEPS),
    help="Count all that was found by day, week, …, and say when the offices were not looked at.",
)
@click.option("--explain", is_flag=True, help="Say first how QUERY was understood.")
@click.option("--as", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@click.pass_obj
def search_command(
    options: Options,
    query: str,
    *,
    limit: int,
    offset: int,
    stories: bool,
    facets: bool,
    step: Step | None,
    explain: bool,
    form: str,
) -> None:
    """Show the releases that QUERY finds; without a query, the newest."""
    from rich.console import Console

    from search.counts_face import FACETS, timeline_face
    from search.engine import open_engine
    from search.faces import explanation_face, json_face, json_line, text_face
    from search.query import understand

    asked = understand(query, options.clock())
    names = tuple(FACETS) if facets else ()
    engine = open_engine(options.address)
    found = engine.find(asked, limit=limit, offset=offset, facets=names, stories=stories, step=step)
    coverage = _coverage(options, asked) if step else None
    dated = sum(count for _, count in found.timeline)
    if coverage and step:
        found = replace(found, timeline=coverage.around(found.timeline, asked, step))
    if form == "json":
        sys.stdout.buffer.write(json_face(asked, found, offset, coverage))
        return
    if form == "jsonl":
        sys.stdout.buffer.writelines(map(json_line, found.records))
        return
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if explain:
        explanation_face(console, asked)
    text_face(console, asked, found, offset)
    if step:
        timeline_face(console, found.timeline, step, found.total - dated, coverage)


def _coverage(options: Options, asked: Query) -> Coverage | None:
    from search.coverage import coverage_of

    return coverage_of(options.data, asked, options.clock())


@click.command("export", cls=Asking, epilog=GRAMMAR)
@query_argument
@click.option("--as", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    help="The file; it gets its name when it is whole.  [default: standard output]",
)
@click.pass_obj
def export_command(options: Options, query: str, *, form: str, target: Path) -> None:
    """Write all releases that QUERY finds to a file; without a query, all.

    jsonl: every key of each record. csv: one row each; several values of a cell are joined by " | "; a cell that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    from search.engine import open_engine
    from search.export import FORMS, output
    from search.query import understand

    asked = understand(query, options.clock())
    records: Any = open_engine(options.address).export(asked)
    to_file = str(target) != "-"
    with output(target if to_file else None) as file:
        count = FORMS[form](records, file)
    if to_file:
        click.echo(f"{target}: {count:,} release{'s' * (count != 1)}", err=True)


verbs: list[click.Command] = [search_command, export_command, show_command]
