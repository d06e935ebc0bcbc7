"""A page as a row of text blocks in reading order, and the element that holds its main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from crawler.body import BLOCKS, NO_TEXT
from crawler.release import Page
from crawler.typography import line

HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_ASIDE = NO_TEXT | {"footer", "marquee"}
_ASIDE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:side-?bar|samping|widgets?|comments?|komentar|menu|navbar|nav|footer|kaki|breadcrumbs?|related"
    r"|terkait|lain(?:nya)?|populer|popular|trending|share|sharing|sosmed|social|pagination|pager|newsletter|iklan|ads?|yarpp"
    r"|cookie|modal|popup|survey|feedback|caption)(?:[-_ ]|$)",
    re.I,
)
_NEVER_ASIDE = frozenset({"html", "body", "main", "article"})
_TITLE_CLASS = re.compile(r"title|judul|headline", re.I)
_TEXT = 80
"""Characters from which a block is running text: labels, menu entries and addresses are shorter."""
_LONGEST_TITLE = 300
_MOST = 0.9
"""Share of the running text that the element of the main text holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Text between two borders. `element` is the innermost block around it; linked: its share within links."""

    element: Any
    text: str
    linked: float

    @property
    def is_title(self) -> bool:
        """Whether it is dressed as a heading."""
        if len(self.text) > _LONGEST_TITLE:
            return False
        return self.element.tag in HEADINGS or _TITLE_CLASS.search(self.element.get("class", "")) is not None

    @property
    def mass(self) -> int:
        """Characters of running text."""
        return len(self.text) if len(self.text) >= _TEXT and self.linked < 0.5 and not self.is_title else 0


@dataclass
class Outline:
    """The blocks of a page, and for each element of it (`mass`, `depth`): running text within, elements around."""

    blocks: list[Block] = field(default_factory=list)
    mass: dict[Any, int] = field(default_factory=dict)
    depth: dict[Any, int] = field(default_factory=dict)

    def text(self, main: Any) -> range:
        """Where in `blocks` the running text within an element stands."""
        inside = [n for n, block in enumerate(self.blocks) if block.mass and _within(block.element, main)]
        return range(inside[0], inside[-1] + 1)

    def main(self) -> Any | None:
        """The smallest element that holds nearly all running text; None where there is no such text."""
        total = sum(block.mass for block in self.blocks)
        holding = [element for element, mass in self.mass.items() if total and mass >= _MOST * total]
        if not holding:
            return None
        smallest = max(holding, key=self.depth.__getitem__)
        while smallest.tag in ("p", "li", "h5", "h6") and smallest.getparent() is not None:
            smallest = smallest.getparent()  # the parser may have closed it too early
        return smallest


def outline(page: Page) -> Outline:
    """The page's text in reading order, without menus, sidebars, comments and footers. In linear time."""
    found = Outline()
    around: list[Any] = [page.selector.root]
    pieces: list[tuple[str, bool]] = []
    aside = links = articles = 0
    asides: list[bool] = []

    def close() -> None:
        if text := line("".join(piece for piece, _ in pieces)):
            linked = sum(len(piece.strip()) for piece, is_link in pieces if is_link)
            found.blocks.append(Block(around[-1], text, linked / len(text)))
            found.mass[around[-1]] = found.mass.get(around[-1], 0) + found.blocks[-1].mass
        pieces.clear()

    for event, element, tag in _walk(page.selector.root):
        if event == "start":
            if tag in BLOCKS:
                close()
                around.append(element)
                found.depth[element] = len(around)
            articles += tag in ("article", "main")
            asides.append(is_aside(element, tag, articles > 0))
            aside += asides[-1]
            links += tag == "a"
            pieces.append(("" if aside or not tag else element.text or "", links > 0))
            if tag == "br":
                pieces.append((" ", False))
            continue
        if tag in BLOCKS:
            close()
            around.pop()
            found.mass[around[-1]] = found.mass.get(around[-1], 0) + found.mass.get(element, 0)
        articles -= tag in ("article", "main")
        aside -= asides.pop()
        links -= tag == "a"
        pieces.append(("" if aside else element.tail or "", links > 0))
    close()
    found.depth.setdefault(page.selector.root, 1)
    return found


def _within(element: Any, main: Any) -> bool:
    return element is main or any(above is main for above in element.iterancestors())


def _walk(root: Any) -> Iterator[tuple[str, Any, str]]:
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("start", "end"):
            yield event, element, element.tag
        else:  # a comment has no text, and a tail
            yield "start", element, ""
            yield "end", element, ""


def is_aside(element: Any, tag: str, within_article: bool) -> bool:
    """Whether an element stands beside the text: a menu, a sidebar, comments, a footer."""
    if tag in _ASIDE or (tag == "header" and not within_article):
        return True
    if not tag or tag in _NEVER_ASIDE:
        return False
    return _ASIDE_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def without_asides(element: Any) -> str:
    """The HTML of an element without what stands beside its text."""
    copied = deepcopy(element)
    copied.tail = None
    for inner in [e for e in copied.iterdescendants() if isinstance(e.tag, str) and is_aside(e, e.tag, True)]:
        if inner.getparent() is not None:
            inner.drop_tree()
    return str(etree.tostring(copied, encoding="unicode", method="html"))
