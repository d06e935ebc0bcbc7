"""condition(): a query in the language of the embedded index: FTS5 for words, `terms` for values and flags."""
# ruff: noqa: S608 — statements are put together of our own constants; what a user typed is always a bound value

from __future__ import annotations

from dataclasses import dataclass

from indexer.fields import BY_NAME
from indexer.schema import term as number
from search.query import Clause, Query, Term


@dataclass(frozen=True, slots=True)
class Condition:
    """words: whether words are asked for, by `words MATCH ?`. where: SQL on `docs` and `words`, with its values."""

    words: bool
    where: tuple[str, ...]
    values: tuple[str | int, ...]


def condition(query: Query) -> Condition:
    """What must hold of a document. Every text of the user's is a bound value or a quoted FTS5 string."""
    match: list[str] = []
    where: list[str] = []
    values: list[str | int] = []
    for clause in query.clauses:
        if clause.field and BY_NAME[clause.field].kind != "words":
            numbers = [number(clause.field, term.tokens[0]) for term in clause.any]
            where.append(
                _among(f"SELECT doc FROM terms WHERE term IN ({', '.join('?' * len(numbers))})", clause.negated)
            )
            values += numbers
        elif clause.negated:
            where.append(_among("SELECT rowid FROM words WHERE words MATCH ?", negated=True))
            values.append(_expression(clause))
        else:
            match.append(_expression(clause))
    for flag, wanted in query.flags:
        where.append(_among("SELECT doc FROM terms WHERE term = ?", not wanted))
        values.append(number(flag, ""))
    for comparison, day in ((">=", query.after), ("<=", query.before)):
        if day:
            where.append(f"docs.day {comparison} ?")
            values.append(day)
    if match:
        where.append("words MATCH ?")
        values.append(" AND ".join(match))
    return Condition(bool(match), tuple(where), tuple(values))


def _among(select: str, negated: bool) -> str:
    return f"docs.doc {'NOT ' if negated else ''}IN ({select})"


def _expression(clause: Clause) -> str:
    """Alternatives in FTS5's language. Tokens are letters and digits only: quoting them is enough."""
    columns = (clause.field,) if clause.field else ("title", "body")
    exact, stems = " ".join(columns), " ".join(f"{column}_stems" for column in columns)
    return f"({' OR '.join(_term(term, exact, stems) for term in clause.any)})"


def _term(term: Term, exact: str, stems: str) -> str:
    if term.kind == "word":
        together = " AND ".join(f'"{token}"' for token in term.tokens)
        return f"{{{stems}}} : ({together})"
    phrase = " ".join(term.tokens)
    return f'{{{exact}}} : "{phrase}"{" *" if term.kind == "prefix" else ""}'
