"""Placed: a text cut into the very words that the indexes hold, and where among them stands what was asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from indexer.roots import root
from indexer.words import DOUBLES, tokens
from search.query import Term

LONGEST = 200_000
"""Characters of a text that are looked at."""

_RUN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’‘`´ʼ](?=[^\W_])|[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff])*")


@dataclass(frozen=True, slots=True)
class Word:
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
        said = [word.token for word in self.words]
        done = 0
        for at, token in enumerate(said):
            if token == phrase[0] and said[at : at + len(phrase)] == phrase:
                yield from range(max(at, done), at + len(phrase))
                done = at + len(phrase)


def words_of(text: str) -> Iterator[Word]:
    """The words of a text: those of `indexer.words.tokens`, no more and no fewer.

    Where folding makes other words than the eye sees (`№5`), the whole stretch between two spaces stands for each.
    """
    for run in _RUN.finditer(text):
        seen = [
            Word(run.start() + found.start(), run.start() + found.end(), token)
            for found in _WORD.finditer(run[0])
            for token in tokens(found[0])
        ]
        made = tokens(run[0])
        yield from seen if [word.token for word in seen] == made else (Word(*run.span(), token) for token in made)
