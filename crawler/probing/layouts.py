"""A layout for an office's pages: one that many offices share if it reads them, else selectors of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from crawler import platforms
from crawler.dates import parse_date
from crawler.layout import Layout, Misfit
from crawler.pages.pointing import Rule, spilled, texts
from crawler.pages.structured import json_ld_date
from crawler.pages.typography import line
from crawler.probing import css
from crawler.probing.drops import drop_of
from crawler.probing.samples import SHARED, Sample, likeness
from crawler.probing.source import literal
from crawler.release import Page, Release, day_of
from crawler.site import Site

ALIKE = 0.95
"""How alike two readings of one body must be to be the same."""
_CREDIT = re.compile(r"(?:penulis|pewarta|reporter|wartawan|editor|redaktur|penyunting|kontributor|oleh)\s*:", re.I)
_SURE = 3
"""Pages whose dates may not all be the same."""
_CLOSED_EARLY = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
_MICRODATA = tuple(f"[itemprop='datePublished']::attr({name})" for name in ("content", "datetime"))
_OG_TITLE = "meta[property='og:title']::attr(content)"


@dataclass(frozen=True)
class Proposal:
    """A layout; name: it is that of `crawler.platforms`. missing: what no selector could be found for.

    written: the expressions of rules that are functions.
    """

    layout: Layout
    name: str = ""
    missing: tuple[str, ...] = ()
    written: tuple[tuple[Any, str], ...] = ()


def propose(samples: Sequence[Sample], strange: Sequence[Page], site: Site) -> Proposal | None:
    """The layout that reads all samples as they were read; None: nothing names title and text on all of them.

    strange: pages of the office that are no releases.
    """
    for name, layout in SHARED.items():
        if all(agrees(read(layout, sample, site), sample) for sample in samples):
            return Proposal(layout, name)
    return _own(samples, strange, site)


def read(layout: Layout, sample: Sample, site: Site) -> Release | None:
    """A sample by a layout; None: it does not fit."""
    try:
        return layout.read(sample.page, site)
    except Misfit:
        return None


def agrees(release: Release | None, sample: Sample) -> bool:
    """Whether a reading tells the same title, day (where the sample has one) and text as the sample."""
    if release is None or release.title != sample.release.title:
        return False
    told = sample.release.day is None or release.day == sample.release.day
    return told and likeness(release.body, sample.release.body) >= ALIKE


def _own(samples: Sequence[Sample], strange: Sequence[Page], site: Site) -> Proposal | None:
    title = _title(samples, strange)
    body, drop, written = _body(samples)
    if title is None or body is None:
        return None
    published, missing = _published(samples, site)
    layout = Layout(title=title, published=published, body=body, bylines=_bylines(samples), drop=drop)
    return Proposal(layout, missing=missing, written=written)


def _title(samples: Sequence[Sample], strange: Sequence[Page]) -> str | None:
    pages = [sample.page for sample in samples]
    titles = [sample.release.title for sample in samples]
    elements = [sample.title for sample in samples if sample.title is not None]

    def shows(n: int, found: list[Any]) -> bool:
        return bool(found) and line("".join(found[0].itertext())) == titles[n]

    if len(elements) == len(samples) and (made := css.find(pages, elements, shows, strange)):
        return made
    said = [line(next(iter(texts(_OG_TITLE, page)), "")) for page in pages]
    return _OG_TITLE if said == titles else None


def _published(samples: Sequence[Sample], site: Site) -> tuple[Rule | tuple[Rule, ...], tuple[str, ...]]:
    """(the rules of the date, what is missing)."""
    days = [sample.release.day for sample in samples]
    pages = [sample.page for sample in samples]

    def shows(rule: Rule) -> bool:
        return all(_day(texts(rule, p)[:3], p, site.zone) == day for p, day in zip(pages, days, strict=True))

    if not any(days):
        return "", ("date",)
    if len(days) >= _SURE and len(set(days)) == 1:  # a clock in a header, maybe
        return "", (f"a date that is the release's own: all {len(days)} pages tell {days[0]}",)
    elements = [element for sample in samples for element in sample.dates[:6]]
    holding = {around for element in elements for around in element.iterancestors()}
    tight = [element for element in elements if element not in holding]
    machine = (platforms.YOAST, "time::attr(datetime)")
    made = css.find_rule(tight, shows) or next((rule for rule in machine if shows(rule)), None)
    rules: list[Rule] = [made] if made else []
    told: tuple[Rule, ...] = (json_ld_date, *(() if rules else _MICRODATA))
    rules += [
        rule for rule in told if all(_is_told_here(next(iter(texts(rule, p)), "")) for p in pages) and shows(rule)
    ]
    if not rules:
        return "", ("date on the page",)
    return (rules[0] if len(rules) == 1 else tuple(rules)), ()


def _is_told_here(date: str) -> bool:
    """Whether a machine's date has an Indonesian clock's offset or is a mere day: UTC is often the office's own time,
    said wrong."""
    return re.search(r"\+0[789]:?00$|^\d{4}-\d\d-\d\d$", date) is not None


def _day(marks: Sequence[str], page: Page, zone: str) -> str | None:
    moments = (parse_date(mark, zone=zone, now=page.fetched) for mark in marks)
    return next((day_of(moment, zone).isoformat() for moment in moments if moment), None)


def _body(samples: Sequence[Sample]) -> tuple[Rule | None, str, tuple[tuple[Any, str], ...]]:
    """(the rule of the body, what is dropped from it, how it is written if it is a function)."""
    if not all(sample.text for sample in samples):
        return None, "", ()
    pages = [sample.page for sample in samples]

    def holds(n: int, found: list[Any]) -> bool:
        if len(found) != 1:
            return False
        return all(found[0] is e or found[0] in e.iterancestors() for e in samples[n].text)

    for level in range(5):
        elements = [a[level] for s in samples if len(a := s.around) > level and a[level].tag not in ("html", "body")]
        made = css.find(pages, elements, holds) if elements else None
        if made and css.found(pages[0], made)[0].tag in _CLOSED_EARLY:
            break
        if made:
            return made, drop_of(samples, made), ()
    if (spill := _spilled(samples)) is not None:
        rule = spilled(*spill)
        return rule, "", ((rule, f"spilled({literal(spill[0])}, until={literal(spill[1])})"),)
    return None, "", ()


def _spilled(samples: Sequence[Sample]) -> tuple[str, str] | None:
    """(CSS of an element that the parser closed too early, CSS of what follows the rest of its text)."""
    pages = [sample.page for sample in samples]
    first = [_closed(sample.text[0]) for sample in samples]
    after = [_after(element, sample) for element, sample in zip(first, samples, strict=True)]
    start = css.find(pages, first, lambda n, found: found[:1] == [first[n]])

    def stops(n: int, found: list[Any]) -> bool:
        return [e for e in first[n].itersiblings() if e in set(found)][:1] == [after[n]]

    until = css.find(pages, after, stops) if None not in after else None
    return (start, until) if start and until else None


def _closed(element: Any) -> Any:
    """Of an element and those around it, the outermost in which HTML allows no blocks."""
    return next((e for e in reversed([element, *element.iterancestors()]) if e.tag in _CLOSED_EARLY), element)


def _after(element: Any, sample: Sample) -> Any | None:
    """The first of the elements behind one that has a class and, like all behind it, no part of the text."""
    holding = {e for text in sample.text for e in (text, *text.iterancestors())}
    behind = [e for e in element.itersiblings() if isinstance(e.tag, str)]
    last = max((n for n, e in enumerate(behind) if e in holding), default=-1)
    return next((e for e in behind[last + 1 :] if e.get("class")), None)


def _bylines(samples: Sequence[Sample]) -> str:
    """The selector of the line that names the writer, where two pages or more have one beside their text."""
    told = []
    for sample in samples:
        inside = set(sample.text)
        lines = [b for b in sample.blocks if _CREDIT.match(b.text) and len(b.text) < 150 and b.element not in inside]
        told.append(lines[0].element if lines else None)
    elements = [element for element in told if element is not None]
    if len(elements) < 2:
        return ""
    pages = [sample.page for sample in samples]
    return css.find(pages, elements, lambda n, found: found[:1] == [told[n]] or told[n] is None) or ""
