"""Samples: a few pages that the reader of last resort reads, and the elements in which each of their fields stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from crawler import platforms
from crawler.dates import parse_date
from crawler.generic import read_generic
from crawler.layout import Layout, Misfit
from crawler.pages.headlines import folded
from crawler.pages.outline import Block, outline
from crawler.pages.typography import line
from crawler.release import Page, Release, day_of
from crawler.site import Site

SHARED = {name: value for name, value in vars(platforms).items() if isinstance(value, Layout) and value.form == "html"}
"""The layouts of pages in `crawler.platforms`, by their names."""
_LONGEST_DATE = 150
_SHORTEST = 30
"""Letters from which a block is told by its words."""
_SEVERAL = 300


@dataclass(frozen=True, eq=False)
class Sample:
    """A page, what was read from it, and where: the elements of the title (None: not printed), of the text, and those
    that tell its day, the likeliest first. blocks: all of the page in reading order.
    """

    page: Page
    release: Release
    blocks: tuple[Block, ...]
    title: Any | None
    dates: tuple[Any, ...]
    text: tuple[Any, ...]

    @property
    def around(self) -> list[Any]:
        """The smallest element that holds the text, then those around it."""
        common: list[Any] = []
        for element in self.text:
            chain = [element, *element.iterancestors()]
            common = [e for e in common if e in set(chain)] if common else chain
        return common


def sample(page: Page, site: Site) -> Sample | None:
    """A page as a sample; None where it is no release to the reader of last resort."""
    release = _read(page, site)
    if release is None:
        return None
    if page.body.lstrip()[:1] in (b"{", b"["):
        return Sample(page, release, (), None, (), ())
    blocks = outline(page).blocks
    words = folded(release.body)
    said = [key for paragraph in release.body.split("\n") if len(key := folded(paragraph)) >= _SHORTEST]
    text = [n for n, block in enumerate(blocks) if not block.aside and _is_text(folded(block.text), words, said)]
    start = text[0] if text else 0
    titles = [n for n, block in enumerate(blocks) if line(block.text) == release.title and not block.aside]
    title = min(titles, key=lambda n: (not blocks[n].is_title, n > start, abs(n - start)), default=None)
    near = start if title is None else title
    heading = blocks[title].element if title is not None else _inline(blocks[:start], release.title)
    around = sorted(
        range(max(0, near - 5), min(len(blocks), (text[-1] if text else 0) + 5)), key=lambda n: abs(n - near)
    )
    inside = {n for n in text if n != title}
    told = [e for n in around if n not in inside and n != title for e in _dated(blocks[n], release, site.zone, page)]
    return Sample(
        page,
        release,
        tuple(blocks),
        heading,
        tuple(told),
        tuple(blocks[n].element for n in text if n != title),
    )


def _read(page: Page, site: Site) -> Release | None:
    """What the reader of last resort reads; else what a layout of many offices does that finds the list's title."""
    try:
        return read_generic(page, site)
    except Misfit:
        told = folded(page.entry.title.rstrip(".…")) if page.entry else ""
    for layout in SHARED.values():
        try:
            release = layout.read(page, site)
        except Misfit:
            continue
        if told and folded(release.title).startswith(told):
            return release
    return None


def _is_text(key: str, words: str, said: list[str]) -> bool:
    """Whether a block is part of the body, or several paragraphs of it, apart by line breaks alone."""
    return len(key) >= _SHORTEST and (key in words or (len(key) > _SEVERAL and sum(p in key for p in said) > 1))


def _inline(blocks: Sequence[Block], title: str) -> Any | None:
    """The last element within blocks that says the title, where line breaks alone part it from what is around it."""
    inner = (e for block in reversed(blocks) for e in islice(block.element.iterdescendants(), 40))
    return next((e for e in inner if isinstance(e.tag, str) and line("".join(islice(e.itertext(), 20))) == title), None)


def _dated(block: Block, release: Release, zone: str, page: Page) -> list[Any]:
    """The element of a block, and those in it, whose words tell the release's day."""
    if not release.day or not any(map(str.isdigit, block.text)):
        return []
    found = []
    for element in (block.element, *islice(block.element.iterdescendants(), 12)):
        text = line("".join(islice(element.itertext(), 20))) if isinstance(element.tag, str) else ""
        moment = parse_date(text, zone=zone, now=page.fetched) if 6 <= len(text) <= _LONGEST_DATE else None
        if moment and day_of(moment, zone).isoformat() == release.day:
            found.append(element)
    return found


def likeness(one: str, other: str) -> float:
    """How alike two texts are in their words: F1, 0 to 1."""
    left, right = _counted(one), _counted(other)
    common = sum(min(count, right.get(word, 0)) for word, count in left.items())
    total = sum(left.values()) + sum(right.values())
    return 2 * common / total if total else 1.0


def _counted(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def repeated(bodies: Sequence[str]) -> set[str]:
    """Paragraphs that stand on more than one page, folded: they are no text of any."""
    seen: dict[str, int] = {}
    for body in bodies:
        for paragraph in _paragraphs(body):
            seen[paragraph] = seen.get(paragraph, 0) + 1
    return {paragraph for paragraph, count in seen.items() if count > 1}


def _paragraphs(body: str) -> Iterable[str]:
    return {key for text in body.split("\n\n") if (key := folded(text))}
