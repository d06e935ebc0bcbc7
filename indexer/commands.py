"""The verb of `humas` that makes the archive answerable: index."""

from __future__ import annotations

from time import perf_counter

import click

from crawler.options import Options


@click.command("index")
@click.option("--rebuild", is_flag=True, help="Make the whole index anew, beside the old one, then swap them.")
@click.pass_obj
def index_command(options: Options, rebuild: bool) -> None:
    """Bring the index up to the archive: what changed since the last time, or all of it the first time.

    First, releases that are the same on several sites are found, and the archive is told. Searches go on meanwhile.
    A run that dies loses nothing: the next one carries on.
    """
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    from crawler.archive import Archive
    from crawler.options import Trouble
    from indexer.address import masked
    from indexer.index import NotThere, open_index
    from indexer.stories import bring_stories

    begun = perf_counter()
    stderr = Console(stderr=True)
    column = TextColumn("{task.completed:,} documents written")
    with (
        Archive.open(options.data) as archive,
        Progress(column, console=stderr, transient=True, disable=not stderr.is_terminal) as bar,
    ):
        try:
            told = bring_stories(archive, options.clock())
        except Trouble as trouble:
            told = 0
            click.echo(f"Stories wait for the next run: {trouble}", err=True)
        task = bar.add_task("", total=None)
        index = open_index(options.address, options.now)
        if not rebuild:
            try:
                done = index.update(archive, lambda count: bar.update(task, completed=count))
            except NotThere:
                rebuild = True
        if rebuild:
            done = index.build(archive, lambda count: bar.update(task, completed=count))
    gone = f", {done.gone:,} taken out" if done.gone else ""
    stories = f", {told:,} given another story" if told else ""
    took = perf_counter() - begun
    click.echo(f"{masked(options.address)}: {done.written:,} documents written{gone}{stories}, {took:.1f} s")


verbs: list[click.Command] = [index_command]
