"""Where a page nobody described to us tells its date: printed near the title, or said to machines.

Never taken: a header's "today", a sidebar's and a caption's date, an event in the text, the time of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from crawler.datelines import parse_dateline
from crawler.dates import parse_date
from crawler.outline import Block
from crawler.published import Mark
from crawler.release import Page
from crawler.structured import json_ld_date

_CAPTION = re.compile(r"\b(?:foto|photo|ilustrasi|dok)\b", re.I)
_CHANGED = re.compile(r"\b(?:diperbarui|di-?update|updated?|modified|perubahan terakhir)\b", re.I)
_LABELLED = re.compile(
    r"\b(?:diterbitkan|dipublikasi\w*|publi\w+|terbit|tayang|dibuat|posted|diposting|tanggal)\b", re.I
)
_LETTERS = 60
"""Letters of a line that is a date with its labels. A caption or a sentence that names a day holds more."""
_TOLD = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='pubdate' or @name='publishdate'"
    " or @name='date']/@content | //*[@itemprop='datePublished']/@datetime"
    " | (//article | //main)//time[not(ancestor::*[contains(@class, 'comment') or contains(@class, 'updated')])"
    " and not(contains(@class, 'updated') and not(contains(@class, 'published')))][1]/@datetime"
)


def printed_marks(blocks: list[Block], title: int, text: range, page: Page, zone: str) -> list[Mark]:
    """The page's own mark: between title and text, else just above the title, else just below the text.

    `title` and `text` say where in `blocks` these two stand.
    """
    regions: tuple[Iterable[Block], ...] = (
        blocks[title + 1 : text.start],
        reversed(blocks[max(0, title - 3) : title]),
        blocks[text.stop : text.stop + 3],
    )
    for region in regions:
        marks = [Mark("page", block.text) for block in region if _is_mark(block, zone, page.fetched)]
        if marks:
            return sorted(marks, key=lambda mark: not _LABELLED.search(mark.text))[:1]
    return []


def told_marks(page: Page) -> Iterator[Mark]:
    """What the page says to machines: its own meta elements first, JSON-LD last. Their time needs a printed day."""
    for text in dict.fromkeys(page.selector.xpath(_TOLD).getall()):
        yield Mark("page", text, refines=bool(re.search(r"\+0[789]:?00$", text)))
    if text := json_ld_date(page):
        yield Mark("json-ld", text, refines=bool(re.search(r"\+0[789]:?00$", text)))


def _is_mark(block: Block, zone: str, now: datetime) -> bool:
    text = block.text
    if len(text) > 150 or block.linked > 0.6 or _CAPTION.search(text) or sum(map(str.isalpha, text)) > _LETTERS:
        return False
    if _CHANGED.search(text) and not _LABELLED.search(text):
        return False
    if not re.search(r"\d", text) or parse_date(text, zone=zone, now=now) is None:
        return False
    dateline = parse_dateline(text)
    return dateline is None or not dateline.places
