"""condition(): a query in the language of the embedded index: FTS5 for words, `terms` for values and flags."""
# ruff: noqa: S608 — statements are put together of our own constants; what a user typed is always a bound value

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.fields import BY_NAME
from indexer.schema import BEGUN
from indexer.schema import term as number
from search.query import Clause, Query, Term


@dataclass(frozen=True, slots=True)
class Condition:
    """words: whether words are asked for, by `words MATCH ?`. where: SQL on `docs` and `words`, with its values."""

    words: bool
    where: tuple[str, ...]
    values: tuple[str | int, ...]


def condition(query: Query) -> Condition:
    """What must hold of a document. Every text of the user's is a bound value or a quoted FTS5 string.

    Words and phrases are what hits are ranked by; prefixes, values, flags and what is excluded only let through.
    """
    ranked = [_expression(clause.any, clause.field) for clause in query.clauses if _ranks(clause)]
    doc = "+words.rowid" if ranked else "docs.doc"  # what leads; + forbids to look each of a list up in `words`
    where: list[str] = []
    values: list[str | int] = []
    for clause in query.clauses:
        if _ranks(clause):
            continue
        selects, bound = zip(*(_select(clause, kind) for kind in _kinds(clause)), strict=True)
        where.append(_among(doc, " UNION ".join(selects), clause.negated))
        values += [value for some in bound for value in some]
    for flag, wanted in query.flags:
        where.append(_among(doc, "SELECT doc FROM terms WHERE term = ?", not wanted))
        values.append(number(flag, ""))
    for comparison, day in ((">=", query.after), ("<=", query.before)):
        if day:
            where.append(f"docs.day {comparison} ?")
            values.append(day)
    if ranked:
        where.append("words MATCH ?")
        values.append(" AND ".join(ranked))
    return Condition(bool(ranked), tuple(where), tuple(values))


def _is_text(clause: Clause) -> bool:
    return not clause.field or BY_NAME[clause.field].kind == "words"


def _ranks(clause: Clause) -> bool:
    return not clause.negated and _is_text(clause) and not any(term.kind == "prefix" for term in clause.any)


def _among(doc: str, select: str, negated: bool) -> str:
    return f"{doc} {'NOT ' if negated else ''}IN ({select})"


def _kinds(clause: Clause) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """The alternatives of a clause by the table that knows them."""
    if not _is_text(clause):
        yield "terms", clause.any
        return
    begun = [term for term in clause.any if not clause.field and _is_begun(term)]
    if begun:
        yield "begun", tuple(begun)
    if rest := tuple(term for term in clause.any if term not in begun):
        yield "words", rest


def _is_begun(term: Term) -> bool:
    return term.kind == "prefix" and len(term.tokens[0]) <= BEGUN


def _select(clause: Clause, kind: tuple[str, tuple[Term, ...]]) -> tuple[str, list[str | int]]:
    """The numbers of the documents that have one of these terms, and the values bound in it."""
    table, terms = kind
    if table == "terms":
        marks = ", ".join("?" * len(terms))
        return f"SELECT doc FROM terms WHERE term IN ({marks})", [number(clause.field, t.tokens[0]) for t in terms]
    if table == "begun":
        return "SELECT rowid FROM begun WHERE begun MATCH ?", [" OR ".join(f'"{t.tokens[0]}" *' for t in terms)]
    return "SELECT rowid FROM words WHERE words MATCH ?", [_expression(terms, clause.field)]


def _expression(terms: tuple[Term, ...], field: str) -> str:
    """Alternatives in FTS5's language. Tokens are letters and digits only: quoting them is enough."""
    columns = (field,) if field else ("title", "body")
    exact, stems = " ".join(columns), " ".join(f"{column}_stems" for column in columns)
    return f"({' OR '.join(_term(term, exact, stems) for term in terms)})"


def _term(term: Term, exact: str, stems: str) -> str:
    if term.kind == "word":
        together = " AND ".join(f'"{token}"' for token in term.tokens)
        return f"{{{stems}}} : ({together})"
    phrase = " ".join(term.tokens)
    return f'{{{exact}}} : "{phrase}"{" *" if term.kind == "prefix" else ""}'
