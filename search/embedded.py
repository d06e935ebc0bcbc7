"""EmbeddedEngine: questions to an index in one SQLite file."""
# ruff: noqa: S608 — statements are put together of our own constants; what a user typed is always a bound value

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from indexer.disk import refusal
from indexer.files import connect
from indexer.index import NeedsRebuild
from indexer.schema import cursor_of
from search.engine import Found, NoIndex
from search.folding import folded
from search.query import Query
from search.sql import Condition, condition
from search.tally import facets_of_hits
from search.timeline import Step, timeline

_WEIGHTS = "10, 1, 10, 1"  # a word of the title says as much as ten of the body
_ORDER = {
    "new": "docs.day DESC, docs.id DESC",
    "old": "docs.day ASC NULLS LAST, docs.id ASC",
    "relevance": "hits.rank, docs.day DESC, docs.id DESC",
}
_PLAIN = "SELECT doc, 1 FROM hits CROSS JOIN docs USING (doc) ORDER BY {order} LIMIT ? OFFSET ?"
_FOLDED = """
SELECT doc, members FROM (
    SELECT doc, hits.rank, row_number() OVER (story ORDER BY {order}) AS place, count(*) OVER story AS members
    FROM hits CROSS JOIN docs USING (doc) WINDOW story AS (PARTITION BY coalesce(docs.story, -doc))
) AS hits CROSS JOIN docs USING (doc) WHERE place = 1 ORDER BY {order} LIMIT ? OFFSET ?
"""
_DAYS = "SELECT day, count(*) FROM hits CROSS JOIN docs USING (doc) WHERE day IS NOT NULL GROUP BY day"


class EmbeddedEngine:
    """The index at a path; each question sees the index as it is at that moment.

    Raises:
        NoIndex: there is none, it is of another version, or it is damaged.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        with self._opened():
            pass

    def find(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: tuple[str, ...] = (),
        stories: bool = False,
        step: Step | None = None,
    ) -> Found:
        """See `Engine.find`."""
        asked = condition(query)
        with self._opened() as connection:
            _collect(connection, asked, ranked=query.sort == "relevance")
            (total,) = connection.execute("SELECT count(*) FROM hits").fetchone()
            rows = (_FOLDED if stories else _PLAIN).format(order=_ORDER[query.sort])
            page = connection.execute(rows, (limit, offset)).fetchall()
            return Found(
                total,
                tuple(_record(connection, doc) for doc, _ in page),
                facets_of_hits(connection, facets) if facets else {},
                folded(connection, page, _ORDER[query.sort]) if stories else None,
                timeline(connection.execute(_DAYS), step) if step else (),
            )

    def position(self) -> int:
        """See `Engine.position`."""
        with self._opened() as connection:
            return cursor_of(connection)[0]

    def export(self, query: Query) -> Iterator[Mapping[str, Any]]:
        """See `Engine.export`."""
        asked = condition(query)
        with self._opened() as connection:
            source, where = _from(asked)
            rows = connection.execute(
                f"SELECT record FROM {source} CROSS JOIN records USING (doc) {where}", asked.values
            )
            for (record,) in rows:
                yield orjson.loads(record)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the index throughout."""
        try:
            connection = connect(self.path)
            try:
                connection.executescript("PRAGMA temp_store = MEMORY; BEGIN;")
                yield connection
            finally:
                connection.close()
        except NeedsRebuild as error:
            raise NoIndex(str(error)) from None
        except sqlite3.Error as error:
            cure = "`humas index --rebuild` makes it anew."
            raise NoIndex(f"The index {refusal(self.path, error, done='read', cure=cure)}") from error


def _collect(connection: sqlite3.Connection, asked: Condition, ranked: bool) -> None:
    """Put the numbers of all that match into the temporary table `hits`; their ranks too, if words are asked for."""
    source, where = _from(asked)
    rank = f"bm25(words, {_WEIGHTS})" if ranked and asked.words else "0"
    connection.execute("CREATE TEMP TABLE hits (doc INTEGER PRIMARY KEY, rank REAL)")
    connection.execute(f"INSERT INTO hits SELECT docs.doc, {rank} FROM {source} {where}", asked.values)


def _from(asked: Condition) -> tuple[str, str]:
    """Where the documents that match come from. CROSS JOIN: the full-text index leads, the planner is not asked."""
    source = "words CROSS JOIN docs ON docs.doc = words.rowid" if asked.words else "docs"
    return source, f"WHERE {' AND '.join(asked.where)}" if asked.where else ""


def _record(connection: sqlite3.Connection, doc: int) -> Mapping[str, Any]:
    (record,) = connection.execute("SELECT record FROM records WHERE doc = ?", (doc,)).fetchone()
    found: Mapping[str, Any] = orjson.loads(record)
    return found
