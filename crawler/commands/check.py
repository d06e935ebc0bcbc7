"""`humas check`: the offices that are broken, and why, before their users find out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.commands.progress import printable
from crawler.options import Options
from crawler.site import Site
from crawler.sites import find_site, load_site, site_ids
from crawler.visits.habit import Habit, habit

if TYPE_CHECKING:
    from crawler.probing.checking import Check

COLUMNS = ("site", "cause", "newest", "read", "lists", "why")
_FRESH = timedelta(days=2)
"""Age of the last visit up to which the archive tells what an office has released."""


def check(
    words: tuple[str, ...], options: Options, *, delay: float | None = None, allow_private: bool = False
) -> list[Check]:
    """A look at each of the offices named, at all if none is. Once a process.

    Raises:
        Trouble: there is no such office.
    """
    from crawler.probing.asking import Said, ask_network
    from crawler.probing.checking import Check, examine  # loads Scrapy: half a second

    chosen = [find_site(word) for word in words] if words else [load_site(site_id) for site_id in site_ids()]
    said: Said = {}
    habits = _habits(chosen, options)
    asked = [(site.home, examine(site, habits.get(site.id), said)) for site in chosen]
    others = [f"https://{host}" for site in chosen for host in site.hosts]
    results = ask_network(asked, options, delay=delay, allow_private=allow_private, said=said, hosts=others)
    return [
        one if isinstance(one, Check) else Check(site.id, "rules", "interrupted" if one is None else f"{one!r}"[:200])
        for site, one in zip(chosen, results, strict=True)
    ]


def _habits(sites: list[Site], options: Options) -> dict[str, Habit]:
    """What the archive expects of those offices that were visited lately; {} where there is no archive."""
    from crawler.archive import Archive, path_of
    from crawler.archive.due import days
    from crawler.archive.ledger import health_of

    if not path_of(options.data).exists():
        return {}
    now = options.clock()
    with Archive.open(options.data) as archive, archive.session.reading() as connection:
        visits = health_of(connection, [site.id for site in sites])
        fresh = [site for site in sites if site.id in visits and now - visits[site.id].visited <= _FRESH]
        habits = {site.id: habit(days(connection, site.id), now.date()) for site in fresh}
    return {site: one for site, one in habits.items() if one is not None}


def show(found: list[Check]) -> None:
    console = Console()
    console = console if console.is_terminal else Console(width=200)
    table = Table(*COLUMNS, box=None, pad_edge=False, header_style="bold")
    for one in sorted(found, key=lambda one: one.cause == "well"):
        cells = (one.site, one.cause, one.newest or "", str(one.read), " + ".join(one.lists), one.why)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console.print(table)
    console.print(f"{len(found)} offices looked at, {sum(one.cause != 'well' for one in found)} broken")
