"""marked(): title and body of a release with what was found in them marked, and the passage that shows most of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from search.placed import Placed
from search.query import Clause, Query, Term

WIDTH = 240
"""Characters of a passage, about."""

Hits = dict[tuple[int, int], int]
"""Start and end of what was found → which term it is, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A release's title, and a passage of its body, in spans."""

    title: tuple[Span, ...]
    passage: tuple[Span, ...]


def marked(record: Mapping[str, Any], query: Query, width: int = WIDTH) -> Marked:
    """What of a release is shown: marked is every word by which it was found, and no other.

    A word of several stems (`K/L`) counts if title and body together have them all, a phrase if one of them has it
    whole; of alternatives those that hold. passage: about `width` characters of the body around the most different
    things asked for; its beginning if none stands there.
    """
    title, body = record["title"], record["body"]
    in_title, in_body = Placed(title), Placed(body)
    held = [(term, clause) for clause, term in _asked(query) if _holds(term, clause, in_title, in_body)]
    title_hits = _hits(in_title, [term for term, _ in held])
    body_hits = _hits(in_body, [term for term, clause in held if not clause.field])
    start, end = _window(body, in_body, body_hits, width)
    before, after = "…" * (start > 0), "…" * (end < len(body))
    return Marked(
        tuple(_spans(title, 0, len(title), title_hits)),
        (*_some(before), *_spans(body, start, end, body_hits), *_some(after)),
    )


def _asked(query: Query) -> Iterator[tuple[Clause, Term]]:
    for clause in query.clauses:
        if not clause.negated and clause.field in ("", "title"):
            yield from ((clause, term) for term in clause.any)


def _holds(term: Term, clause: Clause, title: Placed, body: Placed) -> bool:
    texts = (title,) if clause.field else (title, body)
    if term.kind == "word":
        return all(any(stem in text.stems for text in texts) for stem in term.tokens)
    return any(text.places(term) for text in texts)


def _hits(text: Placed, terms: list[Term]) -> Hits:
    found = {at: n for n, term in enumerate(terms) for at in text.places(term)}
    return {(text.words[at].start, text.words[at].end): found[at] for at in sorted(found)}


def _window(text: str, placed: Placed, hits: Hits, width: int) -> tuple[int, int]:
    """Start and end of the stretch of whole words with the most different hits; a word longer than that is cut."""
    if len(text) <= width or not placed.words:
        return 0, min(len(text), width)
    best = _richest(hits, width - width // 4)
    wanted = max(0, best - width // 4)
    start = next((word.start for word in placed.words if word.start >= wanted), 0) if wanted else 0
    if start + width >= len(text):
        return start, len(text)
    end = max((word.end for word in placed.words if start < word.end <= start + width), default=0)
    return start, end if end > best else start + width


def _richest(hits: Hits, width: int) -> int:
    """Where the first stretch of `width` with the most different hits begins."""
    places = list(hits.items())
    best, best_start, tail = 0, 0, 0
    inside: dict[int, int] = {}
    for at, ((_, end), n) in enumerate(places):
        inside[n] = inside.get(n, 0) + 1
        while tail < at and end - places[tail][0][0] > width:
            gone = places[tail][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            tail += 1
        if len(inside) > best:
            best, best_start = len(inside), places[tail][0][0]
    return best_start


def _spans(text: str, start: int, end: int, hits: Hits) -> Iterator[Span]:
    at = start
    for first, last in hits:
        if first >= end or last <= start:
            continue
        yield from _some(text[at:first])
        at = min(last, end)
        yield Span(text[first:at], marked=True)
    yield from _some(text[at:end])


def _some(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()
