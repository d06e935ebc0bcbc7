"""`humas probe`: what an unknown office is made of, and its file."""

from __future__ import annotations

import re
from keyword import iskeyword
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.options import Options, Trouble
from crawler.probing.finding import Finding
from crawler.sites import HERE, UnknownSite, find_site
from crawler.terminal import plain

_WIDE = 140
NOTHING = 4
"""Exit status: nothing that could be written was found."""


@click.command("probe")
@click.argument("urls", nargs=-1, metavar="[URL|FOLDER]...")
@click.option("--all-unknown", is_flag=True, help="The offices of crawler/shelf.tsv that have no file yet.")
@click.option("--write", is_flag=True, help="Write the office's file.")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=HERE, help="Folder it is written to.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--id", "site_id", metavar="ID", help="Id of the office.  [default: from its host]")
@click.option("--delay", type=click.FloatRange(min=0), help="Seconds between two requests, as for crawl.")
@click.option("--allow-private", is_flag=True, help="Go to addresses inside networks too.")
@click.pass_context
def probe_command(
    context: click.Context,
    *,
    urls: tuple[str, ...],
    all_unknown: bool,
    write: bool,
    into: Path,
    force: bool,
    site_id: str | None,
    delay: float | None,
    allow_private: bool,
) -> None:
    """Look at an office that has no file yet, from its home page URL or a FOLDER of saved pages.

    Shows its platform, its lists, three or more of its releases read by what is proposed, and the proposed file.
    A file written to another folder is found by all commands once HUMAS_SITES names that folder.
    Ends with status 4 where nothing could be proposed.
    """
    from crawler.probing.run import probe

    if not urls and not all_unknown:
        raise click.UsageError("Name a home page, a folder of saved pages, or --all-unknown.")
    if site_id is not None and (not re.fullmatch(r"[a-z][a-z0-9_]*", site_id) or len(urls) != 1):
        raise click.UsageError("--id names one office, in small letters, digits and underlines.")
    if site_id is not None and iskeyword(site_id):
        raise click.UsageError(f"--id {site_id}: Python keeps this word for itself; take another.")
    options: Options = context.obj
    findings = probe(urls, options, all_unknown=all_unknown, site_id=site_id or "", delay=delay, private=allow_private)
    console = Console() if Console().is_terminal else Console(width=_WIDE)
    for finding in findings:
        show(console, finding)
        if write and finding.site is not None:
            try:
                console.print(Text(_written(finding, into, force)))
            except Trouble as trouble:
                if len(findings) == 1:
                    raise
                console.print(Text(f"not written: {trouble}"))
    context.exit(0 if any(finding.site for finding in findings) else NOTHING)


def show(console: Console, finding: Finding) -> None:
    """Prints what was found, as text that no page can make the terminal obey."""
    console.print(Text(f"{plain(finding.home)}: {plain(finding.site.name) if finding.site else 'nothing to propose'}"))
    for platform, why in finding.evidence:
        console.print(Text(f"  {plain(platform)}: {plain(why)}"))
    for state in finding.told:
        console.print(Text(f"  {plain(state)}"))
    if finding.readings:
        console.print(_table(finding))
    for what in finding.missing:
        console.print(Text(f"  not found: {plain(what)}"))
    if finding.text:
        console.print(Text(f"\n{finding.text}"))


def _table(finding: Finding) -> Table:
    table = Table("published", "title", "words", "alike", "layout", "notes", box=None, pad_edge=False)
    for one in finding.readings:
        cells = (one.published, one.title, str(one.words), f"{one.alike:.2f}", one.layout, "; ".join(one.notes))
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def _written(finding: Finding, into: Path, force: bool) -> str:
    """Writes an office's file and says so.

    Raises:
        Trouble: the file is there or another file reads that host, and not `force`; or it cannot be written.
    """
    if finding.site is None:
        return ""
    path = into / f"{finding.site.id}.py"
    if not force:
        _refuse_known(finding, path)
    try:
        into.mkdir(parents=True, exist_ok=True)
        path.write_text(finding.text, encoding="utf-8")
    except OSError as error:
        raise Trouble(f"{path} cannot be written ({error.strerror}).") from error
    own = "" if into.resolve() == HERE else f"HUMAS_SITES={into} "
    return f"{path}: written. Try: {own}humas --data try crawl {finding.site.id}"


def _refuse_known(finding: Finding, path: Path) -> None:
    if path.exists():
        raise Trouble(f"{path} is there already; --force replaces it, --id gives another name.")
    try:
        other = find_site(finding.home)
    except UnknownSite:
        return
    raise Trouble(f"The office {other.id} reads {finding.home} already; --force writes {path} all the same.")
