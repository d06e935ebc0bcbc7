"""The verbs of `humas` that answer questions: search, export, verify, show."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from crawler.options import Options
from search.asking import GRAMMAR, Asking, query_argument
from search.export_commands import export_command, verify_command
from search.show_command import show_command
from search.timeline import STEPS, Step

if TYPE_CHECKING:
    from search.coverage import Coverage
    from search.query import Query


MOST = 1_000_000_000
"""Releases that a search passes over: more than there will be, and few enough for SQLite and Elasticsearch."""


@click.command("search", cls=Asking, epilog=GRAMMAR)
@query_argument
@click.option("--limit", type=click.IntRange(0, 10_000), default=10, show_default=True, help="How many to show.")
@click.option("--offset", type=click.IntRange(0, MOST), default=0, help="How many to pass over first.")
@click.option("--stories", is_flag=True, help="Show one of each story: the same release on several sites.")
@click.option("--facets", is_flag=True, help="Count by office, institution, place, people, topic, month.")
@click.option(
    "--timeline",
    "step",
    type=click.Choice(STEPS),
    help="Count by day, week, …, and say when nobody looked.",
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

    if form == "jsonl" and (facets or step or explain):
        raise click.UsageError(
            "--as jsonl is the releases alone; --facets, --timeline and --explain go with text or json."
        )
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


verbs: list[click.Command] = [search_command, export_command, verify_command, show_command]
