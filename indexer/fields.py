"""FIELDS and document(): the one list of what can be searched, and what of a record both engines get."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypedDict

from crawler.release import Record
from indexer.words import fold, stems_of, tokens

VERSION = 2
"""Of FIELDS, of the shape of documents and of `indexer.words`: an index made with another one must be rebuilt."""


Texts = Iterable[str | None]
Kind = Literal["words", "value", "key", "flag"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be asked for.

    kind: `words` are searched like the text itself; a `value` compares whole, by its tokens; a `key` (`2024-06`,
    `kota_bekasi`) whole, without regard to case; a `flag` is true or false, asked for as `is:…` or `has:…`, by `verb`.
    take: what of the record it looks at: texts, or the flag. help: what it means, for people. facet: hits can be
    counted by it.
    """

    name: str
    kind: Kind
    take: Callable[[Record], Texts] | Callable[[Record], bool]
    help: str
    facet: bool = False
    verb: Literal["", "is", "has"] = ""

    def fold(self, text: str) -> str:
        """The form in which values of this field compare; "" if nothing is left to compare."""
        return _form(self.kind, text)[0]


def _institutions(record: Record) -> Iterable[str | None]:
    """The office's name; of each credit the institution as printed, also with its unit before it, and the canonical."""
    yield record.release.institution
    for credit in record.release.bylines:
        yield from (credit.institution, credit.office)
        if credit.unit and credit.institution:
            yield f"{credit.unit} {credit.institution}"


def _people(record: Record) -> Iterable[str]:
    return (name for credit in record.release.bylines for name in credit.people)


FIELDS: tuple[Field, ...] = (
    Field("title", "words", lambda r: [r.release.title], "words of the title"),
    Field("site", "key", lambda r: [r.release.site], "the office's id: menpan", facet=True),
    Field("institution", "value", _institutions, "the office's name, or an institution credited", facet=True),
    Field("unit", "value", lambda r: [b.unit for b in r.release.bylines], "a unit credited: humas", facet=True),
    Field("people", "value", _people, "a person or initials credited: gin", facet=True),
    Field("place", "value", lambda r: [r.release.place], "where the release is dated: denpasar", facet=True),
    Field("province", "value", lambda r: [r.release.province], "the province of that place", facet=True),
    Field("topic", "value", lambda r: r.release.topics, "a tag of the office's", facet=True),
    Field("number", "value", lambda r: [r.release.number], "the release's number"),
    Field("kind", "key", lambda r: [r.release.kind], "what the office's list calls it: news", facet=True),
    Field("language", "key", lambda r: [r.release.language], "the language of the text: id", facet=True),
    Field("layout", "key", lambda r: [r.release.layout], "the reader that made it: generic", facet=True),
    Field("month", "key", lambda r: [(r.release.day or "")[:7]], "the month of publication: 2024-06", facet=True),
    Field("id", "key", lambda r: [r.id], "the id of one release"),
    Field("url", "value", lambda r: [r.release.url], "the address of one release"),
    Field("story", "key", lambda r: [r.story], "the id shared by one release on many sites"),
    Field("removed", "flag", lambda r: r.removed is not None, "gone from its site", verb="is"),
    Field("edited", "flag", lambda r: r.revision > 1, "changed since it was first seen", verb="is"),
    Field("attachment", "flag", lambda r: bool(r.release.attachments), "documents attached", verb="has"),
    Field("image", "flag", lambda r: bool(r.release.images), "pictures", verb="has"),
    Field("credit", "flag", lambda r: bool(r.release.bylines), "a credit", verb="has"),
    Field("date", "flag", lambda r: r.release.day is not None, "a known day of publication", verb="has"),
)

BY_NAME = {field.name: field for field in FIELDS}
VALUES = tuple(field.name for field in FIELDS if field.kind in ("value", "key"))
FLAGS = tuple(field.name for field in FIELDS if field.kind == "flag")
FACETS = tuple(field.name for field in FIELDS if field.facet)


class Document(TypedDict):
    """What an index holds of one release.

    version: the number of a change not older than the record; of two documents with one id the higher one counts.
    title, body: exact tokens joined by spaces; title_stems, body_stems: their stems. values: folded, without doubles,
    in the record's order, only fields that have any. shown: of the FACETS the same values, one by one, as printed.
    flags: the names of those that are true. day: ISO or None. story: what results are folded by: the id of the story
    or, of a release that stands alone, its own. record: every key of the record, as exports print it.
    """

    id: str
    version: int
    day: str | None
    story: str
    title: str
    body: str
    title_stems: str
    body_stems: str
    values: dict[str, list[str]]
    shown: dict[str, list[str]]
    flags: list[str]
    record: dict[str, Any]


def document(record: Record, version: int) -> Document:
    """The document of a record as it stood at change number `version` or later."""
    release = record.release
    title, body = tokens(release.title), tokens(release.body)
    values: dict[str, dict[str, str]] = {}
    flags: list[str] = []
    for field in FIELDS:
        taken = field.take(record)
        if isinstance(taken, bool):
            flags += [field.name] if taken else []
        elif field.kind != "words" and (forms := _forms(field, taken)):
            values[field.name] = forms
    return {
        "id": record.id,
        "version": version,
        "day": release.day,
        "story": record.story or record.id,
        "title": " ".join(title),
        "body": " ".join(body),
        "title_stems": " ".join(stems_of(title)),
        "body_stems": " ".join(stems_of(body)),
        "values": {name: list(forms) for name, forms in values.items()},
        "shown": {name: list(forms.values()) for name, forms in values.items() if BY_NAME[name].facet},
        "flags": flags,
        "record": record.as_dict(),
    }


def _forms(field: Field, texts: Texts) -> dict[str, str]:
    """Folded → as first printed, in order; what folds to nothing is left out."""
    forms: dict[str, str] = {}
    for text in texts:
        if text and (form := _form(field.kind, text))[0]:
            forms.setdefault(*form)
    return forms


@lru_cache(maxsize=4_096)
def _form(kind: Kind, text: str) -> tuple[str, str]:
    """A value folded, and as printed; remembered, since offices, places and tags come again and again."""
    return (text.strip().casefold() if kind == "key" else fold(text)), " ".join(text.split())
