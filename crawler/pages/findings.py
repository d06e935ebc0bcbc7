"""Findings: what a reader found on a page, raw. Made into a release by the same rules for every reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.body import Paragraph
from crawler.bylines import parse_byline, parse_dateline, split_credits, split_opening
from crawler.bylines.places import province_of
from crawler.pages.language import language
from crawler.pages.numbers import find_number
from crawler.pages.published import Mark, settle
from crawler.pages.trimmings import trim, trim_foot
from crawler.pages.typography import line
from crawler.release import Byline, Page, Release, day_of

if TYPE_CHECKING:
    from crawler.site import Site


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands on a page, field by field, as printed.

    marks: what tells the date, most trusted first. credits: texts beside the body that name writers. images and
    attachments have whole addresses. sources: where `title` and `body` were found, in the record's words.
    """

    title: str
    body: Sequence[Paragraph]
    url: str
    marks: tuple[Mark, ...] = ()
    credits: tuple[str, ...] = ()
    number: str = ""
    topics: tuple[str, ...] = ()
    images: tuple[Mapping[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def release(self, page: Page, site: Site, layout: str) -> Release:
        """The release: white space, dates, credits, place, number and language read from what was found."""
        title = line(self.title)
        captions = (image.get("caption", "") for image in self.images)
        around = (
            title,
            site.name,
            *(mark.text for mark in self.marks if mark.source != "dateline"),
            *filter(None, captions),
        )
        text, closing = _without_credits(trim(self.body, around))
        text, opening = split_opening(text)
        if opening:  # the date may stand behind the writer
            text = "\n\n".join(trim([Paragraph(p) for p in text.split("\n\n")], around))
        bylines = [*_named(self.credits), *opening, *closing]
        published = settle(self.marks, zone=site.zone, now=page.fetched)
        moment = published.moment
        dateline = parse_dateline(text)
        place = dateline.places[0] if dateline and dateline.places else None
        notes = [*published.notes]
        if moment and dateline and dateline.date and dateline.date[:10] != day_of(moment, site.zone).isoformat():
            notes.append(f"dateline says {dateline.date}")
        number = find_number(self.number or "\n".join(p.text for p in self.body)) or line(self.number)
        sources = {**self.sources, **published.sources}
        if place:
            sources["place"] = "dateline"
        return Release(
            site=site.id,
            institution=site.name,
            url=self.url,
            kind=page.entry.kind if page.entry else "news",
            title=title,
            body=text,
            published=moment.isoformat() if moment else None,
            precision=moment.precision if moment else "none",
            published_raw=published.raw,
            sources=sources,
            notes=tuple(dict.fromkeys(notes)),
            day=day_of(moment, site.zone).isoformat() if moment else None,
            place=place,
            province=province_of(place) if place else None,
            bylines=tuple({byline.raw: byline for byline in bylines}.values()),
            number=number or None,
            topics=tuple(dict.fromkeys(filter(None, map(line, self.topics)))),
            language=language(text),
            images=tuple({image["url"]: image for image in reversed(self.images)}.values())[::-1],
            attachments=tuple(dict.fromkeys(self.attachments)),
            layout=layout,
        )


def _without_credits(paragraphs: list[str]) -> tuple[str, list[Byline]]:
    """(the text, the credits at its end). A footer may stand behind the credits, and a line of stars before them."""
    found: list[Byline] = []
    while True:
        text, credits = split_credits("\n\n".join(paragraphs))
        found = [*credits, *found]
        paragraphs = [p for p in text.split("\n\n") if p.strip()]
        if not trim_foot(paragraphs):
            return "\n\n".join(paragraphs), found


def _named(credits: tuple[str, ...]) -> list[Byline]:
    """The credits beside a body that name somebody. Every page of a Joomla says "Super User"."""
    bylines = [byline for text in credits for byline in parse_byline(line(text))]
    return [byline for byline in bylines if byline.people or byline.unit or byline.institution]
