"""What stands on a page beside its text, by its own word: menus, sidebars, share bars, comments."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from parsel import Selector

from crawler.body import NO_TEXT

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
_ARTICLE_CLASS = re.compile(r"title|entry|post|article|judul|berita|news|detail|single|content", re.I)
"""A <header> around the first heading that is an article's, and not the page's."""
META_CLASS = re.compile(r"(?:^|[-_ ])meta(?:[-_ ]|$)", re.I)
"""What tells an article's date and writer, also in its <footer>."""


_LONGEST = 500
"""Characters of a class or an id. A longer one is no name, and looked through for each of the blocks within."""


def called(element: Any, name: str = "class") -> str:
    """What an element calls itself by its class or its id."""
    return str(element.get(name, ""))[:_LONGEST]


def wrappers(root: Any) -> set[Any]:
    """The elements around a first heading or a <main>, and ASP.NET's form around the whole page.

    None of them is an aside, whatever it calls itself.
    """
    found: set[Any] = set()
    for inner in root.iter("h1", "main", "input"):
        if inner.tag == "input" and inner.get("name") != "__VIEWSTATE":
            continue
        for element in (inner, *inner.iterancestors()):
            if element in found:
                break
            found.add(element)
    return found


def kind_of(element: Any, tag: str, within_article: bool, wrapping: set[Any]) -> str:
    """`outside`: never text. `aside`: calls itself something beside the text. "": anything else."""
    if tag in _OUTSIDE or (tag == "header" and not within_article):
        if tag == "footer" and within_article and META_CLASS.search(called(element)):
            return "aside"
        heads = tag == "header" and _ARTICLE_CLASS.search(called(element))
        return "" if element in wrapping and (tag == "form" or heads) else "outside"
    if not tag or tag in _NEVER_ASIDE:
        return ""
    if tag == "time" and is_change(element):
        return "outside"
    names = f"{called(element)} {called(element, 'id')}"
    if not _ASIDE_CLASS.search(names) or (element in wrapping and not _HEAD_CLASS.search(names)):
        return ""
    return "aside"


def is_change(time: Any) -> bool:
    """Whether a <time> tells when a page was changed: themes of WordPress hide it beside that of its publication."""
    names = set(called(time).split())
    beside = [e for e in (time.getprevious(), time.getnext()) if e is not None and e.tag == "time"]
    return bool(beside and {"updated", "modified"} & names and not {"published", "entry-date"} & names)


def is_beside(element: Any, wrapping: set[Any]) -> bool:
    """Whether an element calls itself something beside the text, and not a caption: that holds its picture."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_ASIDE or element in wrapping:
        return False
    names = f"{called(element)} {called(element, 'id')}"
    return element.tag in ("nav", "aside", "footer") or any(
        "caption" not in name[0].lower() for name in _ASIDE_CLASS.finditer(names)
    )


def without_asides(element: Any) -> Selector:
    """A copy of an element without what stands beside its text."""
    copied = deepcopy(element)
    copied.tail = None
    wrapping = wrappers(copied)
    for inner in [e for e in copied.iterdescendants() if isinstance(e.tag, str) and kind_of(e, e.tag, True, wrapping)]:
        inner.clear(keep_tail=True)  # taken out, its tail would move: lxml moves none with control characters
    for form in [e for e in (copied, *copied.iterdescendants("form")) if e in wrapping and e.tag == "form"]:
        form.tag = "div"  # what is left of forms holds the text
    return Selector(root=copied, type="html")
