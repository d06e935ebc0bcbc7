"""explained(): a query in words, so that a person sees how it was understood."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.fields import BY_NAME
from search.query import Clause, Query, Term

_ORDERS = {"relevance": "what fits best first", "new": "newest first", "old": "oldest first"}


def explained(query: Query) -> tuple[str, ...]:
    """One line for each thing that must hold, then the order; the user's own words stand between “ and ”."""
    conditions = [*map(_clause, query.clauses), *_days(query), *_flags(query)]
    return (*(conditions or ["everything"]), f"order: {_ORDERS[query.sort]}")


def _clause(clause: Clause) -> str:
    if clause.field and BY_NAME[clause.field].kind != "words":
        values = " or ".join(f"“{term.text}” (compared as {' '.join(term.tokens)})" for term in clause.any)
        return f"{clause.field} {'is not' if clause.negated else 'is'} {values}"
    where = f"in the {clause.field}" if clause.field else "in title or body"
    return f"{'without' if clause.negated else 'with'} {' or '.join(map(_term, clause.any))}, {where}"


def _term(term: Term) -> str:
    match term.kind:
        case "phrase":
            return f"“{term.text}” (exactly: {' '.join(term.tokens)})"
        case "prefix":
            return f"“{term.text}” (words that begin with {' '.join(term.tokens)})"
        case _:
            return f"“{term.text}” (any form of {' and '.join(term.tokens)})"


def _days(query: Query) -> Iterator[str]:
    if query.after and query.after == query.before:
        yield f"published on {query.after}"
    elif query.after or query.before:
        bounds = (f"from {query.after}" if query.after else "", f"until {query.before}" if query.before else "")
        yield f"published {' '.join(filter(None, bounds))}, both days included"


def _flags(query: Query) -> Iterator[str]:
    for name, wanted in query.flags:
        field = BY_NAME[name]
        yield f"{'' if wanted else 'not '}{field.verb}:{name} ({field.help})"
