"""A page as a row of text blocks in reading order, and the element that holds its main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from crawler.body import BLOCKS
from crawler.pages.asides import META_CLASS, called, kind_of, wrappers
from crawler.pages.typography import line
from crawler.release import Page

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_TITLE_CLASS = re.compile(r"title|judul|headline", re.I)
_TEXT = 80
"""Characters from which a block is running text: labels, menu entries and addresses are shorter."""
_LONGEST_TITLE = 300
_LONGEST_META = 200
"""Characters of a line with date, writer, editor and counter, by its class."""
_COLUMNS = frozenset({"div", "section", "article", "main", "td"})
_NEARLY_ALL, _MOST = 0.9, 0.6
"""Shares of the running text. Nearly all is always enough; most is, where the rest stands in another column."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Text between two borders. `element` is the innermost block around it, linked: its share within links.

    aside: it stands in what calls itself a menu, a sidebar, a share bar, a comment. name: the element's class, or the
    id of ASP.NET's label.
    """

    element: Any
    text: str
    linked: float
    aside: bool = False
    name: str = ""

    @property
    def is_title(self) -> bool:
        """Whether it is dressed as a heading."""
        if len(self.text) > _LONGEST_TITLE or self.aside:
            return False
        return self.element.tag in HEADINGS or _TITLE_CLASS.search(self.name) is not None

    @property
    def mass(self) -> int:
        """Characters of running text."""
        running = len(self.text) >= _TEXT and self.linked < 0.5 and not self.aside and not self.is_title
        meta = len(self.text) < _LONGEST_META and META_CLASS.search(self.name)
        return len(self.text) if running and not meta else 0


@dataclass
class Span:
    """What an element holds: blocks from `start` to before `stop`, `own` not in a further element; `below`: those.

    name: what its blocks are called.
    """

    start: int = 0
    stop: int = 0
    mass: int = 0
    own: list[int] = field(default_factory=list)
    below: list[Any] = field(default_factory=list)
    name: str = ""


@dataclass
class Outline:
    """The blocks of a page in reading order, and the span of each of its block elements."""

    root: Any
    blocks: list[Block] = field(default_factory=list)
    spans: dict[Any, Span] = field(default_factory=dict)

    def main(self, title: int | None) -> Any | None:
        """The smallest element that holds the running text below the title; None where there is no such text."""
        if not self.spans[self.root].mass:
            return None
        element = self.root
        while (inner := self._inner(element, title)) is not None:
            element = inner
        early = ("p", "li", "h5", "h6")  # the parser may have closed it too early
        while element not in self.spans or (element.tag in early and element.getparent() is not None):
            element = element.getparent()
        return element.getparent() if self._is_paragraph(element) else element

    def _is_paragraph(self, element: Any) -> bool:
        """Whether an element is a paragraph of an editor that writes <div>: one beside it is as plain."""
        if element.tag != "div" or self.spans[element].below:
            return False
        beside = [e for e in (element.getprevious(), element.getnext()) if e in self.spans]
        return any(_dress(e) == _dress(element) and self._is_plain(self.spans[e]) for e in beside)

    def _is_plain(self, span: Span) -> bool:
        """Whether an element holds text alone, hardly linked, and no further element."""
        own = [self.blocks[n] for n in span.own]
        return bool(own) and not span.below and all(not block.aside and block.linked < 0.2 for block in own)

    def _inner(self, element: Any, title: int | None) -> Any | None:
        """The element below that holds the text instead; None: it is spread over several, or stands here."""
        span = self.spans[element]
        heaviest = max(span.below, key=lambda e: self.spans[e].mass, default=None)
        if heaviest is None:
            return None
        inner = self.spans[heaviest]
        if self._stands_here(element, title) or (title is not None and self._leads(element, title, inner.start)):
            return None
        if inner.mass >= _NEARLY_ALL * span.mass:
            return heaviest
        others = [e for e in span.below if e is not heaviest and self.spans[e].mass]
        apart = heaviest.tag in _COLUMNS and all(_dress(e) != _dress(heaviest) for e in others)
        return heaviest if inner.mass >= _MOST * span.mass and apart and title is not None else None

    def _stands_here(self, element: Any, title: int | None) -> bool:
        """Whether running text below the title stands in the element itself."""
        span, after = self.spans[element], -1 if title is None else title
        return any(self.blocks[n].mass for n in span.own if n > after)

    def _leads(self, element: Any, title: int, start: int) -> bool:
        """Whether a lead in an element of its own stands between the title and a block. A pull quote is none."""
        below = (e for e in self.spans[element].below if e.tag != "blockquote" and self.spans[e].mass)
        return any(title < self.spans[e].start < start for e in below)

    def is_list(self, main: Any) -> bool:
        """Whether an element holds a list of other pages: elements alike, each with its link, or linked headings."""
        alike: dict[tuple[str, str], int] = {}
        for element in self.spans[main].below:
            span = self.spans[element]
            linked = any(self.blocks[n].linked > 0.5 for n in range(span.start, span.stop))
            if span.mass and element.tag != "p" and (linked or element.get("onclick")):
                alike[_dress(element)] = alike.get(_dress(element), 0) + 1
        among = sum(self.blocks[n].is_title and self.blocks[n].linked > 0.5 for n in self.text(main))
        return among >= 2 or any(count >= 3 for count in alike.values())

    def text(self, main: Any) -> range:
        """Where in `blocks` the running text within an element stands."""
        span = self.spans[main]
        inside = [n for n in range(span.start, span.stop) if self.blocks[n].mass]
        return range(inside[0], inside[-1] + 1) if inside else range(span.stop, span.stop)


def outline(page: Page) -> Outline:
    """The page's text in reading order, without scripts, menus and footers. In linear time."""
    found = Outline(page.selector.root, spans={page.selector.root: Span()})
    around: list[Any] = [page.selector.root]
    pieces: list[tuple[str, bool]] = []
    kinds: list[str] = []
    outside = aside = links = articles = 0
    wrapping = wrappers(page.selector.root)

    def close() -> None:
        if text := line("".join(_apart(pieces))):
            span = found.spans[around[-1]]
            linked = sum(len(piece.strip()) for piece, is_link in pieces if is_link)
            found.blocks.append(Block(around[-1], text, linked / len(text), aside > 0, span.name))
            span.mass += found.blocks[-1].mass
            span.own.append(len(found.blocks) - 1)
        pieces.clear()

    for event, element, tag in _walk(page.selector.root):
        if event == "start":
            kind = kind_of(element, tag, articles > 0, wrapping)
            is_block = _is_block(element, tag)
            if is_block or kind == "aside":
                close()
            if is_block and element is not found.root:
                around.append(element)
                name = called(element) or (called(element, "id") if tag == "span" else "")
                found.spans[element] = Span(start=len(found.blocks), name=name)
            kinds.append(kind)
            articles += tag in ("article", "main")
            outside, aside, links = outside + (kind == "outside"), aside + (kind == "aside"), links + (tag == "a")
            pieces.append(("" if outside or not tag else element.text or "", links > 0))
            if tag == "br":
                pieces.append((" ", False))
            continue
        kind, is_block = kinds.pop(), _is_block(element, tag)
        if is_block or kind == "aside":
            close()
        if is_block and element is not found.root:
            span = found.spans[around.pop()]
            span.stop = len(found.blocks)
            found.spans[around[-1]].mass += span.mass
            found.spans[around[-1]].below.append(element)
        articles -= tag in ("article", "main")
        outside, aside, links = outside - (kind == "outside"), aside - (kind == "aside"), links - (tag == "a")
        pieces.append(("" if outside else element.tail or "", links > 0))
    close()
    found.spans[found.root].stop = len(found.blocks)
    return found


def _apart(pieces: list[tuple[str, bool]]) -> Iterator[str]:
    """The pieces of a text, with a space where digits of two elements meet: `14:05` and a counter `231`."""
    before = ""
    for piece, _ in pieces:
        if before.isdigit() and piece[:1].isdigit():
            yield " "
        yield piece
        before = piece[-1:] or before


def _walk(root: Any) -> Iterator[tuple[str, Any, str]]:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("start", "end"):
            yield event, element, element.tag
        else:  # a comment has no text, and a tail
            yield "start", element, ""
            yield "end", element, ""


def _is_block(element: Any, tag: str) -> bool:
    """Whether an element is a block, or a label of ASP.NET: each holds one field of a page."""
    return tag in BLOCKS or (tag == "span" and "_lbl" in f"_{element.get('id', '')}")


def _dress(element: Any) -> tuple[str, str]:
    return element.tag, called(element).partition(" ")[0]
