"""How far each office's lists were read: once to the end, last with nothing owing. Inside the caller's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from crawler.tables import lists


def standing(connection: Connection, site: str, key: str) -> Row[Any, Any] | None:
    """When a list was first read to its end (`complete`) and when last with nothing owing since (`read`), if ever."""
    query = select(lists.c.complete, lists.c.read).where(lists.c.site == site, lists.c.list == key)
    return connection.execute(query).one_or_none()


def mark(connection: Connection, site: str, key: str, now: datetime) -> None:
    """Notes that a list has been read and nothing of it is owing; the first time, that it was read to its end."""
    if standing(connection, site, key) is None:
        connection.execute(insert(lists), {"site": site, "list": key, "complete": now, "read": now})
    else:
        _set_read(connection, site, key, now)


def owe(connection: Connection, site: str, key: str) -> None:
    """Notes that something a list names could not be fetched."""
    _set_read(connection, site, key, None)


def _set_read(connection: Connection, site: str, key: str, when: datetime | None) -> None:
    connection.execute(update(lists).where(lists.c.site == site, lists.c.list == key).values(read=when))
