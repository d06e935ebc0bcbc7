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

    Searches go on meanwhile. A run that dies loses nothing: the next one carries on.
    """
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    from crawler.archive import Archive
    from indexer.address import masked
    from indexer.index import NotThere, open_index

    begun = perf_counter()
    stderr = Console(stderr=True)
    column = TextColumn("{task.completed:,} documents written")
    with (
        Archive.open(options.data) as archive,
        Progress(column, console=stderr, transient=True, disable=not stderr.is_terminal) as bar,
    ):
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
    click.echo(f"{masked(options.address)}: {done.written:,} documents written{gone}, {perf_counter() - begun:.1f} s")


verbs: list[click.Command] = [index_command]
