"""The body fragment of a page to clean paragraphs. Which of them are the release's text, `trimmings` decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from parsel import Selector

from crawler.pages.fragments import MOST_TAGS, NO_TEXT, Node, Overgrown, tree
from crawler.pages.typography import line

__all__ = ["BLOCKS", "MOST_TAGS", "NO_TEXT", "Overgrown", "Paragraph", "paragraphs", "read"]

BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_SENTENCE = 100
"""Characters from which a line before a single <br> is a paragraph of its own, and no line of an address."""
_CELL = 300
"""Characters from which a cell of a table is an article: tables once held whole pages."""
_PARTED = re.compile(r"(?<=[.!?\"”’)])[ \t\r]*\n[ \t\r]*\n\s*(?=[A-Z“\"‘(\d])")
"""An empty line between sentences: some sites show line ends as they are (white-space: pre-line)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a body. Its lines (rows of a table, lines of an address) are apart by a line break.

    linked: it is a link, or hardly anything else.
    """

    text: str
    linked: bool = False


def paragraphs(fragment: str | Iterable[Selector], drop: str = "") -> list[str]:
    """The paragraphs of a body fragment: <p>, <br> and <div> soup, list items, tables as lines of cells.

    The fragment is HTML, or the elements of a page that hold the body. Scripts, forms, captions, share bars and the
    like are left out; `drop` (CSS) leaves out more. Raises Overgrown.
    """
    return [p.text for p in read(fragment, drop)]


def read(fragment: str | Iterable[Selector], drop: str = "") -> list[Paragraph]:
    """As `paragraphs`, each with what is known of it.

    Raises:
        Overgrown: it has more than MOST_TAGS tags.
    """
    return _collect(tree(fragment, drop))


@dataclass
class _Writer:
    """Takes pieces of text in document order; gives paragraphs."""

    done: list[Paragraph] = field(default_factory=list)
    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])

    def write(self, text: str, linked: bool) -> None:
        self.lines[-1].append((text, linked))

    def end_line(self) -> None:
        self.lines.append([])

    def end_paragraph(self) -> None:
        """An empty line, or a line as long as a sentence, ends a paragraph; short lines stay together."""
        if self.lines == [[]]:
            return
        together: list[Paragraph] = []
        for pieces in (*self.lines, []):
            text = line("".join(piece for piece, _ in pieces))
            if text:
                linked = sum(len(piece.strip()) for piece, is_link in pieces if is_link)
                together.append(Paragraph(text, linked >= 0.8 * len(text)))
            if together and (not text or len(text) >= _SENTENCE):
                self.done.append(Paragraph("\n".join(p.text for p in together), all(p.linked for p in together)))
                together = []
        self.lines = [[]]


def _collect(root: Node) -> list[Paragraph]:
    """The paragraphs below a node, in one walk without recursion: pages nest thousands deep."""
    writer = _Writer()
    stack: list[tuple[Node, Iterator[Node | str]]] = [(root, iter(root.children))]
    links = 0
    while stack:
        around, children = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            links -= around.tag == "a"
            if around.tag in BLOCKS:
                writer.end_paragraph()
        elif isinstance(node, str):
            _write(writer, node, links > 0, preformatted=around.tag == "pre")
        else:
            if node.tag in BLOCKS:
                writer.end_paragraph()
            if node.tag == "br":
                writer.end_line()
            elif node.tag == "table" and (rows := _rows(node)):
                writer.done.append(Paragraph("\n".join(rows)))
            else:
                links += node.tag == "a"
                stack.append((node, iter(node.children)))
    writer.end_paragraph()
    return writer.done


def _write(writer: _Writer, text: str, linked: bool, preformatted: bool) -> None:
    first, *rest = text.split("\n") if preformatted else _PARTED.split(text)
    writer.write(first, linked)
    for further in rest:
        writer.end_line()
        if not preformatted:
            writer.end_line()
        writer.write(further, linked)


def _rows(table: Node) -> list[str]:
    """The rows of a table of data, cells joined by a space; none where the table only arranges the page."""
    rows: list[list[Node]] = []
    stack = [iter(table.children)]
    cell = 0  # how deep the open cell is: a cell within one, as unclosed ones are, is text of the outer one
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            cell = cell if len(stack) >= cell else 0
        elif not isinstance(node, str):
            if node.tag == "table":
                return []
            stack.append(iter(node.children))
            if not cell and node.tag == "tr":
                rows.append([])
            elif not cell and node.tag in ("td", "th") and rows:
                rows[-1].append(node)
                cell = len(stack)
    cells = [[" ".join(p.text for p in _collect(cell)).replace("\n", " ") for cell in row] for row in rows]
    if not any(len(row) > 1 for row in cells) or any(len(text) > _CELL for row in cells for text in row):
        return []
    return [row for row in (" ".join(filter(None, texts)) for texts in cells) if row]
