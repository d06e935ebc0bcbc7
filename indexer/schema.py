"""The tables of the embedded index, and how a document goes into and out of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

import orjson

from indexer.fields import BY_NAME, FACETS, VERSION, Document

LAYOUT = 1_000 * VERSION + 4
"""What these tables are made for: the version of FIELDS, and of the tables themselves."""

BEGUN = 4
"""Letters of a word that are kept in the table `begun`."""

TABLES = """
CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), cursor INTEGER NOT NULL, mark TEXT NOT NULL);
CREATE TABLE docs (
    doc INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, version INTEGER NOT NULL, day TEXT, story INTEGER
);
CREATE TABLE records (doc INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE terms (term INTEGER NOT NULL, doc INTEGER NOT NULL, form INTEGER);
CREATE TABLE forms (
    form INTEGER PRIMARY KEY, term INTEGER NOT NULL, value TEXT NOT NULL, shown TEXT NOT NULL, UNIQUE (term, shown)
);
CREATE VIRTUAL TABLE words USING fts5 (title, body, title_stems, body_stems, content = '', tokenize = 'ascii');
CREATE VIRTUAL TABLE begun USING fts5 (
    letters, content = '', tokenize = 'ascii', detail = none, columnsize = 0
);
"""
"""`words` and `begun` are contentless and only ever grow: what a document said before is left behind under a number
that `docs` no longer knows, until the next build. Their tokenizer splits our joined tokens at spaces, no more.
`begun` holds the first four letters of every word: `ke*` merges a few hundred of its lists, not those of thousands of
words. `terms` holds the values and flags of documents; those that hits can be counted by have a `form`: the value as
the document prints it, spelled out in `forms`. `story` is null where a release stands alone."""

INDEXES = """
CREATE UNIQUE INDEX docs_id ON docs (id);
CREATE INDEX docs_day ON docs (day, id);
CREATE INDEX terms_term ON terms (term, form, doc);
CREATE INDEX terms_form ON terms (doc, form) WHERE form IS NOT NULL;
"""
"""Made after the rows of a build: sorting once is three times faster than keeping order."""

_DOC = "INSERT INTO docs (id, version, day, story) VALUES (?, ?, ?, ?)"
_RECORD = "INSERT INTO records VALUES (?, ?)"
_WORDS = "INSERT INTO words (rowid, title, body, title_stems, body_stems) VALUES (?, ?, ?, ?, ?)"
_BEGUN = "INSERT INTO begun (rowid, letters) VALUES (?, ?)"
_TERM = "INSERT INTO terms VALUES (?, ?, ?)"
_KNOWN_FORM = "SELECT form FROM forms WHERE term = ? AND shown = ?"
_FORM = "INSERT INTO forms SELECT coalesce(max(form), ?) + 1, ?, ?, ? FROM forms WHERE form > ? AND form < ?"

Forms = dict[tuple[int, str], int]
"""Term and how it is printed → the number of the form."""


def term(field: str, value: str) -> int:
    """The number under which a folded value (or "" of a flag) of a field stands in `terms`: 63 bits of a hash."""
    return int.from_bytes(blake2b(f"{field}\0{value}".encode(), digest_size=8).digest()) >> 1


def forms_of(field: str) -> tuple[int, int]:
    """The numbers between which the forms of a field that hits can be counted by lie."""
    first = FACETS.index(field) << 32
    return first, first + (1 << 32)


def field_of(form: int) -> str:
    """The field that a form belongs to."""
    return FACETS[form >> 32]


class Facet(NamedTuple):
    """A value that hits can be counted by, and how the document prints it."""

    field: str
    term: int
    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class Row:
    """What the tables hold of a document. terms: values that hits cannot be counted by, and flags."""

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
    letters = dict.fromkeys(word[:BEGUN] for text in ("title", "body") for word in document[text].split())
    return Row(
        document["id"],
        document["version"],
        document["day"],
        term("story", document["story"]) if "story" in document["values"] else None,
        orjson.dumps(document["record"]),
        (document["title"], document["body"], document["title_stems"], document["body_stems"]),
        " ".join(letters),
        tuple(
            Facet(field, term(field, value), value, shown)
            for field, printed in document["shown"].items()
            for value, shown in zip(document["values"][field], printed, strict=True)
        ),
        (
            *(term(field, value) for field, value in values if not BY_NAME[field].facet),
            *(term(flag, "") for flag in document["flags"]),
        ),
    )


def write(connection: sqlite3.Connection, rows: Iterable[Row], known: Forms) -> int:
    """Add documents, of which none is in the index; how many. known: forms met so far, to which new ones are added."""
    count = 0
    for new in rows:
        doc = connection.execute(_DOC, (new.id, new.version, new.day, new.story)).lastrowid
        connection.execute(_RECORD, (doc, new.record))
        connection.execute(_WORDS, (doc, *new.words))
        connection.execute(_BEGUN, (doc, new.begun))
        connection.executemany(_TERM, [(number, doc, None) for number in new.terms])
        connection.executemany(_TERM, [(facet.term, doc, _form(connection, known, facet)) for facet in new.facets])
        count += 1
    return count


def _form(connection: sqlite3.Connection, known: Forms, facet: Facet) -> int:
    """The number of a form, which is spelled out if it is new."""
    key = facet.term, facet.shown
    form = known.get(key)
    if form is None:
        row = connection.execute(_KNOWN_FORM, key).fetchone()
        if row is None:
            first, last = forms_of(facet.field)
            connection.execute(_FORM, (first, facet.term, facet.value, facet.shown, first, last))
            row = connection.execute(_KNOWN_FORM, key).fetchone()
        form = known[key] = int(row[0])
    return form


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> int:
    """Take documents out; how many there were."""
    count = 0
    for id_ in ids:
        found = connection.execute("SELECT doc FROM docs WHERE id = ?", (id_,)).fetchone()
        for table in ("docs", "records", "terms") if found else ():
            connection.execute(f"DELETE FROM {table} WHERE doc = ?", found)  # noqa: S608
        count += bool(found)
    return count


def cursor_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """The number of the last change that is in the index, and its mark (`Source.mark`)."""
    cursor, mark = connection.execute("SELECT cursor, mark FROM state").fetchone()
    return int(cursor), str(mark)


def remember(connection: sqlite3.Connection, cursor: int, mark: str) -> None:
    """Note the number and the mark of the last change that is in the index."""
    connection.execute("INSERT OR REPLACE INTO state (only, cursor, mark) VALUES (1, ?, ?)", (cursor, mark))
