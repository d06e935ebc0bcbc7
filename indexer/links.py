"""Which releases in the file of sketches may be alike, which are linked, and what hangs together."""
# ruff: noqa: S608 — statements are put together of our own constants

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from indexer import alike

CROWD = 64
"""Of the releases that share a band so many, those known longest, are looked at: what hundreds share is no release."""

_NEAR = (
    "SELECT n, id, site, title, sketch, story FROM releases WHERE n IN ("
    + " UNION ".join(f"SELECT * FROM (SELECT n FROM bands WHERE band = ? LIMIT {CROWD})" for _ in range(alike.BANDS))
    + ") AND n <> ?"
)
_PART = """
WITH RECURSIVE part (n) AS (VALUES (?) UNION SELECT other FROM links JOIN part ON one = part.n)
SELECT n, id, first_seen, day, story FROM part JOIN releases USING (n)
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A release in the file. title: the number of its folded title."""

    n: int
    id: str
    site: str
    title: int
    sketch: bytes | None
    story: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """A release among those that are linked, however far, with each other."""

    n: int
    id: str
    first_seen: str
    day: str | None
    story: str | None


def due(connection: sqlite3.Connection, most: int) -> list[Known]:
    """The next releases whose links are to be found."""
    query = "SELECT n, id, site, title, sketch, story FROM releases WHERE due = 1 AND due > 0 ORDER BY n LIMIT ?"
    return [Known(*row) for row in connection.execute(query, (most,))]


def unnamed(connection: sqlite3.Connection, most: int) -> list[int]:
    """The next releases whose links are found, and whose story is not."""
    rows = connection.execute("SELECT n FROM releases WHERE due = 2 AND due > 0 ORDER BY n LIMIT ?", (most,))
    return [n for (n,) in rows]


def near(connection: sqlite3.Connection, known: Known) -> list[Known]:
    """Those that may be alike, the likeliest first."""
    if known.sketch is None:
        return []
    found = []
    for row in connection.execute(_NEAR, (*alike.bands(known.sketch), known.n)):
        other = Known(*row)
        if other.sketch and alike.may_be_alike(known.site, known.title, other.site, other.title):
            equal = alike.agreement(known.sketch, other.sketch)
            if equal >= alike.FEWEST_EQUAL:
                found.append((-equal, other.n, other))
    return [other for _, _, other in sorted(found)]


def linked(connection: sqlite3.Connection, n: int) -> set[int]:
    """The numbers of those that a release is linked with."""
    return {other for (other,) in connection.execute("SELECT other FROM links WHERE one = ?", (n,))}


def joined(connection: sqlite3.Connection, n: int, others: Iterable[int]) -> bool:
    """Whether a release is linked with one of these."""
    query = "SELECT 1 FROM links WHERE one = ? AND other = ?"
    return any(connection.execute(query, (n, other)).fetchone() for other in others)


def link(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Notes that two releases are alike."""
    connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", ((one, other), (other, one)))


def part(connection: sqlite3.Connection, n: int) -> list[Member]:
    """A release and all that it is linked with, however far."""
    return [Member(*row) for row in connection.execute(_PART, (n,))]


def settle(connection: sqlite3.Connection, members: Iterable[Member], story: str | None) -> None:
    """Notes the story that releases were found to belong to."""
    rows = [(story, member.n) for member in members if member.story != story]
    connection.executemany("UPDATE releases SET story = ? WHERE n = ?", rows)


def found(connection: sqlite3.Connection, some: Iterable[Known]) -> None:
    """Notes that the links of these are found."""
    connection.executemany("UPDATE releases SET due = 2 WHERE n = ?", [(known.n,) for known in some])


def named(connection: sqlite3.Connection, some: Iterable[int]) -> None:
    """Notes that the story of these is found, unless their links are to be found again."""
    connection.executemany("UPDATE releases SET due = 0 WHERE n = ? AND due = 2", [(n,) for n in some])
