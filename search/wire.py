"""wire(): a Query in Elasticsearch's query language. What people typed are JSON strings in it, never syntax."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from indexer.mapping import clipped
from search.engine import BRIEF, MEMBERS
from search.query import Clause, Query, Sort, Term
from search.timeline import Step

TEXTS = ("title", "body")
"""What a question without a field looks at: taken together for words, one by one for phrases."""

FACET_SIZE = 10_000
"""Values of a facet that are counted out, the most frequent ones."""

MOST_COUNTED = 40_000
"""Values, folded and as printed, that all facets share where they have too many together: a server refuses a search
that lists more than 65 536, and the days of a timeline are among them."""

EXACT = 40_000
"""Stories that a server counts exactly: its utmost."""

_STORY = "search.values.story"
_WEIGHT = {"title": 2.0, "body": 1.0}


def wire(query: Query) -> dict[str, Any]:
    """The query; what does not bear on relevance stands under `filter`."""
    asked = [clause for clause in query.clauses if not clause.negated]
    said = {
        "must": [_clause(clause) for clause in asked if not _is_exact(clause)],
        "filter": [_clause(clause) for clause in asked if _is_exact(clause)] + _days(query) + _flags(query, True),
        "must_not": [_clause(clause) for clause in query.clauses if clause.negated] + _flags(query, False),
    }
    ranked = {"bool": {part: clauses for part, clauses in said.items() if clauses}}
    return ranked if query.sort == "relevance" else {"bool": {"filter": ranked}}


def order(sort: Sort) -> list[dict[str, Any]]:
    """By day then id, both turned round for the newest first, no day last; or by relevance and then so."""
    way = "asc" if sort == "old" else "desc"
    days: list[dict[str, Any]] = [{"day": {"order": way, "missing": "_last"}}, {"id": way}]
    return [{"_score": "desc"}, *days] if sort == "relevance" else days


def aggregations(
    facets: Iterable[str], step: Step | None, *, stories: bool = False, size: int = FACET_SIZE
) -> dict[str, Any]:
    """What is counted: of each facet `values NAME`, folded, and `shown NAME`, as printed, at most `size` of each;
    `days` by period; the `stories`, and the releases that stand `alone`."""
    kinds = ("values", "shown")
    asked = {f"{kind} {name}": _counts(f"search.{kind}.{name}", size) for name in facets for kind in kinds}
    if step:
        asked["days"] = {"date_histogram": {"field": "day", "calendar_interval": step, "min_doc_count": 1}}
    if stories:
        asked["stories"] = {"cardinality": {"field": _STORY, "precision_threshold": EXACT}}
        asked["alone"] = {"missing": {"field": _STORY}}
    return asked


def collapse(sort: Sort) -> dict[str, Any]:
    """Of each story the first, how many there are, and the next of them."""
    inner = {"name": "story", "size": MEMBERS + 1, "sort": order(sort), "_source": list(BRIEF)}
    return {"field": "search.story", "inner_hits": inner}


def _counts(field: str, size: int) -> dict[str, Any]:
    """Highest first, then by key."""
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "size": size, "order": order}}


def _clause(clause: Clause) -> dict[str, Any]:
    return _either([_term(term, clause.field) for term in clause.any])


def _term(term: Term, field: str) -> dict[str, Any]:
    texts = (field,) if field else TEXTS
    match term.kind:
        case "value":
            return {"terms": {f"search.values.{field}": [clipped(token) for token in term.tokens]}}
        case "phrase":
            phrase = " ".join(term.tokens)
            return _either(
                [{"match_phrase": {f"search.{text}": {"query": phrase, "boost": _WEIGHT[text]}}} for text in texts]
            )
        case "prefix":
            return _either(
                [{"prefix": {f"search.{text}": {"value": token}}} for text in texts for token in term.tokens]
            )
        case "word":
            return _all([_either([_stem(text, token) for text in texts]) for token in term.tokens])


def _stem(text: str, token: str) -> dict[str, Any]:
    return {"term": {f"search.{text}_stems": {"value": token, "boost": _WEIGHT[text]}}}


def _either(queries: list[dict[str, Any]]) -> dict[str, Any]:
    return queries[0] if len(queries) == 1 else {"bool": {"should": queries, "minimum_should_match": 1}}


def _all(queries: list[dict[str, Any]]) -> dict[str, Any]:
    return queries[0] if len(queries) == 1 else {"bool": {"must": queries}}


def _is_exact(clause: Clause) -> bool:
    return all(term.kind == "value" for term in clause.any)


def _days(query: Query) -> list[dict[str, Any]]:
    bounds = {"gte": query.after, "lte": query.before}
    given = {bound: day for bound, day in bounds.items() if day}
    return [{"range": {"day": given}}] if given else []


def _flags(query: Query, wanted: bool) -> list[dict[str, Any]]:
    return [{"term": {"search.flags": name}} for name, asked in query.flags if asked is wanted]
