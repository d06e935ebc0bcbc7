"""Placed: a text cut into the very words that the indexes hold, and where among them stands what was asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from functools import cached_property
from typing import NamedTuple

from indexer.roots import root
from indexer.words import DOUBLES, tokens
from indexer.words import LONGEST as SPLIT
from search.query import Term

LONGEST = 200_000
"""Characters of a text that are looked at."""

_ASCII = re.compile(r"[a-z0-9]+(?:['`]+[a-z0-9]+)*")
_RUN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’‘`´ʼ](?=[^\W_])|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*")


class Word(NamedTuple):
    """A token, and the stretch of text it was made of: two tokens of one stretch cannot be told apart there."""

    start: int
    end: int
    token: str


class Placed:
    """A text. `places` counts its words from 0."""

    def __init__(self, text: str) -> None:
        self.words = tuple(words_of(text[:LONGEST]))

    def places(self, term: Term) -> Set[int]:
        """Where the words of a term stand, whether or not the text has all of them; a phrase only where it is whole."""
        match term.kind:
            case "word":
                said = [stem for stem in term.tokens if stem + stem not in term.tokens]  # not each "oleh" of oleh-oleh
                return {at for stem in said for at in self.stems.get(stem, ())}
            case "prefix":
                return {at for at, word in enumerate(self.words) if word.token.startswith(term.tokens)}
            case "phrase":
                return set(self._phrase(list(term.tokens)))
            case "value":
                return frozenset()

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """Stem → places; as `indexer.words.stems_of` makes them, so that a word said twice can be a stem of its own."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        last = ""
        for at, word in enumerate(self.words):
            stem = root(word.token)
            found[stem].append(at)
            if stem != last:
                last = stem
            elif stem in DOUBLES:
                last = stem + stem
                found[last] += (at - 1, at)
        return found

    def _phrase(self, phrase: list[str]) -> Iterator[int]:
        """The places of a phrase's words, by Knuth, Morris and Pratt: linear, also in a phrase that repeats itself."""
        falls = _falls(phrase)
        met = done = 0
        for at, word in enumerate(self.words):
            while met and (met == len(phrase) or word.token != phrase[met]):
                met = falls[met - 1]
            met += word.token == phrase[met]
            if met == len(phrase):
                yield from range(max(done, at + 1 - met), at + 1)
                done = at + 1


def _falls(phrase: list[str]) -> list[int]:
    """Of each beginning of a phrase, how many words of it are also its end."""
    falls = [0] * len(phrase)
    met = 0
    for at in range(1, len(phrase)):
        while met and phrase[at] != phrase[met]:
            met = falls[met - 1]
        met += phrase[at] == phrase[met]
        falls[at] = met
    return falls


def words_of(text: str) -> Iterator[Word]:
    """The words of a text: those of `indexer.words.tokens`, no more and no fewer.

    Where folding makes other words than the eye sees (`№5`), the whole stretch between two spaces stands for each.
    """
    for run in _RUN.finditer(text):
        if run[0].isascii() and len(run[0]) <= SPLIT:
            for found in _ASCII.finditer(run[0].lower()):
                token = found[0].replace("'", "").replace("`", "")
                yield Word(run.start() + found.start(), run.start() + found.end(), token)
        else:
            yield from _unusual(run[0], run.start())


def _unusual(run: str, start: int) -> Iterator[Word]:
    seen = [
        Word(start + found.start(), start + found.end(), token)
        for found in _WORD.finditer(run)
        for token in tokens(found[0])
    ]
    made = tokens(run)
    yield from seen if [word.token for word in seen] == made else (Word(start, start + len(run), t) for t in made)
