"""`humas sites --pause`, `--resume`, `--slow`: what an operator orders of an office."""

from __future__ import annotations

from collections.abc import Sequence

import click

from crawler.options import Options
from crawler.orders import LONGEST, Kind, Order
from crawler.sites import find_site, site_ids
from crawler.terminal import plain


def give_orders(
    options: Options, pause: Sequence[str], resume: Sequence[str], slow: Sequence[tuple[str, float]], because: str
) -> None:
    """Writes orders into the archive (made if there is none) and says so.

    Raises:
        UsageError: a number of seconds makes no sense, or an order is both given and lifted.
        UnknownSite: there is no such office.
        Trouble: the archive cannot be opened or written.
    """
    from crawler.archive import Archive
    from crawler.archive.orders import give, lift, standing

    now, words = options.clock(), plain(because)
    for _, seconds in slow:
        if not 0 <= seconds <= LONGEST:  # nor NaN
            raise click.UsageError(f"--slow takes 0 to {LONGEST:g} seconds; --pause leaves an office alone.")
    given = [Order(_id(site), "pause", now, words) for site in pause]
    given += [Order(_id(site), "slow", now, words, seconds) for site, seconds in slow if seconds]
    lifted: list[tuple[str, Kind]] = [(_id(site), "pause") for site in resume]
    lifted += [(_id(site), "slow") for site, seconds in slow if not seconds]
    if both := {(order.site, order.kind) for order in given} & set(lifted):
        raise click.UsageError(f"{min(both)[0]} is given an order and relieved of it at once: say one of the two.")
    said: list[str] = []
    with Archive.open(options.data, create=True) as archive:
        with archive.session.writing() as connection:
            before = standing(connection)
            for order in given:
                give(connection, order)
                former = (before.pauses if order.kind == "pause" else before.slows).get(order.site)
                said.append(f"{order.site}: {order}" + (f" (before: {former})" if former else ""))
            for site, kind in lifted:
                word = {"pause": "paused", "slow": "slowed"}[kind]
                said.append(f"{site}: {'no longer' if lift(connection, site, kind, now) else 'was not'} {word}")
        archive.commit()
    click.echo("\n".join(said))


def _id(word: str) -> str:
    """The id of an office; of one whose file is broken too."""
    return word if word in site_ids() else find_site(word).id
