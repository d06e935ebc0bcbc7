"""The tables of the embedded index, and how a document goes into and out of them."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import starmap
from operator import itemgetter
from typing import NamedTuple

import orjson

from indexer.fields import VERSION, Document

LAYOUT = 1_000 * VERSION + 6
"""What these tables are made for: the version of FIELDS, and of the tables themselves."""

BEGUN = 4
"""Letters of a word that are kept in the table `begun`."""

TABLES = """
CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), cursor INTEGER NOT NULL, mark TEXT NOT NULL);
CREATE TABLE docs (
    doc INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, version INTEGER NOT NULL, day TEXT, story INTEGER
);
CREATE TABLE records (doc INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE terms (term INTEGER NOT NULL, doc INTEGER NOT NULL);
CREATE TABLE forms (
    form INTEGER PRIMARY KEY, field TEXT NOT NULL, term INTEGER NOT NULL, value TEXT NOT NULL, shown TEXT NOT NULL,
    UNIQUE (term, shown)
);
CREATE TABLE facets (doc INTEGER PRIMARY KEY, forms BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (title, body, title_stems, body_stems, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE begun USING fts5 (
    letters, content = '', tokenize = 'ascii', detail = none, columnsize = 0
);
"""
"""`words`, `begun` and `terms` only ever grow: what a document said before is left behind under a number that
`docs` no longer knows, until the next build. The tokenizer splits our joined tokens at spaces, no more.
`begun` holds the first four letters of every word: `ke*` merges a few hundred of its lists, not those of thousands of
words. `terms` holds the values and flags of documents. `story` is null where a release stands alone.
`forms` spells out each value that hits can be counted by, as documents print it. `facets` holds the numbers of those
that a document has, as `packed` packs them: one short row is read of each hit, not one for each of its values."""

INDEXES = """
CREATE UNIQUE INDEX docs_id ON docs (id);
CREATE INDEX docs_day ON docs (day, id);
CREATE INDEX terms_term ON terms (term, doc);
"""
"""Made after the rows of a build: sorting once is three times faster than keeping order."""

_LAST = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'docs'"
_DOC = "INSERT INTO docs VALUES (?, ?, ?, ?, ?)"
_RECORD = "INSERT INTO records VALUES (?, ?)"
_WORDS = "INSERT INTO words (rowid, title, body, title_stems, body_stems) VALUES (?, ?, ?, ?, ?)"
_BEGUN = "INSERT INTO begun (rowid, letters) VALUES (?, ?)"
_TERM = "INSERT INTO terms VALUES (?, ?)"
_FACETS = "INSERT INTO facets VALUES (?, ?)"
_KNOWN_FORM = "SELECT form FROM forms WHERE term = ? AND shown = ?"
_FORM = "INSERT OR IGNORE INTO forms (field, term, value, shown) VALUES (?, ?, ?, ?)"

Forms = dict[tuple[int, str], int]
"""Term and how it is printed → the number of the form."""

_KNOWN = 200_000  # forms a build remembers at most; beyond them the table is asked


@lru_cache(maxsize=65_536)
def term(field: str, value: str) -> int:
    """The number under which a folded value (or "" of a flag) of a field stands in `terms`: 63 bits of a hash."""
    return int.from_bytes(blake2b(f"{field}\0{value}".encode(), digest_size=8).digest()) >> 1


_letters = itemgetter(slice(BEGUN))


def packed(numbers: Sequence[int]) -> bytes:
    """Numbers as `facets` holds them: four bytes each, the lowest first."""
    return struct.pack(f"<{len(numbers)}I", *numbers)


class Facet(NamedTuple):
    """A value that hits can be counted by, and how the document prints it."""

    field: str
    term: int
    value: str
    shown: str


@lru_cache(maxsize=65_536)
def _facet(field: str, value: str, shown: str) -> Facet:
    """One object for all documents of which it is true: it is sent from one process to another only once a chunk."""
    return Facet(field, term(field, value), value, shown)


class Row(NamedTuple):
    """What the tables hold of a document. terms: its values and flags; facets: those that hits can be counted by."""

    id: str
    version: int
    day: str | None
    story: int | None
    record: bytes
    words: tuple[str, str, str, str]
    begun: str
    facets: tuple[Facet, ...]
    terms: tuple[int, ...]


def row(document: Document) -> Row:
    """The row of a document."""
    values = [(field, value) for field, values in document["values"].items() for value in values]
    letters = dict.fromkeys(map(_letters, f"{document['title']} {document['body']}".split()))
    return Row(
        document["id"],
        document["version"],
        document["day"],
        term("story", document["story"]) if "story" in document["values"] else None,
        orjson.dumps(document["record"]),
        (document["title"], document["body"], document["title_stems"], document["body_stems"]),
        " ".join(letters),
        tuple(
            _facet(field, value, shown)
            for field, printed in document["shown"].items()
            for value, shown in zip(document["values"][field], printed, strict=True)
        ),
        (*starmap(term, values), *(term(flag, "") for flag in document["flags"])),
    )


def write(connection: sqlite3.Connection, rows: Iterable[Row], known: Forms) -> int:
    """Add documents, of which none is in the index; how many. known: forms met so far, to which new ones are added."""
    (last,) = connection.execute(_LAST).fetchone()
    new = list(enumerate(rows, last + 1))
    for statement, values in (
        (_DOC, ((doc, row.id, row.version, row.day, row.story) for doc, row in new)),
        (_RECORD, ((doc, row.record) for doc, row in new)),
        (_WORDS, ((doc, *row.words) for doc, row in new)),
        (_BEGUN, ((doc, row.begun) for doc, row in new)),
        (_TERM, ((number, doc) for doc, row in new for number in row.terms)),
        (_FACETS, [(doc, packed([_form(connection, known, facet) for facet in row.facets])) for doc, row in new]),
    ):
        connection.executemany(statement, values)
    return len(new)


def _form(connection: sqlite3.Connection, known: Forms, facet: Facet) -> int:
    """The number of a form, which is spelled out if it is new."""
    key = facet.term, facet.shown
    if key not in known:
        if len(known) >= _KNOWN:
            known.clear()
        connection.execute(_FORM, (facet.field, facet.term, facet.value, facet.shown))
        (known[key],) = connection.execute(_KNOWN_FORM, key).fetchone()
    return known[key]


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Take documents out; how many there were."""
    count = 0
    for id_ in ids:
        found = connection.execute("SELECT doc FROM docs WHERE id = ?", (id_,)).fetchone()
        for table in ("docs", "records", "facets") if found else ():
            connection.execute(f"DELETE FROM {table} WHERE doc = ?", found)  # noqa: S608 — a name of ours
        count += bool(found)
    return count


def cursor_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """The number of the last change that is in the index, and its mark (`Source.mark`)."""
    cursor, mark = connection.execute("SELECT cursor, mark FROM state").fetchone()
    return int(cursor), str(mark)


def remember(connection: sqlite3.Connection, cursor: int, mark: str) -> None:
    """Note the number and the mark of the last change that is in the index."""
    connection.execute("INSERT OR REPLACE INTO state (only, cursor, mark) VALUES (1, ?, ?)", (cursor, mark))
