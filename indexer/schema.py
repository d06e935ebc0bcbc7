"""The tables of the embedded index, and how a document goes into and out of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import orjson

from indexer.fields import BY_NAME, FACETS, VERSION, Document

LAYOUT = 1_000 * VERSION + 1
"""What these tables are made for: the version of FIELDS, and of the tables themselves."""

BEGUN = 4
"""Letters of a word that are kept in the table `begun`."""

TABLES = """
CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), cursor INTEGER NOT NULL);
CREATE TABLE docs (doc INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, version INTEGER NOT NULL, day TEXT);
CREATE TABLE records (doc INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE terms (term INTEGER NOT NULL, doc INTEGER NOT NULL, facet INTEGER);
CREATE TABLE facets (term INTEGER PRIMARY KEY, facet INTEGER NOT NULL, value TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (title, body, title_stems, body_stems, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE begun USING fts5 (
    letters, content = '', tokenize = 'ascii', detail = none, columnsize = 0
);
"""
"""`words` and `begun` are contentless and only ever grow: what a document said before is left behind under a number
that `docs` no longer knows, until the next build. Their tokenizer splits our joined tokens at spaces, no more.
`begun` holds the first four letters of every word: `ke*` merges a few hundred of its lists, not those of thousands of
words. `terms` holds the values and flags of documents; those that hits can be counted by have the number of their field
in `facet`, and are spelled out in `facets`."""

INDEXES = """
CREATE UNIQUE INDEX docs_id ON docs (id);
CREATE INDEX docs_day ON docs (day, id);
CREATE UNIQUE INDEX terms_term ON terms (term, doc);
CREATE INDEX terms_facet ON terms (doc, facet, term) WHERE facet IS NOT NULL;
CREATE INDEX facets_facet ON facets (facet);
"""
"""Made after the rows of a build: sorting once is three times faster than keeping order."""

_DOC = "INSERT INTO docs (id, version, day) VALUES (?, ?, ?)"
_RECORD = "INSERT INTO records VALUES (?, ?)"
_WORDS = "INSERT INTO words (rowid, title, body, title_stems, body_stems) VALUES (?, ?, ?, ?, ?)"
_BEGUN = "INSERT INTO begun (rowid, letters) VALUES (?, ?)"
_TERM = "INSERT INTO terms VALUES (?, ?, ?)"
_FACET = "INSERT OR IGNORE INTO facets VALUES (?, ?, ?)"


def term(field: str, value: str) -> int:
    """The number under which a folded value (or "" of a flag) of a field stands in `terms`: 63 bits of a hash."""
    return int.from_bytes(blake2b(f"{field}\0{value}".encode(), digest_size=8).digest()) >> 1


def facet(field: str) -> int:
    """The number of a field that hits can be counted by."""
    return FACETS.index(field)


@dataclass(frozen=True, slots=True)
class Row:
    """What the tables hold of a document. facets: term, facet, value of what hits are counted by; terms: the others."""

    id: str
    version: int
    day: str | None
    record: bytes
    words: tuple[str, str, str, str]
    begun: str
    facets: tuple[tuple[int, int, str], ...]
    terms: tuple[int, ...]


def row(document: Document) -> Row:
    """The row of a document."""
    values = [(field, value) for field, values in document["values"].items() for value in values]
    letters = dict.fromkeys(word[:BEGUN] for text in ("title", "body") for word in document[text].split())
    return Row(
        document["id"],
        document["version"],
        document["day"],
        orjson.dumps(document["record"]),
        (document["title"], document["body"], document["title_stems"], document["body_stems"]),
        " ".join(letters),
        tuple((term(field, value), facet(field), value) for field, value in values if BY_NAME[field].facet),
        (
            *(term(field, value) for field, value in values if not BY_NAME[field].facet),
            *(term(flag, "") for flag in document["flags"]),
        ),
    )


def write(connection: sqlite3.Connection, rows: Iterable[Row], known: set[int]) -> int:
    """Add documents, of which none is in the index; how many. known: terms already spelled out in `facets`."""
    count = 0
    for new in rows:
        doc = connection.execute(_DOC, (new.id, new.version, new.day)).lastrowid
        connection.execute(_RECORD, (doc, new.record))
        connection.execute(_WORDS, (doc, *new.words))
        connection.execute(_BEGUN, (doc, new.begun))
        terms = [(number, doc, None) for number in new.terms]
        connection.executemany(_TERM, terms + [(number, doc, field) for number, field, _ in new.facets])
        spelled = [each for each in new.facets if each[0] not in known]
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
