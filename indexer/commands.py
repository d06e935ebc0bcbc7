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

    from indexer.address import masked
    from indexer.follow import follow

    begun = perf_counter()
    stderr = Console(stderr=True)
    column = TextColumn("{task.completed:,} documents written")
    with Progress(column, console=stderr, transient=True, disable=not stderr.is_terminal) as bar:
        task = bar.add_task("", total=None)
        followed = follow(options, lambda count: bar.update(task, completed=count), rebuild=rebuild)
    if followed.waiting:
        click.echo(f"Stories wait for the next run: {followed.waiting}", err=True)
    done = followed.done
    gone = f", {done.gone:,} taken out" if done.gone else ""
    stories = f", {followed.stories:,} given another story" if followed.stories else ""
    took = perf_counter() - begun
    click.echo(f"{masked(options.address)}: {done.written:,} documents written{gone}{stories}, {took:.1f} s")


verbs: list[click.Command] = [index_command]
