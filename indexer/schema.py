"""The tables of the embedded index, and how a document goes into and out of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
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
    title, body, title_stems, body_stems, content = '', tokenize = 'ascii'
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


_DOC = "INSERT INTO docs (id, version, day) VALUES (?, ?, ?)"
_RECORD = "INSERT INTO records VALUES (?, ?)"
_WORDS = "INSERT INTO words (rowid, title, body, title_stems, body_stems) VALUES (?, ?, ?, ?, ?)"
_TERM = "INSERT INTO terms VALUES (?, ?)"
_FACET = "INSERT OR IGNORE INTO facets VALUES (?, ?, ?)"


def term(field: str, value: str) -> int:
    """The number under which a folded value (or "" of a flag) of a field stands in `terms`: 63 bits of a hash."""
    return int.from_bytes(blake2b(f"{field}\0{value}".encode(), digest_size=8).digest()) >> 1


@dataclass(frozen=True, slots=True)
class Row:
    """What the tables hold of a document. terms: number, field, and the value if hits can be counted by it, else ""."""

    id: str
    version: int
    day: str | None
    record: bytes
    text: tuple[str, str, str, str]
    terms: tuple[tuple[int, str, str], ...]


def row(document: Document) -> Row:
    """The row of a document."""
    terms = [
        (term(field, value), field, value if BY_NAME[field].facet else "")
        for field, values in document["values"].items()
        for value in values
    ]
    return Row(
        document["id"],
        document["version"],
        document["day"],
        orjson.dumps(document["record"]),
        (document["title"], document["body"], document["title_stems"], document["body_stems"]),
        (*terms, *((term(flag, ""), flag, "") for flag in document["flags"])),
    )


def write(connection: sqlite3.Connection, rows: Iterable[Row], known: set[int]) -> int:
    """Add documents, of which none is in the index; how many. known: terms already spelled out in `facets`."""
    count = 0
    for new in rows:
        doc = connection.execute(_DOC, (new.id, new.version, new.day)).lastrowid
        connection.execute(_RECORD, (doc, new.record))
        connection.execute(_WORDS, (doc, *new.text))
        connection.executemany(_TERM, [(number, doc) for number, _, _ in new.terms])
        spelled = [term for term in new.terms if term[2] and term[0] not in known]
        if spelled:
            connection.executemany(_FACET, spelled)
            known.update(number for number, _, _ in spelled)
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
