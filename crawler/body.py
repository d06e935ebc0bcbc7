"""The body fragment of a page to clean paragraphs. Which of them are the release's text, `trimmings` decides.

BeautifulSoup reads the fragment only: a whole page through it costs sixteen times what parsel takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

import soupsieve
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from crawler.pages.typography import line

NO_TEXT = frozenset({
    "script", "style", "noscript", "template", "form", "button", "select", "textarea", "input", "iframe", "object",
    "embed", "svg", "canvas", "nav", "aside", "head", "figcaption", "audio", "video", "map",
})  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_NO_TEXT_CLASS = re.compile(
    r"(?:^|[-_ ])(?:caption(?:-text)?|share|shares|sharing|sharethis|sharedaddy|addtoany|a2a|addthis|sosmed|medsos"
    r"|bagikan|social-(?:share|links?|icons?|media)|related(?:-posts?|-articles?)?|yarpp|jp-relatedposts|comments?"
    r"|comment-form|pinit|adsbygoogle|td-g-rec|advert\w*|iklan|breadcrumbs?|print-link|post-views?|hits|baca-juga"
    r"|berita-terkait)(?:[-_ ]|$)|(?:Caption|SocialSharing|ImageBlock)\b"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_RELATED = re.compile(r"\s*(?:baca|lihat|simak)\s+(?:juga|pula|lainnya|selengkapnya)\b", re.I)
_SHORT = 600
"""Characters up to which an element's class may say that it is no text: a class alone never loses an article."""
_SENTENCE = 100
"""Characters from which a line before a single <br> is a paragraph of its own, and no line of an address."""
_CELL = 300
"""Characters from which a cell of a table is an article: tables once held whole pages."""


MOST_TAGS = 30_000
"""Tags, opening and closing ones, from which a text is no release's: a table of three thousand rows has as many."""


class Overgrown(ValueError):
    """A fragment has more tags than can be read in a second. Raised by `read`."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a body. Its lines (rows of a table, lines of an address) are apart by a line break.

    linked: it is a link, or hardly anything else.
    """

    text: str
    linked: bool = False


def paragraphs(html_fragment: str, drop: str = "") -> list[str]:
    """The paragraphs of a body fragment: <p>, <br> and <div> soup, list items, tables as lines of cells.

    Scripts, forms, captions, share bars and the like are left out; `drop` (CSS) leaves out more. Raises Overgrown.
    """
    return [p.text for p in read(html_fragment, drop)]


def read(html_fragment: str, drop: str = "") -> list[Paragraph]:
    """As `paragraphs`, each with what is known of it.

    Raises:
        Overgrown: it has more than MOST_TAGS tags.
    """
    if html_fragment.count("<") > MOST_TAGS:
        raise Overgrown(f"more than {MOST_TAGS} tags")
    # the comment keeps BeautifulSoup from taking a text without tags for the name of a file
    soup = BeautifulSoup(f"<!---->{html_fragment.encode(errors='replace').decode()}", "lxml")
    doomed = _compiled(drop).select(soup) if drop else []
    known: dict[int, tuple[int, int]] = {}
    doomed += [tag for tag in reversed(soup.find_all(True)) if _is_no_text(tag, known)]
    for tag in doomed:
        if not tag.decomposed:
            tag.decompose()
    return _collect(soup)


@lru_cache(maxsize=256)
def _compiled(css: str) -> soupsieve.SoupSieve:
    return soupsieve.compile(css)


def _is_no_text(tag: Tag, known: dict[int, tuple[int, int]]) -> bool:
    """Whether an element never holds text of a release. `known`: see `_is_short`; inner elements are asked first."""
    if tag.name in NO_TEXT:
        return True
    if tag.name == "a":
        return _RELATED.match("".join(n for n in islice(_below(tag), 9) if isinstance(n, NavigableString))) is not None
    if not tag.attrs:
        return False
    names = f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}"
    hidden = "hidden" in tag.attrs or _HIDDEN.search(_attribute(tag, "style")) is not None
    return (hidden or _NO_TEXT_CLASS.search(names) is not None) and _is_short(tag, known)


def _attribute(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name, "")
    return value if isinstance(value, str) else " ".join(value)


def _is_short(tag: Tag, known: dict[int, tuple[int, int]]) -> bool:
    """Whether an element holds little. In linear time, however deep elements nest.

    Looks at a bounded number of nodes; what inner elements hold (characters, nodes), by their identity, is `known`.
    """
    size = count = 0
    stack = [iter(tag.contents)]
    while stack and size <= _SHORT and count <= _SHORT:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
        elif isinstance(node, NavigableString):
            size, count = size + len(node), count + 1
        elif isinstance(node, Tag):
            more, nodes = known.get(id(node), (0, 0))
            size, count = size + more, count + 1 + nodes
            if not nodes:
                stack.append(iter(node.contents))
    known[id(tag)] = size, count
    return size <= _SHORT and count <= _SHORT


def _below(tag: Tag) -> Iterator[PageElement]:
    """What stands below an element, in document order. (`descendants` would look for its end first, however deep.)"""
    stack = [iter(tag.contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            continue
        yield node
        if isinstance(node, Tag):
            stack.append(iter(node.contents))


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


def _collect(root: Tag) -> list[Paragraph]:
    """The paragraphs below an element, in one walk without recursion: pages nest thousands deep."""
    writer = _Writer()
    stack: list[tuple[Tag, Iterator[object]]] = [(root, iter(root.contents))]
    links = 0
    while stack:
        tag, children = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            links -= tag.name == "a"
            if tag.name in BLOCKS:
                writer.end_paragraph()
        elif isinstance(node, Tag):
            if node.name in BLOCKS:
                writer.end_paragraph()
            if node.name == "br":
                writer.end_line()
            elif node.name == "table" and (rows := _rows(node)):
                writer.done.append(Paragraph("\n".join(rows)))
            else:
                links += node.name == "a"
                stack.append((node, iter(node.contents)))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            _write(writer, str(node), links > 0, preformatted=tag.name == "pre")
    writer.end_paragraph()
    return writer.done


def _write(writer: _Writer, text: str, linked: bool, preformatted: bool) -> None:
    first, *rest = text.split("\n") if preformatted else [text]
    writer.write(first, linked)
    for further in rest:
        writer.end_line()
        writer.write(further, linked)


def _rows(table: Tag) -> list[str]:
    """The rows of a table of data, cells joined by a space; none where the table only arranges the page."""
    rows: list[list[Tag]] = []
    for node in _below(table):
        if isinstance(node, Tag):
            if node.name == "table":
                return []
            if node.name == "tr":
                rows.append([])
            elif node.name in ("td", "th") and rows:
                rows[-1].append(node)
    cells = [[" ".join(p.text for p in _collect(cell)).replace("\n", " ") for cell in row] for row in rows]
    if not any(len(row) > 1 for row in cells) or any(len(text) > _CELL for row in cells for text in row):
        return []
    return [row for row in (" ".join(filter(None, texts)) for texts in cells) if row]
