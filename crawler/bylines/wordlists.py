"""The words that credits and datelines are told by, read once when first asked."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

Use = Literal["topic", "gloss", "mark", "heading", "english", "name", "press"]


@cache
def vocabulary(use: Use) -> frozenset[str]:
    """The lower-case words of one use.

    topic: of a unit's name (`Biro Komunikasi`). gloss: in brackets, explains and does not sign (`yoy`, `enam`).
    mark: an abbreviation in any case (`Tbk`, `Purn`). heading: opens a text and is no place (`Siaran`).
    english: stands in foreign terms and in no name. name: is borne by many, though it may be a word as well (`Indra`).
    press: a newspaper, agency or news site whose name is no person's and no other word (`Jawa Pos`, `Ant`).
    """
    rows = (line.split("\t") for line in _lines("credit_words.tsv"))
    return frozenset(word for word, named in rows if named == use)


@cache
def abbreviations() -> frozenset[str]:
    """Programmes, offices and things known by their letters, as they are written: `MBG`, `SDGs`."""
    return frozenset(_lines("abbreviations.tsv"))


def is_abbreviation(text: str) -> bool:
    """Whether the letters stand for something known to readers. `SDGs` and `SDGS` are one, `Dan` is no `DAN`."""
    return text in abbreviations() or (text.isupper() and text in _in_capitals())


@cache
def _in_capitals() -> frozenset[str]:
    return frozenset(known.upper() for known in abbreviations())


def _lines(table: str) -> list[str]:
    return (Path(__file__).parent / table).read_text(encoding="utf-8").split("\n")[1:-1]
