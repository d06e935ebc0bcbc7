"""Lines as a printer broke them, back to paragraphs: the text of a PDF has line ends where the paper had them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_PAGE_NUMBER = re.compile(r"\W*(?:(?:hal(?:aman|\.)?|page)\s*)?\d{1,3}(?:\s*(?:/|dari|of)\s*\d{1,3})?\W*", re.I)
_ITEM = re.compile(r"(?:[•●▪◦■–-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_ENDS = re.compile(r"[.!?:;][\"”’')]*$")
_SHORT = 0.8
"""Share of the usual width from which a line is full: a shorter one that ends a sentence ends its paragraph."""
_NARROW = 40
"""Characters of a usual line below which nothing is told by how long one is."""


def paragraphs(pages: Sequence[str]) -> list[str]:
    """The paragraphs of a text whose pages and lines were broken for paper, without page numbers and running heads.

    Lines belong together until an empty line, a line that ends a sentence before the margin, an item of a list, or
    the end of a heading in capitals. A word parted at the margin is made whole.
    """
    lines = [line for page in _without_margins([_lines(page) for page in pages]) for line in page]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    return list(_joined(lines, usual if usual >= _NARROW else 0))


def _lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.split("\n")]


def _without_margins(pages: list[list[str]]) -> Iterator[list[str]]:
    """The pages without page numbers, and without a first or last line that most of three or more pages share."""
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        edges.update({*filled[:1], *filled[-1:]})
    running = {line for line, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    for page in pages:
        start, stop = 0, len(page)
        while start < stop and _is_margin(page[start], running):
            start += 1
        while stop > start and _is_margin(page[stop - 1], running):
            stop -= 1
        yield page[start:stop]


def _is_margin(line: str, running: set[str]) -> bool:
    return not line or line in running or _PAGE_NUMBER.fullmatch(line) is not None


def _joined(lines: Sequence[str], usual: int) -> Iterator[str]:
    together: list[str] = []
    for line in lines:
        if together and _parts(together[-1], line, usual):
            yield _whole(together)
            together = []
        if line:
            together.append(line)
    if together:
        yield _whole(together)


def _parts(line: str, following: str, usual: int) -> bool:
    """Whether a paragraph ends between two lines."""
    if not following or _ITEM.match(following) or line.isupper() != following.isupper():
        return True
    return len(line) < _SHORT * usual and _ENDS.search(line) is not None


def _whole(lines: Sequence[str]) -> str:
    """The lines in one. A hyphen at the margin stays where it parts a doubled word, a number or a name."""
    pieces = [lines[0]]
    for line in lines[1:]:
        before, after = pieces[-1].rsplit(" ", 1)[-1], line.split(" ", 1)[0]
        if not re.search(r"[^\W\d_]-$", before):
            pieces.append(" ")
        elif after[:1].islower() and before[:-1].casefold()[-3:] != after.casefold()[: len(before) - 1][-3:]:
            pieces[-1] = pieces[-1][:-1]
        pieces.append(line)
    return "".join(pieces)
