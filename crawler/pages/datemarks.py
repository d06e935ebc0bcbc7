"""Where a page nobody described to us tells its date: printed near the title, or said to machines.

Never taken: a header's "today", a sidebar's and a caption's date, an event in the text, the time of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from crawler.body import BLOCKS
from crawler.bylines.datelines import parse_dateline
from crawler.dates import parse_date
from crawler.pages.asides import called, is_change
from crawler.pages.outline import Block, Outline
from crawler.pages.published import Mark, machine_mark
from crawler.release import Moment, Page

_CAPTION = re.compile(r"\b(?:foto|photo|ilustrasi|dok)\b", re.I)
_CHANGED = re.compile(r"\b(?:diperbarui|di-?update|updated?|modified|perubahan terakhir)\b", re.I)
_LABELLED = re.compile(
    r"\b(?:diterbitkan|dipublikasi\w*|publi\w+|terbit|tayang|dibuat|posted|diposting|tanggal)\b", re.I
)
_CLOSE, _BELOW = 3, 12
"""Blocks below the text that may be its date, and those that may if they are dressed as one."""
_WORD = re.compile(r"[^\W\d_]{3}")
"""A heading has one; a counter that stands in <h3> (`28 x`) has none."""
_LETTERS = 60
"""Letters of a line that is a date with its labels. A caption or a sentence that names a day holds more."""
_CLOCK = re.compile(r"(?:^|[-_ ])(?:clock|jam|today|now|sekarang|hari-?ini)(?:[-_ ]|$)|DateNow|dateNow", re.I)
"""What calls itself a clock: it shows the day of the visit."""
_VISIT = timedelta(minutes=15)
"""How far from the time of the visit a header's clock may be."""
_DRESSED = re.compile(r"(?:^|[-_ ])(?:tgl|tanggal|date|time|waktu|meta|posted|published|info|kalender)", re.I)
_DATE_ALONE = re.compile(
    r"(?:\w{4,9}\W{1,2})?(?:\d{1,2}\W{0,2}\w{3,9}\W{1,2}\d{4}|\w{3,9}\W{0,2}\d{1,2}\W{1,2}\d{4}|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})"
    r"(?:\W{1,3}\d{1,2}[.:]\d\d(?:[.:]\d\d)?)?(?:\W?(?:wi(?:b|ta|t)|am|pm))?",
    re.I,
)
"""A date and nothing else. Themes link it to the page itself; with any word beside it, it belongs to another page."""
_PART = re.compile(r"\d{1,2}|(?:19|20)\d\d|[A-Za-z]{3,9}")
"""A day, a month or a year in an element of its own."""
_AGO = re.compile(r"\b(?:lalu|ago|kemarin|yesterday)\b", re.I)
"""Of a date told by its distance, the day that machines are told is the surer."""
_EVENT = re.compile(
    r"\b(?:tanggal|tgl|hari|waktu)\s+(?:kegiatan|pelaksanaan|acara|mulai|selesai|penetapan|berlaku|lahir)\b"
    r"|\b(?:waktu|pelaksanaan|jadwal|batas akhir|ditetapkan)\s*:",
    re.I,
)
"""The label of a date that is not of the page: of an event, a decree, a birth."""


def printed_marks(blocks: list[Block], title: int | None, text: range, page: Page, zone: str) -> list[Mark]:
    """The page's own mark: between title and text, else just above the title, else just below the text.

    `title` and `text` say where in `blocks` these two stand. Without a title nothing is sure above the text.
    """
    start = text.start - 1 if title is None else title
    between = blocks[start + 1 : text.start]
    above = [block for block in blocks[max(0, start - 3) : start] if _together(block, blocks[start])]
    below = [block for block in _up_to_heading(blocks[text.stop : text.stop + _BELOW]) if not block.linked]
    below = [block for n, block in enumerate(below) if _may_tell(block, n, blocks[text.stop - 1])]
    for number, region in enumerate((between, above[::-1], below)):
        read = [(block, moment) for block in region if (moment := _mark(block, zone, page.fetched))]
        if number == 1:  # a header's "today" may stand there
            read = [(b, m) for b, m in read if title is not None and not _is_visit(m, page.fetched)]
        if read:
            chosen = min(read, key=lambda r: (r[0].aside, not _LABELLED.search(r[0].text)))[0]
            marks = [Mark("page", chosen.text), *_machine_marks(chosen.element)]
            return marks[::-1] if _AGO.search(chosen.text) else marks
        if parted := _parted(region, zone, page.fetched):
            return [Mark("page", parted)]
        elements = dict.fromkeys(block.element for block in region)  # one may hold thousands of blocks
        if number == 0 and (told := [mark for element in elements for mark in _machine_marks(element)]):
            return told
    return []


