"""differences(): what changed between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

MOST = 1_000
"""Words, or paragraphs, that are compared one by one: more would take a hostile text minutes, and then stand as changed
altogether."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand in both texts, in the old one only, or in the new one only."""

    kind: Literal["same", "old", "new"]
    text: str


def differences(old: str, new: str) -> tuple[tuple[Part, ...], ...]:
    """The paragraphs that are not in both texts, each with what changed in it; () if only white space did."""
    before, after = old.split("\n\n"), new.split("\n\n")
    found = []
    for here, there in _unlike(before, after):
        if len(here) == len(there):
            found += [words_apart(a, b) for a, b in zip(here, there, strict=True)]
        else:
            found.append(words_apart("\n\n".join(here), "\n\n".join(there)))
    return tuple(parts for parts in found if any(part.kind != "same" for part in parts))


def words_apart(old: str, new: str) -> tuple[Part, ...]:
    """A text that became another, as what stayed, went and came, in order."""
    before, after = old.split(), new.split()
    parts: list[Part] = []
    at = 0
    for start, end, first, last in _changes(before, after):
        parts += _part("same", before[at:start]) + _part("old", before[start:end]) + _part("new", after[first:last])
        at = end
    return (*parts, *_part("same", before[at:]))


def _part(kind: Literal["same", "old", "new"], words: Sequence[str]) -> list[Part]:
    return [Part(kind, " ".join(words))] if words else []


def _unlike(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    for start, end, first, last in _changes(before, after):
        yield before[start:end], after[first:last]


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where the lists differ: start and end in the one, start and end in the other."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    tail = 0
    while tail < min(len(before), len(after)) - first and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[first : len(before) - tail], after[first : len(after) - tail]
    if not old and not new:
        return
    if not old or not new or max(len(old), len(new)) > MOST:
        yield first, first + len(old), first, first + len(new)
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield first + a, first + b, first + c, first + d
