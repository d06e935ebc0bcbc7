"""A body fragment as a small tree of text, without what never is text: scripts, forms, captions, share bars.

It comes from a page's own tree, where it stands in one, or through BeautifulSoup, where an interface, a feed or a
rule gave a string that an editor pasted: half a tag, a text without tags, a document of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import soupsieve
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from lxml import etree
from parsel import Selector

NO_TEXT = frozenset({
    "script", "style", "noscript", "template", "form", "button", "select", "textarea", "input", "iframe", "object",
    "embed", "svg", "canvas", "nav", "aside", "head", "figcaption", "audio", "video", "map",
    "amp-ad", "amp-embed", "amp-iframe", "amp-social-share", "amp-sidebar",
})  # fmt: skip
_NO_TEXT_CLASS = re.compile(
    r"(?:^|(?<!\bno)(?<!\bwith)(?<!\bhas)[-_ ])"
    r"(?:caption(?:-text)?|share|shares|sharing|sharethis|sharedaddy|addtoany|a2a|addthis|sosmed"
    r"|medsos|bagikan|social-(?:share|links?|icons?|media)|related(?:-posts?|-articles?)?|yarpp|jp-relatedposts|comments?"
    r"|comment-form|pinit|adsbygoogle|td-g-rec|advert\w*|iklan|breadcrumbs?|print-link|post-views?|hits|baca-juga"
    r"|berita-terkait|twitter-tweet|instagram-media|tiktok-embed|fb-post)(?:[-_ ]|$)"
    r"|(?:Caption|SocialSharing|ImageBlock)\b"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_RELATED = re.compile(
    r"\s*(?:(?:baca|lihat|simak)\s+(?:juga|pula|lainnya|selengkapnya)\b|(?:read|see) also\b|also read\b)", re.I
)
_EMPHASIS = frozenset({"strong", "b", "em", "i", "u"})
"""What "Baca juga" and its link stand in, often behind the last sentence of a paragraph."""
_SHORT = 600
"""Characters up to which an element's class may say that it is no text: a class alone never loses an article."""
_LEADING = 9
"""Nodes at the start of an element that are looked at for "Baca juga"."""

MOST_TAGS = 30_000
"""Tags, opening and closing ones, from which a text is no release's: a table of three thousand rows has as many."""


class Overgrown(ValueError):
    """A fragment has more tags than can be read in a second. Raised by `tree`."""


@dataclass(slots=True, eq=False)
class Node:
    """An element and what is text in it, in order. `size`, `count`: characters and nodes it held before cleaning."""

    tag: str
    children: list[Node | str] = field(default_factory=list)
    size: int = 0
    count: int = 0


def tree(fragment: str | Iterable[Selector], drop: str = "") -> Node:
    """The text of HTML, or of elements of a page, one after the other. `drop`: CSS of more that is none.

    Raises:
        Overgrown: it has more than MOST_TAGS tags.
    """
    growing = _Growing()
    if isinstance(fragment, str):
        growing.from_text(fragment, drop)
    else:
        for element in fragment:
            growing.from_element(element, drop)
            growing.text("\n")
    return growing.stack[0]


class _Growing:
    """Takes elements and texts in document order; leaves out those that are no text when they end."""

    def __init__(self) -> None:
        self.stack = [Node("")]
        self.tags = 0

    def start(self, tag: str) -> None:
        node = Node(tag)
        self.stack[-1].children.append(node)
        self.stack.append(node)

    def text(self, text: str | None) -> None:
        if text:
            here = self.stack[-1]
            here.children.append(text)
            here.size += 1 if text.isspace() else len(text)
            here.count += 1

    def end(self, attributes: Mapping[str, str], *, dropped: bool) -> None:
        node = self.stack.pop()
        around = self.stack[-1]
        around.size += node.size
        around.count += node.count + 1
        if dropped or _is_no_text(node, attributes):
            around.children.pop()

    def from_element(self, selector: Selector, drop: str) -> None:
        if isinstance(selector.root, str):  # ::text
            self.text(selector.root)
            return
        doomed = {found.root for found in selector.css(drop)} if drop else frozenset()
        for event, element in etree.iterwalk(selector.root, events=("start", "end", "comment", "pi")):
            self.tags += 1
            if self.tags > MOST_TAGS:
                raise Overgrown(f"more than {MOST_TAGS} tags")
            if event == "start":
                self.start(element.tag)
                self.text(element.text)
                continue
            if event == "end":
                self.end(element.attrib, dropped=element in doomed)
            if element is not selector.root:
                self.text(element.tail)

    def from_text(self, html: str, drop: str) -> None:
        if html.count("<") > MOST_TAGS:
            raise Overgrown(f"more than {MOST_TAGS} tags")
        # the comment keeps BeautifulSoup from taking a text without tags for the name of a file
        markup = f"<!---->{html.encode(errors='replace').decode()}"
        soup = BeautifulSoup(markup, "lxml", multi_valued_attributes=None)
        doomed = set(map(id, _compiled(drop).select(soup))) if drop else frozenset()
        stack: list[tuple[Tag, Iterator[PageElement]]] = [(soup, iter(soup.contents))]
        while stack:
            tag, children = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
                if stack:
                    self.end(tag.attrs, dropped=id(tag) in doomed)  # type: ignore[arg-type]  # no lists: see above
            elif isinstance(node, Tag):
                self.start(node.name)
                stack.append((node, iter(node.contents)))
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self.text(str(node))


@lru_cache(maxsize=256)
def _compiled(css: str) -> soupsieve.SoupSieve:
    return soupsieve.compile(css)


def _is_no_text(node: Node, attributes: Mapping[str, str]) -> bool:
    """Whether an element never holds text of a release."""
    if node.tag in NO_TEXT:
        return True
    if node.tag == "a":
        return _RELATED.match(_beginning(node)) is not None
    if node.size > _SHORT or node.count > _SHORT:
        return False
    if node.tag in _EMPHASIS and _holds_link(node) and _RELATED.match(_beginning(node)):
        return True
    if not attributes:
        return False
    return (
        "hidden" in attributes
        or _HIDDEN.search(attributes.get("style", "")) is not None
        or _NO_TEXT_CLASS.search(f"{attributes.get('class', '')} {attributes.get('id', '')}") is not None
    )


def _holds_link(node: Node) -> bool:
    return any(isinstance(child, Node) and child.tag == "a" for child in node.children)


def _beginning(node: Node) -> str:
    """The texts among the first nodes of an element."""
    found: list[str] = []
    rest: list[Node | str] = node.children[_LEADING - 1 :: -1]
    for _ in range(_LEADING):
        if not rest:
            break
        one = rest.pop()
        if isinstance(one, str):
            found.append(one)
        else:
            rest += one.children[_LEADING - 1 :: -1]
    return "".join(found)
