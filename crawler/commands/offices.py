"""The verbs that look after offices' files: `humas check` and `humas save`."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from crawler.options import Options

BROKEN = 1
"""Exit status of `humas check`: something is broken."""
PAGES = Path("tests/pages")

_delay = click.option("--delay", type=click.FloatRange(min=0), help="Seconds between two requests, as for crawl.")
_private = click.option("--allow-private", is_flag=True, help="Go to addresses inside networks too.")


@click.command("check")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--as", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_delay
@_private
@click.pass_context
def check_command(
    context: click.Context, *, sites: tuple[str, ...], form: str, delay: float | None, allow_private: bool
) -> None:
    """Look at SITES (ids or hosts; all if none is named): do their lists answer, do their layouts read what is new?

    A few pages of each are asked for and nothing is kept. The cause is one word: well, paused, layout, list, fields,
    count, moved, blocked, offline, robots, tls, unread, rules; docs/operating.md says what to do about each. Ends with
    status 1 where something is broken.
    """
    from crawler.commands.check import check, show
    from crawler.probing.checking import SOUND

    options: Options = context.obj
    found = check(sites, options, delay=delay, allow_private=allow_private)
    if form == "json":
        click.echo(orjson.dumps([one.as_dict() for one in found], option=orjson.OPT_INDENT_2).decode())
    else:
        show(found)
    context.exit(BROKEN if any(one.cause not in SOUND for one in found) else 0)


@click.command("save")
@click.argument("site")
@click.argument("url")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), default=PAGES, show_default=True)
@click.option("--force", is_flag=True, help="Replace a pair that is there.")
@_delay
@_private
@click.pass_obj
def save_command(
    options: Options, *, site: str, url: str, into: Path, force: bool, delay: float | None, allow_private: bool
) -> None:
    """Save the page at URL, read by SITE's layouts, as INTO/SITE/NAME.html and NAME.json.

    Look at the JSON: the tests will hold the layouts to it. Take out of the page whoever is not in office.
    """
    from crawler.commands.save import fetch, save
    from crawler.sites import find_site

    office = find_site(site)
    page = fetch(office, url, options, delay=delay, allow_private=allow_private)
    for path in save(page, office, into, force=force):
        click.echo(str(path))
