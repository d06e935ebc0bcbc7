"""Query: a question, understood once for both engines. `understand` makes one of what a person typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast, get_args

from indexer.fields import BY_NAME, FLAGS
from indexer.words import stems, tokens
from search.days import day_bounds
from search.names import NAMES, unknown
from search.pieces import NotUnderstood, Piece, pieces

__all__ = ["LIMIT", "Clause", "NotUnderstood", "Query", "Sort", "Term", "understand"]

Sort = Literal["relevance", "new", "old"]

LIMIT = 500
"""Words a query may hold: both engines take twice as many."""
LONGEST = 20_000
"""Characters of a query that are read at all."""

_TORN = re.compile("[\ud800-\udfff]")
"""What the command line makes of bytes that it cannot read."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for. `text` is as typed. `tokens`: of a word its stems (all must stand in title and body taken
    together; with a field, in that field), of a phrase its exact tokens in order, whole in title or in body, of a
    prefix the one exact token begun, of a value the one folded value."""

    kind: Literal["word", "phrase", "prefix", "value"]
    text: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """Alternatives, one of which must hold (or none, if `negated`). `field` "" is title or body."""

    any: tuple[Term, ...]
    field: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question: every clause must hold; days are ISO dates, both included."""

    text: str = ""
    clauses: tuple[Clause, ...] = ()
    after: str | None = None
    before: str | None = None
    flags: tuple[tuple[str, bool], ...] = ()  # ("removed", False) is -is:removed
    sort: Sort = "new"


def understand(text: str, now: datetime | None = None) -> Query:
    """The query a person typed.

    Words are looked for by stem, `"quoted words"` exactly and in order, `-word` excludes, `a|b` is one of them, `pref*`
    begins a word, `field:value` (FIELDS) compares whole, `title:word` looks in the title, `after:`, `before:`, `on:`
    take a day, a month or a year, also told from today (`search.days`), `is:` and `has:` flags, `sort:` new, old or
    relevance. "" and `*` are everything. By default what words were asked for is ordered by relevance, everything else
    newest first. now: an aware point in time, from which `after:"7 hari"` counts; the machine's clock if None.

    Raises:
        NotUnderstood: says why, and points at the place.
    """
    if len(text) > LONGEST:
        raise NotUnderstood(f"A query may be {LONGEST:,} characters long; this one has {len(text):,}.", text, LONGEST)
    if torn := _TORN.search(text):
        raise NotUnderstood("Here stand bytes that are no UTF-8; is the terminal set to it?", text, torn.start())
    clauses: list[Clause] = []
    flags: dict[tuple[str, bool], None] = {}  # in order, each once: a server and SQLite bear only so many conditions
    after: str | None = None
    before: str | None = None
    sort: Sort | None = None
    for group in _groups(text):
        name = group[0].name
        if name in ("after", "before", "on"):
            first, last = _days(text, _single(text, group), now)
            after = max(after or "", first) if name != "before" else after
            before = min(before or "9999", last) if name != "after" else before
        elif name in ("is", "has"):
            flags[_flag(text, _single(text, group, minus=True))] = None
        elif name == "sort":
            sort = _sort(text, _single(text, group))
        elif clause := _clause(text, group):
            clauses.append(clause)
    _check(text, clauses, bool(after or before or flags or sort))
    worded = any(term.kind != "value" for clause in clauses if not clause.negated for term in clause.any)
    return Query(text, tuple(clauses), after, before, tuple(flags), sort or ("relevance" if worded else "new"))


def _groups(text: str) -> Iterator[list[Piece]]:
    """Pieces joined by `|` together; all of a group have one field and one sign."""
    group: list[Piece] = []
    for piece in pieces(text):
        if piece.name and piece.name not in NAMES:
            hint = 'Put "…" around words with a colon.'
            unknown(text, piece.start, f"field “{piece.name}”", piece.name, NAMES, hint=hint)
        if piece.joined and (piece.name not in ("", group[0].name) or (piece.negated and not group[0].negated)):
            message = "A | joins words, or values of one field; a - stands before all of them."
            raise NotUnderstood(message, text, piece.start)
        if group and not piece.joined:
            yield _whole(text, group)
            group = []
        group.append(piece)
    if group:
        yield _whole(text, group)


def _whole(text: str, group: list[Piece]) -> list[Piece]:
    """A group, unless it cuts through brackets: `-(a b)` and `(a b)|c` would not mean what they seem to."""
    words = "".join(piece.text for piece in group if not piece.quoted)
    if words.count("(") != words.count(")") and (len(group) > 1 or group[0].negated):
        raise NotUnderstood("Brackets do not group words here. Write a|b for one of two words.", text, group[0].start)
    return group


