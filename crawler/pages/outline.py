"""A page as a row of text blocks in reading order, and the element that holds its main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from parsel import Selector

from crawler.body import BLOCKS, NO_TEXT
from crawler.pages.typography import line
from crawler.release import Page

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_OUTSIDE = NO_TEXT | {"footer", "marquee"}
_ASIDE_CLASS = re.compile(
    r"(?:^|(?<!\bno)(?<!\bwith)(?<!\bhas)[-_ ])"
    r"(?:side-?bar|samping|(?<!elementor-)widgets?|comments?|komentar|menu|navbar|nav|footer|kaki"
    r"|breadcrumbs?|related|terkait|lain(?:nya)?|populer|popular|trending|share|sharing|sosmed|social|pagination|pager|newsletter"
    r"|iklan|ads?|yarpp|cookie|modal|popup|survey|feedback|caption|logo|masthead|banner|top-?bar"
    r"|twitter-tweet|instagram-media|(?:about|blog)-author|author-?(?:box|bio|desc\w*)"
    r"|site-(?:title|name|header|branding))(?:[-_ ]|$)|(?:^| )header(?: |$)",
    re.I,
)
_NEVER_ASIDE = frozenset({"html", "body", "main", "article"})
_HEAD_CLASS = re.compile(r"logo|masthead|brand|site-(?:title|name|header)|top-?bar|(?:^| )header(?: |$)", re.I)
"""What may hold the first heading and is still no part of the article: the office's name."""
_TITLE_CLASS = re.compile(r"title|judul|headline", re.I)
_TEXT = 80
"""Characters from which a block is running text: labels, menu entries and addresses are shorter."""
_LONGEST_TITLE = 300
_COLUMNS = frozenset({"div", "section", "article", "main", "td"})
_NEARLY_ALL, _MOST = 0.9, 0.6
"""Shares of the running text. Nearly all is always enough; most is, where the rest stands in another column."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Text between two borders. `element` is the innermost block around it, linked: its share within links.

    aside: it stands in what calls itself a menu, a sidebar, a share bar, a comment.
    """

    element: Any
    text: str
    linked: float
    aside: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it is dressed as a heading."""
        if len(self.text) > _LONGEST_TITLE or self.aside:
            return False
        return self.element.tag in HEADINGS or _TITLE_CLASS.search(self.element.get("class", "")) is not None

    @property
    def mass(self) -> int:
        """Characters of running text."""
        running = len(self.text) >= _TEXT and self.linked < 0.5 and not self.aside and not self.is_title
        return len(self.text) if running else 0


@dataclass
class Span:
    """What an element holds: blocks from `start` to before `stop`, `own` not in a further element; `below`: those."""

    start: int = 0
    stop: int = 0
    mass: int = 0
    own: list[int] = field(default_factory=list)
    below: list[Any] = field(default_factory=list)


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
        return element

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
        if text := line("".join(piece for piece, _ in pieces)):
            linked = sum(len(piece.strip()) for piece, is_link in pieces if is_link)
            found.blocks.append(Block(around[-1], text, linked / len(text), aside > 0))
            found.spans[around[-1]].mass += found.blocks[-1].mass
            found.spans[around[-1]].own.append(len(found.blocks) - 1)
        pieces.clear()

    for event, element, tag in _walk(page.selector.root):
        if event == "start":
            kind = _kind(element, tag, articles > 0, wrapping)
            if tag in BLOCKS or kind == "aside":
                close()
            if tag in BLOCKS and element is not found.root:
                around.append(element)
                found.spans[element] = Span(start=len(found.blocks))
            kinds.append(kind)
            articles += tag in ("article", "main")
            outside, aside, links = outside + (kind == "outside"), aside + (kind == "aside"), links + (tag == "a")
            pieces.append(("" if outside or not tag else element.text or "", links > 0))
            if tag == "br":
                pieces.append((" ", False))
            continue
        kind = kinds.pop()
        if tag in BLOCKS or kind == "aside":
            close()
        if tag in BLOCKS and element is not found.root:
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


def _walk(root: Any) -> Iterator[tuple[str, Any, str]]:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("start", "end"):
            yield event, element, element.tag
        else:  # a comment has no text, and a tail
            yield "start", element, ""
            yield "end", element, ""


def wrappers(root: Any) -> set[Any]:
    """The elements around a first heading or a <main>: none of them is an aside, whatever it calls itself."""
    found: set[Any] = set()
    for inner in root.iter("h1", "main"):
        for element in inner.iterancestors():
            if element in found:
                break
            found.add(element)
    return found


def _kind(element: Any, tag: str, within_article: bool, wrapping: set[Any]) -> str:
    """`outside`: never text. `aside`: calls itself something beside the text. "": anything else."""
    if tag in _OUTSIDE or (tag == "header" and not within_article):
        return "outside"
    if not tag or tag in _NEVER_ASIDE:
        return ""
    called = f"{element.get('class', '')} {element.get('id', '')}"
    if not _ASIDE_CLASS.search(called) or (element in wrapping and not _HEAD_CLASS.search(called)):
        return ""
    return "aside"


def is_beside(element: Any, wrapping: set[Any]) -> bool:
    """Whether an element calls itself something beside the text, and not a caption: that holds its picture."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_ASIDE or element in wrapping:
        return False
    called = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in ("nav", "aside", "footer") or any(
        "caption" not in name[0].lower() for name in _ASIDE_CLASS.finditer(called)
    )


def _dress(element: Any) -> tuple[str, str]:
    return element.tag, element.get("class", "").partition(" ")[0]


def without_asides(element: Any) -> Selector:
    """A copy of an element without what stands beside its text."""
    copied = deepcopy(element)
    copied.tail = None
    wrapping = wrappers(copied)
    for inner in [e for e in copied.iterdescendants() if isinstance(e.tag, str) and _kind(e, e.tag, True, wrapping)]:
        inner.clear(keep_tail=True)  # taken out, its tail would move: lxml moves none with control characters
    return Selector(root=copied, type="html")
