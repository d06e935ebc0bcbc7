"""Reading: how far one list was read in this run; what of it is worth a request, and what that brought."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from crawler.addresses import address as spelled
from crawler.addresses import is_home
from crawler.blocks import missing
from crawler.feeds import moment_of
from crawler.listed import ReleaseList
from crawler.release import Entry, Page

_ARCHIVE = re.compile(
    r"/(category|tag|author)/|/(kategori|tags|label|topik)/[^/?]+$|/page/\d+$|/(feed|rss|atom)$|^[^/?]+(/(index|home|beranda)(\.\w+)?)?$"
)


@dataclass
class Reading:
    """One list of one office in this run.

    number: its place among the lists of its group (`Site.groups`). since: when it was last read with nothing owing,
    None: it must be read to its end. backfill: it never was, so what it names is no news. pending: its pages and
    entries asked for and not answered yet. spoiled: something failed that may succeed another time. seen: the
    addresses it named so far.
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

    @property
    def complete(self) -> bool:
        """Whether everything the list names was dealt with: next time its first pages will do."""
        return self.answered and not self.spoiled and not self.pending


def is_archive(address: str) -> bool:
    """Whether an address (crawler.addresses) is a collection's by its look: categories, tags, feeds, the home page."""
    return bool(_ARCHIVE.search(address))


def is_due(entry: Entry, kept: datetime | None) -> bool:
    """Whether an entry's page is to be fetched: not kept yet, or changed since, as far as the list tells."""
    if kept is None:
        return True
    changed = moment_of(entry.modified) if entry.modified else None
    return changed is not None and changed > kept


def no_release(page: Page) -> str | None:
    """Why a page that came is not kept; None: it is."""
    if page.status != 200:
        return f"HTTP {page.status}"
    if page.final_url and is_home(spelled(page.final_url)) and not is_home(spelled(page.url)):
        return "leads to the home page"
    return missing(page)
