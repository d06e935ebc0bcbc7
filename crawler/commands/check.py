"""`humas check`: the offices that are broken, and why, before their users find out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.habit import MEMORY, Habit, habit
from crawler.options import Options
from crawler.site import Site
from crawler.sites import find_site, load_site, site_ids
from crawler.terminal import plain

if TYPE_CHECKING:
    from crawler.probing.checking import Check

COLUMNS = ("site", "cause", "newest", "read", "lists", "why")
_FRESH = timedelta(days=2)
"""Age of the last visit up to which the archive tells what an office has released."""


def check(
    words: tuple[str, ...], options: Options, *, delay: float | None = None, allow_private: bool = False
) -> list[Check]:
    """A look at each of the offices named, at all if none is; those that are paused are not asked. Once a process.

    Raises:
        Trouble: there is no such office.
    """
    from crawler.archive.orders import orders_in
    from crawler.probing.asking import Said, ask_network
    from crawler.probing.checking import Check, examine  # loads Scrapy: half a second

    named = map(find_site, words) if words else map(load_site, site_ids())
    chosen = list({site.id: site for site in named}.values())
    orders = orders_in(options)
    asked, said = orders.allowed(chosen), Said()
    habits = _habits(asked, options)
    inquiries = [(site.home, examine(site, habits.get(site.id), said)) for site in asked]
    others = [f"https://{host}" for site in asked for host in site.hosts]
    paces = [max(orders.paces.get(site.id, 0.0), site.delay or 0.0 if delay is None else 0.0) for site in asked]
    results = (
        ask_network(inquiries, options, delay=delay, allow_private=allow_private, said=said, hosts=others, paces=paces)
        if asked
        else []
    )
    found = dict(zip((site.id for site in asked), results, strict=True))
    return [
        Check(site.id, "paused", str(orders.pauses[site.id]))
        if site.id in orders.pauses
        else _ended(site.id, found[site.id])
        for site in chosen
    ]


def _ended(site: str, result: Check | BaseException | None) -> Check:
    from crawler.probing.checking import Check

    if isinstance(result, Check):
        return result
    return Check(site, "rules", "interrupted" if result is None else f"{result!r}"[:200])


def _habits(sites: list[Site], options: Options) -> dict[str, Habit]:
    """What those offices should release: what the archive has learned, else what their files state.

    Of an office that was not visited lately the archive knows the habit, and not whether it is kept.
    """
    from crawler.archive import Archive, path_of
    from crawler.archive.due import days
    from crawler.archive.ledger import health_of

    habits = {site.id: Habit(site.expect, 0) for site in sites if site.expect is not None}
    if not path_of(options.data).exists():
        return habits
    now = options.clock()
    with Archive.open(options.data) as archive, archive.session.reading() as connection:
        for site, health in health_of(connection, [site.id for site in sites]).items():
            today = health.visited.date()
            if (learned := habit(days(connection, site, today - MEMORY), today)) is not None:
                fresh = now - health.visited <= _FRESH
                habits[site] = learned if fresh else replace(learned, quiet="")
    return habits


def show(found: list[Check]) -> None:
    """Prints a table, what is broken first."""
    from crawler.probing.checking import SOUND

    console = Console()
    console = console if console.is_terminal else Console(width=200)
    table = Table(*COLUMNS, box=None, pad_edge=False, header_style="bold")
    for one in sorted(found, key=lambda one: one.cause in SOUND):
        cells = (one.site, one.cause, one.newest or "", str(one.read), " + ".join(one.lists), one.why)
        table.add_row(*(Text(plain(cell)) for cell in cells))
    console.print(table)
    paused, broken = sum(one.cause == "paused" for one in found), sum(one.cause not in SOUND for one in found)
    said = f"{len(found) - paused} offices looked at, {broken} broken" + (f", {paused} paused" if paused else "")
    console.print(said)
