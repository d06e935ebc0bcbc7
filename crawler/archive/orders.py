"""Operators' orders in the archive: those that stand, and those that stood. Inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from crawler.archive.ledger import Health
from crawler.archive.store import Archive, path_of
from crawler.archive.tables import orders
from crawler.options import Options
from crawler.orders import NONE, Kind, Order, Orders


def give(connection: Connection, order: Order) -> None:
    """Writes an order down; one of the same kind that stands ends."""
    lift(connection, order.site, order.kind, order.begun)
    names = ("site", "kind", "begun", "because", "seconds")
    connection.execute(insert(orders), {name: getattr(order, name) for name in names})


def lift(connection: Connection, site: str, kind: Kind, now: datetime) -> bool:
    """Ends an order; whether there was one. It stays in the archive: a gap in the data has its reason."""
    own = (orders.c.site == site, orders.c.kind == kind, orders.c.ended.is_(None))
    return connection.execute(update(orders).where(*own).values(ended=now)).rowcount > 0


def standing(connection: Connection) -> Orders:
    """The orders that stand."""
    rows = connection.execute(select(orders).where(orders.c.ended.is_(None)).order_by(orders.c.site))
    found = [Order(row.site, row.kind, row.begun, row.because, row.seconds) for row in rows]
    return Orders({o.site: o for o in found if o.kind == "pause"}, {o.site: o for o in found if o.kind == "slow"})


def orders_in(options: Options) -> Orders:
    """The orders that stand in the archive; none where there is no archive.

    Raises:
        Trouble: it cannot be read.
    """
    if not path_of(options.data).exists():
        return NONE
    with Archive.open(options.data) as archive, archive.session.reading() as connection:
        return standing(connection)


def with_pauses(found: Iterable[Health], given: Orders) -> list[Health]:
    """How offices are: one that is paused is that and nothing else, neither ill nor well."""
    return [
        replace(h, state="paused", since=pause.begun, cause=pause.because) if (pause := given.pauses.get(h.site)) else h
        for h in found
    ]
