"""How far each office's lists were read: once to the end, last with nothing owing. Inside the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from crawler.archive.tables import lists


def standing(connection: Connection, site: str, key: str) -> Row[Any, Any] | None:
    """When a list was first read to its end (`complete`), last with nothing owing since (`read`), last to its end
    (`deep`, then of so many `pages`); None is: never."""
    query = select(lists).where(lists.c.site == site, lists.c.list == key)
    return connection.execute(query).one_or_none()


def mark(connection: Connection, site: str, key: str, now: datetime, pages: int | None = None) -> None:
    """Notes that a list has been read and nothing of it is owing; the first time, that it was read to its end.

    pages: how many pages it has, if it was read to its end this time.
    """
    values: dict[str, Any] = {"read": now} if pages is None else {"read": now, "deep": now, "pages": pages}
    if standing(connection, site, key) is None:
        connection.execute(insert(lists), {"site": site, "list": key, "complete": now, **values})
    else:
        connection.execute(update(lists).where(lists.c.site == site, lists.c.list == key).values(values))


def owe(connection: Connection, site: str, key: str) -> None:
    """Notes that something a list names could not be fetched."""
    connection.execute(update(lists).where(lists.c.site == site, lists.c.list == key).values(read=None))
