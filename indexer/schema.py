"""The tables of the embedded index, and how a document goes into and out of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

import orjson

from indexer.fields import BY_NAME, Document

TABLES = """
CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), cursor INTEGER NOT NULL);
CREATE TABLE docs (doc INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, version INTEGER NOT NULL, day TEXT);
CREATE TABLE records (doc INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE terms (term INTEGER NOT NULL, doc INTEGER NOT NULL);
CREATE TABLE facets (term INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, title_stems, body_stems, content = '', tokenize = 'ascii', prefix = '2 3'
);
"""
"""`words` is contentless and only ever grows: what a document said before is left behind under a number that `docs` no
longer knows, until the next build. Its tokenizer splits our joined tokens at spaces and changes nothing. `facets`
spells out the terms that hits can be counted by."""

INDEXES = """
CREATE UNIQUE INDEX docs_id ON docs (id);
CREATE INDEX docs_day ON docs (day, id);
CREATE UNIQUE INDEX terms_term ON terms (term, doc);
CREATE UNIQUE INDEX terms_doc ON terms (doc, term);
"""
"""Made after the rows of a build: sorting once is three times faster than keeping order."""


def term(field: str, value: str) -> int:
    """The number under which a folded value (or "" of a flag) of a field stands in `terms`: 63 bits of a hash."""
    return int.from_bytes(blake2b(f"{field}\0{value}".encode(), digest_size=8).digest()) >> 1


def write(connection: sqlite3.Connection, documents: Iterable[Document], known: set[int]) -> int:
    """Add documents, of which none is in the index; how many. known: terms already spelled out in `facets`."""
    count = 0
    for document in documents:
        row = (document["id"], document["version"], document["day"])
        doc = connection.execute("INSERT INTO docs (id, version, day) VALUES (?, ?, ?)", row).lastrowid
        connection.execute("INSERT INTO records VALUES (?, ?)", (doc, orjson.dumps(document["record"])))
        text = (document["title"], document["body"], document["title_stems"], document["body_stems"])
        connection.execute(
            "INSERT INTO words (rowid, title, body, title_stems, body_stems) VALUES (?, ?, ?, ?, ?)", (doc, *text)
        )
        terms = [(term(field, value), field, value) for field, values in document["values"].items() for value in values]
        terms += [(term(flag, ""), flag, "") for flag in document["flags"]]
        connection.executemany("INSERT INTO terms VALUES (?, ?)", [(number, doc) for number, *_ in terms])
        new = [spelled for spelled in terms if spelled[0] not in known and BY_NAME[spelled[1]].facet]
        if new:
            connection.executemany("INSERT OR IGNORE INTO facets VALUES (?, ?, ?)", new)
            known.update(number for number, *_ in new)
        count += 1
    return count


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Take documents out; how many there were."""
    count = 0
    for id_ in ids:
        found = connection.execute("SELECT doc FROM docs WHERE id = ?", (id_,)).fetchone()
        for table in ("docs", "records", "terms") if found else ():
            connection.execute(f"DELETE FROM {table} WHERE doc = ?", found)  # noqa: S608
        count += bool(found)
    return count


def cursor_of(connection: sqlite3.Connection) -> int:
    """The number of the last change that is in the index."""
    (cursor,) = connection.execute("SELECT cursor FROM state").fetchone()
    return int(cursor)


def remember(connection: sqlite3.Connection, cursor: int) -> None:
    """Note the number of the last change that is in the index."""
    connection.execute("INSERT OR REPLACE INTO state (only, cursor) VALUES (1, ?)", (cursor,))
