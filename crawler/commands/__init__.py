"""The verbs of `humas` that bring releases home and look after sites and archive."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from crawler.commands.crawl import crawl
from crawler.commands.offices import check_command, save_command
from crawler.commands.progress import bar
from crawler.commands.runs import runs_command
from crawler.commands.sites import sites_command
from crawler.options import Options
from crawler.probe import probe_command
from crawler.sites import load_site


@click.command("read")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--processes", type=click.IntRange(min=1), help="How many read at a time.  [default: one for each core]")
@click.option("--file", type=click.Path(path_type=Path), help="Read this saved page instead, and print what is on it.")
@click.option("--url", help="Where the page in --file was saved from.")
@click.option("--generic", is_flag=True, help="With --file: by the reader of last resort alone.")
@click.option(
    "--as", "form", type=click.Choice(["json", "text"]), default="json", help="With --file: how it is printed."
)
@click.pass_obj
def read_command(
    options: Options,
    *,
    sites: tuple[str, ...],
    processes: int | None,
    file: Path | None,
    url: str | None,
    generic: bool,
    form: str,
) -> None:
    """Read the kept pages of SITES (all if none is named) again, by today's rules and without the network.

    Values are replaced; the revisions of each release and their days stay as they are.

    With --file and --url, read one page from disk; nothing is kept.
    """
    if (file is None) != (url is None) or (generic and file is None) or (sites and file is not None):
        raise click.UsageError("--file and --url go together, without SITES; --generic goes with them.")
    if file is not None and url is not None:
        from crawler.commands.read_file import as_json, as_text, read_file

        release = read_file(file, url, options.clock(), generic=generic)
        click.echo(as_json(release) if form == "json" else as_text(release))
        return
    _read_kept(options, sites, processes)


def _read_kept(options: Options, sites: tuple[str, ...], processes: int | None) -> None:
    from crawler.commands.read import read_again, table

    for site in sites:
        load_site(site)
    with bar("pages read", "{task.completed} of {task.total}") as progress:
        tallies = read_again(options.data, sites, options.clock(), processes=processes, progress=progress)
    Console().print(table(tallies))


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.pass_obj
def backup_command(options: Options, file: Path, force: bool) -> None:
    """Copy the archive to FILE, also while a crawl goes on. The copy is checked before it gets its name."""
    from crawler.archive import path_of
    from crawler.commands.backup import back_up

    with bar("copied", "{task.percentage:.0f} %") as progress:
        back_up(path_of(options.data), file, force=force, progress=progress)
    click.echo(f"{file}: {file.stat().st_size / 1e6:.1f} MB, checked")


verbs: list[click.Command] = [
    crawl,
    read_command,
    backup_command,
    sites_command,
    runs_command,
    probe_command,
    check_command,
    save_command,
]
