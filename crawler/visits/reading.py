"""Reading: how far one list was read in this run; what of it is worth a request, and what that brought."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from crawler.addresses import address as spelled
from crawler.addresses import is_home
from crawler.archive.due import Met
from crawler.blocks import NOT_FOUND, missing
from crawler.dates import parse_date
from crawler.lists.feeds import moment_of
from crawler.lists.listed import Ask, ListFailed, ReleaseList
from crawler.release import Entry, Page, day_of

MOST_PAGES = 10_000
"""Pages of one list that a run asks for: addresses that change at every visit, or a calendar, make lists endless."""
_ARCHIVE = re.compile(
    r"/(category|tag|author)/|/(kategori|tags|label|topik)/[^/?]+$|/page/\d+$|/(feed|rss|atom)$|^[^/?]+(/(index|home|beranda)(\.\w+)?)?$"
)


@dataclass
class Reading:
    """One list of one office in this run.

    number: its place among the lists of its group (`Site.groups`). since: when it was last read with nothing owing,
    None: it must be read to its end. backfill: it never was, so what it names is no news. pending: its pages and
    entries asked for and not answered yet. spoiled: something failed that may succeed another time. seen: the
    addresses it named so far. pages: how many of its pages were read. asked: their addresses, asked for so far.
    """

    number: int
    list: ReleaseList
    started: datetime
    since: datetime | None
    backfill: bool = False
    group: int = 0
    pending: int = 0
    answered: bool = False
    spoiled: bool = False
    seen: set[str] = field(default_factory=set)
    pages: int = 0
    asked: set[str] = field(default_factory=set)

    def fresh(self, asks: Iterable[Ask]) -> tuple[Ask, ...]:
        """Those of some pages of the list that were not asked for yet: links to the next page lead round, an index of
        sitemaps names itself.

        Raises:
            ListFailed: they are more than MOST_PAGES.
        """
        new = tuple({ask.url: ask for ask in asks if ask.url not in self.asked}.values())
        if len(self.asked) + len(new) > MOST_PAGES:
            raise ListFailed(f"{self.list.key} has more than {MOST_PAGES} pages")
        self.asked.update(ask.url for ask in new)
        return new

    @property
    def complete(self) -> bool:
        """Whether everything the list names was dealt with: next time its first pages will do."""
        return self.answered and not self.spoiled and not self.pending


def is_archive(address: str) -> bool:
    """Whether an address (crawler.addresses) is a collection's by its look: categories, tags, feeds, the home page."""
    return bool(_ARCHIVE.search(address))


def is_due(entry: Entry, met: Met | None, now: datetime) -> bool:
    """Whether an entry's page is to be fetched: never met, changed since as far as the list tells, or back.

    One that the list gives whole costs nothing: it is taken whenever the release is due anyway. One that could not be
    read, or was gone and is named still, is tried again on the days a release is looked at again.
    """
    if met is None:
        return True
    changed = moment_of(entry.modified) if entry.modified else None
    if (changed is not None and changed > met.seen) or is_retitled(entry, met.entry):
        return True
    return (not met.stands or bool(entry.data)) and met.due <= now


def within(entries: list[Entry], since: date | None, zone: str, now: datetime) -> list[Entry]:
    """The entries that are not known, by what the list prints, to be of a day before `since`; None: all."""
    if since is None:
        return entries
    moments = [(entry, parse_date(entry.published, zone=zone, now=now)) for entry in entries]
    return [entry for entry, moment in moments if moment is None or day_of(moment, zone) >= since]


def is_retitled(entry: Entry, former: Entry | None) -> bool:
    """Whether a list names a release otherwise than before; a cut title, or another counter in it, is no change."""
    if former is None or former.source != entry.source:
        return False
    old, new = _letters(former.title), _letters(entry.title)
    return bool(old and new) and not (old.startswith(new) or new.startswith(old))


def _letters(title: str) -> str:
    return "".join(filter(str.isalpha, title.casefold()))


def is_gone(page: Page) -> bool:
    """Whether a page says that there is no such release (any more): 404, 410, a notice, the home page or a list."""
    if page.status in (404, 410) or (page.status == 200 and missing(page) == NOT_FOUND):
        return True
    if page.status != 200 or not page.redirects:
        return False
    there = spelled(page.address)
    return there != spelled(page.url) and (is_home(there) or is_archive(there))


def no_release(page: Page) -> str | None:
    """Why a page that came is not kept; None: it is."""
    if page.status != 200:
        return f"HTTP {page.status}"
    if page.final_url and is_home(spelled(page.final_url)) and not is_home(spelled(page.url)):
        return "leads to the home page"
    return missing(page)