def _clause(text: str, group: list[Piece]) -> Clause | None:
    """The clause of a group; None for a word of mere punctuation, as in “SDM - Unggul”."""
    name = group[0].name
    read = _value if name and BY_NAME[name].kind != "words" else _word
    terms = tuple(read(text, name, piece) for piece in group)
    if any(term.tokens for term in terms) and not all(term.tokens for term in terms):
        empty = next(piece for piece, term in zip(group, terms, strict=True) if not term.tokens)
        raise NotUnderstood("There is nothing to look for here.", text, empty.start)
    if terms[0].tokens:
        return Clause(terms, name, group[0].negated)
    if name or group[0].quoted:
        raise NotUnderstood("There is nothing to look for here.", text, group[0].start)
    return None


def _word(text: str, name: str, piece: Piece) -> Term:
    """A word, a phrase or a prefix."""
    if piece.quoted:
        return Term("phrase", piece.text, tuple(tokens(piece.text)))
    if not name and piece.text.endswith(":") and piece.text[:-1].lower() in NAMES:
        raise NotUnderstood(f"Nothing stands directly after {piece.text}", text, piece.start)
    if "*" not in piece.text.strip("*"):
        begun = tokens(piece.text) if "*" in piece.text else []
        if not begun:
            return Term("word", piece.text, tuple(stems(piece.text)))
        if len(begun) == 1 and len(begun[0]) > 1 and not piece.text.startswith("*"):
            return Term("prefix", piece.text, tuple(begun))
    raise NotUnderstood("A * stands at the end of one word of at least two letters: pemba*", text, piece.place)


def _value(text: str, name: str, piece: Piece) -> Term:
    """A value of a field, which compares whole."""
    if piece.text.endswith("*") and not piece.quoted:
        raise NotUnderstood(f"Values of {name}: compare whole, without *.", text, piece.place)
    folded = BY_NAME[name].fold(piece.text)
    return Term("value", piece.text, (folded,) if folded else ())


def _single(text: str, group: list[Piece], minus: bool = False) -> Piece:
    if len(group) > 1 or (group[0].negated and not minus):
        raise NotUnderstood(f"Neither - nor | goes with {group[0].name}:.", text, group[0].start)
    return group[0]


def _days(text: str, piece: Piece, now: datetime | None) -> tuple[str, str]:
    bounds = day_bounds(piece.text, now)
    if bounds is None:
        near = f'{piece.name}:"{meant}"' if (meant := _torn(text, piece, now)) else ""
        known = '2024-06-05, 2024-06, 2024, "5 Juni 2024", kemarin, "7 hari" or "bulan lalu"'
        hint = f"Keep its words together: {near} (in a shell '{near}')." if near else f"Write {known}."
        raise NotUnderstood(f"This is no day, month or year. {hint}", text, piece.place)
    return bounds


def _torn(text: str, piece: Piece, now: datetime | None) -> str:
    """The date that a word and those behind it make, where quotation marks are missing: `after:7 hari`."""
    words = [] if piece.quoted else text[piece.place : piece.place + 80].split()
    meant, days = "", None
    for count in range(2, min(len(words), 4) + 1):
        bounds = day_bounds(" ".join(words[:count]), now)
        if bounds and bounds != days:
            meant, days = " ".join(words[:count]), bounds
    return meant


def _flag(text: str, piece: Piece) -> tuple[str, bool]:
    known = [name for name in FLAGS if BY_NAME[name].verb == piece.name]
    flag = piece.text.lower()
    if flag in FLAGS and flag not in known:
        raise NotUnderstood(f"Write {BY_NAME[flag].verb}:{flag}.", text, piece.start)
    if flag not in known:
        unknown(text, piece.place, f"flag “{piece.name}:{flag}”", flag, known)
    return flag, not piece.negated


def _sort(text: str, piece: Piece) -> Sort:
    orders = get_args(Sort)
    if piece.text.lower() not in orders:
        unknown(text, piece.place, f"order “{piece.text}”", piece.text.lower(), orders)
    return cast(Sort, piece.text.lower())


def _check(text: str, clauses: list[Clause], narrowed: bool) -> None:
    count = sum(len(term.tokens) for clause in clauses for term in clause.any)
    if count > LIMIT:
        raise NotUnderstood(f"A query may hold {LIMIT} words; this one has {count}.", text, 0)
    if not clauses and not narrowed and text.strip(" *"):
        raise NotUnderstood("There is nothing to look for here.", text, 0)
