"""pieces(): what a person typed, cut where the grammar of queries cuts it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.options import Trouble
from crawler.terminal import blanked

_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_PIECE = re.compile(
    r"(?P<minus>-)?"
    r"(?:(?P<name>[A-Za-z]{2,}):(?!//))?"
    r'(?:"(?P<quoted>[^"]*)"|(?P<word>[^\s"|]+))'
)
_SPACE = re.compile(r"\s*")


class NotUnderstood(Trouble):
    """A query cannot be understood. `message` says why in a sentence, `place` is the offset in `text` that it means."""

    def __init__(self, message: str, text: str, place: int) -> None:
        self.message, self.text, self.place = message, text, place
        start = max(0, place - 50)
        line = blanked(text[start : place + 50])
        super().__init__(f"{message}\n  {line}\n  {' ' * (place - start)}^")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a quoted phrase with what stands before it: `-place:"Kota Bekasi"`.

    name: "" or the field's, in lower case. joined: a `|` stands between it and the piece before.
    start: where the piece begins; place: where its `text` begins.
    """

    text: str
    start: int
    place: int
    quoted: bool
    negated: bool
    name: str
    joined: bool


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a query, in order.

    Raises:
        NotUnderstood: a quotation mark is not closed or a `|` has nothing to join.
    """
    plain = text.translate(_QUOTES)
    at = _skip(plain, 0)
    joined = False
    while at < len(plain):
        found = _PIECE.match(plain, at)
        if not found:
            message = (
                "This quotation mark is not closed." if plain[at] == '"' else "Nothing stands to the left of this |."
            )
            raise NotUnderstood(message, text, at)
        piece = _piece(found, joined)
        after = _skip(plain, found.end())
        bar = plain.startswith("|", after)
        yield piece
        at = _skip(plain, after + 1) if bar else after
        joined = bar
        if bar and at == len(plain):
            raise NotUnderstood("Nothing stands to the right of this |.", text, after)


def _piece(found: re.Match[str], joined: bool) -> Piece:
    kind = "word" if found["quoted"] is None else "quoted"
    name = (found["name"] or "").lower()
    return Piece(found[kind], found.start(), found.start(kind), kind == "quoted", bool(found["minus"]), name, joined)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
