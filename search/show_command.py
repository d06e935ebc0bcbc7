"""The verb `show`: one release, with all that the archive knows of it."""

from __future__ import annotations

import sys

import click

from crawler.options import Options


@click.command("show")
@click.argument("id")
@click.option("--as", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def show_command(options: Options, id: str, form: str) -> None:
    """Show the release ID: its text, each field's source, what was changed, the pages kept, its copies elsewhere."""
    from crawler.archive import Archive
    from search.shown import as_values, look_up

    with Archive.open(options.data) as archive:
        shown = look_up(archive, id)
    if form == "json":
        from search.faces import json_bytes

        sys.stdout.buffer.write(json_bytes(as_values(shown)))
        return
    from rich.console import Console

    from search.show_face import show_face

    show_face(Console(highlight=False, soft_wrap=not sys.stdout.isatty()), shown)
