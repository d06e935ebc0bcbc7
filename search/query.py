"""Query: a question, understood once for both engines. `understand` makes one of what a person typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
    sort: Literal["relevance", "new", "old"] = "new"
