"""The verbs `export` and `verify`: an answer as a file, and whether it is still what it was."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from crawler.options import Options
from search.asking import GRAMMAR, Asking, query_argument

NOT_THE_SAME = 3
"""Exit status: the file is whole, and the index finds something else today."""


@click.command("export", cls=Asking, epilog=GRAMMAR)
@query_argument
@click.option("--as", "form", type=click.Choice(["jsonl", "csv", "excel-csv"]), default="jsonl", show_default=True)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    help="The file; it gets its name when it is whole.  [default: standard output]",
)
@click.option("--manifest", "told", is_flag=True, help="Write beside it, as FILE.manifest.json, how it came about.")
@click.pass_obj
def export_command(options: Options, query: str, *, form: str, target: Path, told: bool) -> None:
    """Write all releases that QUERY finds to a file; without a query, all.

    jsonl: every key of each record. csv: one row each; several values of a cell are joined by " | "; a cell that a
    spreadsheet would take for a formula begins with an apostrophe. excel-csv: the same with semicolons and a byte order
    mark, as Excel opens it in Indonesia.

    The manifest says what was asked, when, of which state of the archive; how many were found, of which offices and
    days; when each office was looked at, so that silence can be told from a gap; and checksums (`humas verify`).
    """
    from search.census import Census
    from search.engine import open_engine
    from search.export import FORMS, output
    from search.manifest import Exported, manifest, path_of_manifest
    from search.query import understand

    to_file = str(target) != "-"
    if told and (not to_file or (target.exists() and not target.is_file())):
        raise click.UsageError("--manifest goes with -o FILE.")
    if told and not target.name.isprintable():
        raise click.UsageError("--manifest goes with a FILE whose name can be printed.")
    now = options.clock()
    asked = understand(query, now)
    engine = open_engine(options.address)
    change, census = engine.position(), Census()
    records: Any = engine.export(asked)
    with output(path_of_manifest(target)) if told else nullcontext() as beside:  # first: it may not be possible
        with output(target if to_file else None) as file:
            count = FORMS[form](census.of(records) if told else records, file)
        if beside:
            beside.write(manifest(options, Exported(asked, now, form, target, census, change)))
    if to_file:
        click.echo(f"{target}: {count:,} release{'s' * (count != 1)}", err=True)


@click.command("verify")
@click.argument("manifest", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def verify_command(context: click.Context, manifest: Path) -> None:
    """Say whether an export is still what its MANIFEST says, and whether the index finds the same today.

    The export is looked for beside the manifest. Status 1: it is not what was exported. 3: it is, but the index finds
    something else today, as it does when releases came, were edited or removed since.
    """
    from crawler.options import Trouble
    from search.census import Census
    from search.engine import open_engine
    from search.manifest import measured, read_manifest
    from search.query import understand

    options: Options = context.obj
    said = read_manifest(manifest)
    try:
        now = measured(said.file)
    except OSError as error:
        raise Trouble(f"{said.file} cannot be read: {error.strerror}.") from error
    if now["sha256"] != said.sha256:
        raise Trouble(f"{said.file} is not what was exported: {now['bytes']:,} bytes, {said.bytes:,} then.")
    click.echo(f"{said.file} is what was exported: {said.releases:,} releases, asked {said.asked.isoformat()}.")
    engine, census = open_engine(options.address), Census()
    position = engine.position()
    for _ in census.of(engine.export(understand(said.query, said.asked))):
        pass
    if census.digest == said.records_sha256:
        click.echo(f"The index finds the same {census.releases:,} today.")
        return
    counted = f"The index finds {census.releases:,} today, not all the same"
    click.echo(f"{counted}: change {position:,} now, {said.change:,} then.")
    context.exit(NOT_THE_SAME)
