"""What stands inside the element of the text and is none: title, date, counter, question, other releases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from crawler.body import NO_TEXT, paragraphs
from crawler.pages.headlines import folded
from crawler.probing import css
from crawler.probing.samples import Sample
from crawler.release import Page

_BARE = (
    "p",
    "div",
    "span",
    "li",
    "ul",
    "ol",
    "table",
    "a",
    "b",
    "strong",
    "em",
    "i",
    "td",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
)
_MOST = 8
"""Selectors of one `drop`."""


def drop_of(samples: Sequence[Sample], body: str) -> str:
    """CSS of what is to be left out of the body at a selector; "" where nothing is, or nothing can be named.

    Never names what holds, or is held by, an element of the text on any of the pages.
    """
    if not any(_extra(sample, body, "") for sample in samples):
        return ""
    chosen: list[str] = []
    for sample in samples:
        for element in _outside(sample, body):
            if len(chosen) == _MOST or any(element in css.found(sample.page, f"{body} {made}") for made in chosen):
                continue
            made = _name(element, samples, body)
            before = _extra(sample, body, ", ".join(chosen))
            if made and len(_extra(sample, body, ", ".join((*chosen, made)))) < len(before):
                chosen.append(made)
    return ", ".join(chosen)


def _extra(sample: Sample, body: str, drop: str) -> list[str]:
    """Paragraphs below a selector that are none of the release's."""
    words = folded(sample.release.body)
    html = "\n".join(sample.page.selector.css(body).getall())
    return [text for text in paragraphs(html, drop) if folded(text) and folded(text) not in words]


def _outside(sample: Sample, body: str) -> list[Any]:
    """The outermost elements below the body's that hold words and no part of the text, in printed order."""
    text = set(sample.text)
    holding = {e for element in text for e in (element, *element.iterancestors())}
    inside = {e for element in text for e in element.iterdescendants()}
    found: list[Any] = []
    for root in css.found(sample.page, body):
        for element in islice(root.iterdescendants(), 2000):
            if not isinstance(element.tag, str) or element.tag in NO_TEXT or element in holding or element in inside:
                continue
            if element.getparent() in holding and "".join(element.itertext()).strip():
                found.append(element)
    return found


def _name(element: Any, samples: Sequence[Sample], body: str) -> str | None:
    """The shortest selector of an element that touches no text on any page."""
    for made, _cost in sorted(css.steps(element), key=lambda pair: pair[1]):
        if made in _BARE or ":nth" in made:
            continue
        if not any(_touches(sample, sample.page, f"{body} {made}") for sample in samples):
            return made
    return None


def _touches(sample: Sample, page: Page, selector: str) -> bool:
    hit = set(css.found(page, selector))
    return any(e in hit for element in sample.text for e in (element, *element.iterancestors())) or any(
        e in hit for element in sample.text for e in element.iterdescendants()
    )
