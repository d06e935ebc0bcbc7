"""marked() and passage(): a text with what was searched for marked, and the part of it that shows most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.roots import root
from indexer.words import tokens
from search.query import Query, Term

WIDTH = 240
"""Characters of a passage, about."""
_LONGEST = 200_000  # characters of a text that are looked at
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’‘`´ʼ](?=[^\W_])|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


def marked(text: str, query: Query, field: str = "") -> tuple[Span, ...]:
    """The whole text in spans. field: "title" marks what was asked of the title alone, too."""
    words = list(_words(text[:_LONGEST]))
    return tuple(_spans(text, 0, len(text), _hits(words, _terms(query, field))))


def passage(text: str, query: Query, width: int = WIDTH) -> tuple[Span, ...]:
    """About `width` characters around the most different things that were asked for; the beginning if none is there."""
    words = list(_words(text[:_LONGEST]))
    hits = _hits(words, _terms(query, ""))
    start, end = _window(text, words, hits, width)
    before, after = "…" * (start > 0), "…" * (end < len(text))
    return (*_some(before), *_spans(text, start, end, hits), *_some(after))


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    token: str


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        for token in tokens(found[0]):
            yield _Word(found.start(), found.end(), token)


def _terms(query: Query, field: str) -> list[Term]:
    return [
        term for clause in query.clauses if not clause.negated and clause.field in ("", field) for term in clause.any
    ]


def _hits(words: Sequence[_Word], terms: Sequence[Term]) -> dict[tuple[int, int], int]:
    """(start, end) of what was asked for → which term it is, in the order of the text."""
    stems = {token: n for n, term in enumerate(terms) if term.kind == "word" for token in term.tokens}
    prefixes = {term.tokens[0]: n for n, term in enumerate(terms) if term.kind == "prefix"}
    begun = tuple(prefixes)
    found = {}
    for at, word in enumerate(words):
        n = stems.get(root(word.token))
        if n is None and begun and word.token.startswith(begun):
            n = next(n for prefix, n in prefixes.items() if word.token.startswith(prefix))
        if n is not None:
            found[at] = n
    for n, term in enumerate(terms):
        if term.kind == "phrase":
            found.update(dict.fromkeys(_said(words, list(term.tokens)), n))
    return {(words[at].start, words[at].end): n for at, n in sorted(found.items())}


def _said(words: Sequence[_Word], phrase: list[str]) -> Iterator[int]:
    """The places of the words of a phrase, wherever it stands whole."""
    said = [word.token for word in words]
    done = 0
    for at, token in enumerate(said):
        if token == phrase[0] and said[at : at + len(phrase)] == phrase:
            yield from range(max(at, done), at + len(phrase))
            done = at + len(phrase)


def _window(text: str, words: Sequence[_Word], hits: dict[tuple[int, int], int], width: int) -> tuple[int, int]:
    """Start and end of the stretch of whole words with the most different hits; the first of equals."""
    if len(text) <= width or not words:
        return 0, min(len(text), width)
    places = list(hits.items())
    best, best_start, tail = 0, 0, 0
    inside: dict[int, int] = {}
    for at, ((_, end), n) in enumerate(places):
        inside[n] = inside.get(n, 0) + 1
        while tail < at and end - places[tail][0][0] > width - width // 4:
            gone = places[tail][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            tail += 1
        if len(inside) > best:
            best, best_start = len(inside), places[tail][0][0]
    wanted = max(0, best_start - width // 4)
    start = next((word.start for word in words if word.start >= wanted), 0) if wanted else 0
    if start + width >= len(text):
        return start, len(text)
    return start, max((word.end for word in words if start < word.end <= start + width), default=start + width)


def _spans(text: str, start: int, end: int, hits: dict[tuple[int, int], int]) -> Iterator[Span]:
    at = start
    for first, last in hits:
        if first < at or last > end:
            continue
        yield from _some(text[at:first])
        yield Span(text[first:last], marked=True)
        at = last
    yield from _some(text[at:end])


def _some(text: str) -> tuple[Span, ...]:
    return (Span(text),) if text else ()
