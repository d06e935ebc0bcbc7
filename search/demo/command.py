"""`humas demo`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click

from crawler.options import Options


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo-data"))
@click.pass_obj
def demo_command(options: Options, folder: Path) -> None:
    """Crawl, read, index, search and export three made offices, in FOLDER (demo-data).

    FOLDER is removed and made anew at each run, but only if a demo made it. Nothing leaves this machine.
    """
    from search.demo.run import steps
    from search.demo.show import as_typed, console, print_next, print_step

    shown = replace(options, data=folder, index=None)
    out = console()
    for step in steps(shown):
        print_step(out, step)
    humas = [as_typed(), "--data", str(folder), *(["--index", shown.address] if options.index else [])]
    lately = options.clock() - timedelta(days=300)
    print_next(
        out,
        (
            [*humas, "search", "banjir", "--facets"],
            [*humas, "search", f'"air tanah"|sensor unit:humas after:{lately:%Y-%m}'],
            [*humas, "export", "site:kota-umpama", "--as", "csv", "-o", str(folder / "kota.csv")],
        ),
    )


verbs: list[click.Command] = [demo_command]