def dateline_marks(blocks: list[Block], title: int | None, text: range) -> Iterator[Mark]:
    """The day in a line of its own between title and text: `Malang, 18 Maret 2026`. Its text may be of another day."""
    for block in blocks[text.start if title is None else title + 1 : text.start]:
        if len(block.text) < _LETTERS and (dateline := parse_dateline(block.text)) and dateline.date:
            yield Mark("dateline", block.text)


def _machine_marks(element: Any) -> Iterator[Mark]:
    """What the <time> within the block element of a printed date tells machines."""
    inner = [time for time in element.iter("time") if _block_of(time) is element and not is_change(time)]
    for text in filter(None, dict.fromkeys(time.get("datetime", "") for time in inner)):
        yield machine_mark("page", text)


def _block_of(element: Any) -> Any:
    return next((e for e in element.iterancestors() if e.tag in BLOCKS), None)


def _may_tell(block: Block, distance: int, last: Block) -> bool:
    """Whether a block below the text may tell its date: one close to it, or one dressed as such.

    A last paragraph of the text does only with a label: what is announced often ends with its day.
    """
    around = (block.element, block.element.getparent())
    if block.aside:
        return any(element is not None and element.tag == "footer" for element in around)
    dressed = any(element is not None and _DRESSED.search(called(element)) for element in around)
    if block.element.tag == "p" and block.element.getparent() is last.element.getparent():
        return dressed or _LABELLED.search(block.text) is not None
    return distance < _CLOSE or dressed


def _up_to_heading(blocks: list[Block]) -> Iterator[Block]:
    """The blocks before a heading: below it are other pages, with their dates."""
    return takewhile(lambda b: not (re.fullmatch("h[1-6]", b.element.tag) and _WORD.search(b.text)), blocks)


def _is_visit(moment: Moment, now: datetime) -> bool:
    """Whether a moment may be that of the visit itself."""
    if moment.precision == "day":
        return moment.at.date() == now.date()
    return abs(moment.at - now) < _VISIT


def _parted(blocks: list[Block], zone: str, now: datetime) -> str:
    """A date whose day, month and year stand in elements side by side; "": there is none."""
    for n, first in enumerate(blocks[:-2]):
        three = blocks[n : n + 3]
        if all(_PART.fullmatch(b.text) and b.element.getparent() is first.element.getparent() for b in three):
            text = " ".join(b.text for b in three)
            if parse_date(text, zone=zone, now=now):
                return text
    return ""


def dated_part(found: Outline, title: int, page: Page, zone: str) -> Any | None:
    """The smallest element that holds the title and a date: of a page that shows a picture and hardly any text.

    None where it holds several days: that is a list of pictures.
    """
    element = found.blocks[title].element
    for _ in range(3):
        element = element.getparent()
        if element is None or element not in found.spans:
            return None
        span = found.spans[element]
        days = {
            moment.at.date()
            for n in range(title + 1, span.stop)
            if (moment := _mark(found.blocks[n], zone, page.fetched))
        }
        if days:
            return element if len(days) == 1 else None
    return None


def _together(one: Block, other: Block) -> bool:
    """Whether two blocks stand in one small part of the page."""
    near = [other.element.getparent()]
    near += [near[0].getparent()] if near[0] is not None else []
    around = {element for element in near if element is not None and element.tag not in ("body", "html")}
    return any(element in around for element in (one.element, *one.element.iterancestors()))


def _mark(block: Block, zone: str, now: datetime) -> Moment | None:
    """The moment a block tells, if it is a date with its labels and nothing else."""
    text = block.text
    if len(text) > 150 or _CAPTION.search(text) or sum(map(str.isalpha, text)) > _LETTERS:
        return None
    if block.linked > 0.6 and not _DATE_ALONE.fullmatch(text):
        return None
    if _EVENT.search(text):
        return None
    if not re.search(r"\d", text) or (_CHANGED.search(text) and not _LABELLED.search(text)):
        return None
    dress = _dress_of(block)
    if _CLOCK.search(dress):
        return None
    moment = parse_date(text, zone=zone, now=now)
    dateline = parse_dateline(text) if moment and not _DRESSED.search(dress) else None
    return None if dateline is not None and dateline.places else moment


def _dress_of(block: Block) -> str:
    return f"{called(block.element)} {called(block.element, 'id')}"
