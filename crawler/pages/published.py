"""Which of the dates told about a release is its publication date, and what the others say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta, timezone

from crawler.dates import parse_date
from crawler.release import ZONE_HOURS, Moment, Page, day_of

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_UTC = re.compile(r"\d(?:Z|[+-]00:?00)$")
_READ = r"(?:di ?baca|di ?lihat|dikunjungi|hits?|views?|viewe[dr]s?|pembaca|pengunjung)"
_COUNTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[\s|·•,;(–-]*\b{_READ}\b[\s:]*[0-9][0-9.,]*(?:\s*(?:kali|x)\b)?\)?",
        rf"[\s|·•,;(–-]*\b[0-9][0-9.,]*\s*(?:x\b|kali\b)?\s*(?:{_READ}|kali)\b\)?",
        r"\s+[0-9][0-9.,]*$",
    )
)
"""View counters beside a date: they change at every visit (esdm.go.id, kemenpppa.go.id, 2026)."""
_RAW = 200
"""Characters of a date's text that are kept: a mark that is a whole paragraph is none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place that tells when a release was published: `source` as in the record, `text` as printed.

    refines: where it agrees in the day, its time may be taken. A machine's mark whose zone nobody checked does not.
    """

    source: str
    text: str
    refines: bool = True


def machine_mark(source: str, text: str) -> Mark:
    """A mark for machines: its time counts where its zone is one of Indonesia's, for somebody set that."""
    return Mark(source, text, refines=re.search(r"\+0[789]:?00$", text) is not None)


@dataclass(frozen=True, slots=True)
class Published:
    """When a release was published, None where nothing sure is told; what was read, where, and what disagrees."""

    moment: Moment | None = None
    raw: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def settle(marks: Sequence[Mark], *, zone: str, now: datetime) -> Published:
    """The first mark that can be read is believed for the day; a later one that agrees may add the time.

    `sources` says which mark gave `published` and, if another, which gave the `time`. Marks that tell another day or
    another minute are noted in words.
    """
    marks = [replace(mark, text=mark.text.strip()[:_RAW]) for mark in marks if mark.text.strip()]
    read = [(mark, parse_date(mark.text, zone=zone, now=now)) for mark in marks]
    first = next(((mark, sure) for mark, moment in read if moment and (sure := _sure(mark, moment, zone))), None)
    if first is None:
        return Published(raw=marks[0].text if marks else "")
    chosen, moment = first
    sources = {"published": chosen.source}
    notes = list(moment.notes)
    for mark, alone in read:
        if mark is chosen:
            continue
        other = alone or parse_date(mark.text, zone=zone, now=now, near=moment.at)  # `28 / Jan`
        if other is None:
            continue
        if _differ(moment, other, zone):
            notes.append(f"{mark.source} says {other.isoformat()}")
        elif moment.precision == "day" != other.precision and mark.refines:
            moment = replace(other, notes=())
            sources["time"] = mark.source
    raw = _without_counter(chosen.text, read[marks.index(chosen)][1], zone, now)
    return Published(moment, raw, sources, tuple(dict.fromkeys(notes)))


def _without_counter(text: str, moment: Moment | None, zone: str, now: datetime) -> str:
    """The text a date was read from without the view counter beside it, where that is read the same."""
    for counter in _COUNTERS:
        rest = counter.sub("", text, count=1).strip()
        if rest != text and parse_date(rest, zone=zone, now=now) == moment:
            text = rest
    return text


def _sure(mark: Mark, moment: Moment, zone: str) -> Moment | None:
    """What is sure of a moment that only a machine tells: "UTC" is often the office's own clock (bappenas.go.id, 2026).

    Then the day is sure if both clocks show it, and the time never is.
    """
    if mark.refines or moment.precision == "day" or not _UTC.search(mark.text):
        return moment
    day = day_of(moment, zone)
    if mark.text[:10] != day.isoformat():
        return None
    midnight = datetime.combine(day, time(), timezone(timedelta(hours=ZONE_HOURS[zone])))
    return replace(moment, at=midnight, precision="day")


def _differ(one: Moment, other: Moment, zone: str) -> bool:
    """Whether two moments disagree, by the coarser of their precisions."""
    if day_of(one, zone) != day_of(other, zone):
        return True
    return "day" not in (one.precision, other.precision) and abs((one.at - other.at).total_seconds()) >= 60


def told_elsewhere(page: Page) -> list[Mark]:
    """What the list and the address say."""
    marks = []
    if page.entry is not None and page.entry.published:
        marks.append(Mark(page.entry.source, page.entry.published))
    if found := _IN_ADDRESS.search(page.url):
        marks.append(Mark("url", f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"))
    return marks
