"""The lists of an office that hold releases: each is asked, paged, and some of its entries read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import urlsplit

from crawler.addresses import address
from crawler.dates import parse_date
from crawler.layout import Layout
from crawler.lists.feeds import Sitemap
from crawler.lists.listed import ReleaseList
from crawler.lists.listing import Listing
from crawler.probing.inquiry import Inquiry
from crawler.probing.listings import candidates, listing_on, paged, parent
from crawler.probing.machines import Told, folders
from crawler.probing.rows import Rows
from crawler.probing.samples import Sample, sample
from crawler.probing.services import Offer, addresses, held_offer, named_services, offer_at
from crawler.release import Entry, Page, day_of
from crawler.site import Site

ENOUGH = 5
"""Pages of releases that are read where a list has them; three will do."""
_TRIES = 7
_FEW = 2


@dataclass
class Lists:
    """What was found: the lists that stand for one another, those beside them, and what was read from them.

    strange: list pages, which no layout should read. seen: all pages that might have been lists. first: how many
    releases the first list names where it was looked at.
    """

    lists: list[ReleaseList] = field(default_factory=list)
    also: list[ReleaseList] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    strange: list[Page] = field(default_factory=list)
    seen: list[Page] = field(default_factory=list)
    layout: Layout | None = None
    notes: list[str] = field(default_factory=list)
    first: int = 0


def listings(home: Page, site: Site) -> Inquiry[Lists]:
    """The listing pages of an office that lead to releases: the one with most of them, and others beside it."""
    found, known = Lists(), set[str]()
    waiting, seen = [*candidates(home), home.address], set[str]()
    while waiting:
        url = waiting.pop(0)
        if address(url) in seen:
            continue
        seen.add(address(url))
        page = home if url == home.address else (yield url)
        if page is None or page.status != 200:
            continue
        found.seen.append(page)
        read = listing_on(page)
        if read is not None:
            waiting += yield from _take(found, known, page, *read, site=site)
    lists = [x for x in (*found.lists, *found.also) if isinstance(x, Listing)]
    found.notes += [f"a second page of {x.path}" for x in lists if not x.more]
    return found


def _take(found: Lists, known: set[str], page: Page, rows: Rows, listing: Listing, *, site: Site) -> Inquiry[list[str]]:
    """Adds a listing to what was found, if it leads to releases; further addresses to look at.

    known: names of the releases that were listed so far.
    """
    names = {address(u) for u in rows.urls}
    listed = len(names & known) > 0.6 * len(names)
    if listed and goes_on(found.lists[0]):
        return []
    listing, entries = yield from paged(page, listing)
    if listed:
        if listing.more:  # the same releases and more of them
            found.lists[0] = _checked(listing, _listed(found.samples, entries), site)
            known |= {address(entry.url) for entry in entries}
        return []
    samples = yield from read_some(entries, site, ENOUGH if not found.samples else 1)
    if len(samples) < (_FEW if not found.samples else 1):
        return []
    listing = _checked(listing, samples, site)
    found.strange.append(page)
    known |= {address(entry.url) for entry in entries}
    if not found.lists:
        found.lists, found.samples, found.first = [listing], samples, len(entries)
        above = Counter(parent(s.page.url) for s in samples).most_common(1)[0][0]
        return [above] if not listing.more and above else []
    if address(page.address) != address(site.home):
        found.also.append(listing)
        found.samples += samples
    return []


def goes_on(chosen: ReleaseList) -> bool:
    """Whether a list has a way to its further pages."""
    return bool(getattr(chosen, "more", ""))


def _checked(listing: Listing, samples: Sequence[Sample], site: Site) -> Listing:
    """The listing, without its dates where those are not the ones of the pages it leads to."""
    return listing if _agree(samples, site.zone) else replace(listing, row="", date="")


def _listed(samples: Sequence[Sample], entries: Sequence[Entry]) -> list[Sample]:
    """The samples as another list names them."""
    told = {address(entry.url): entry for entry in entries}
    return [replace(s, page=replace(s.page, entry=told.get(address(s.page.url)))) for s in samples]


def _agree(samples: Sequence[Sample], zone: str) -> bool:
    """Whether a list's dates are those of the pages it leads to."""
    for one in samples:
        entry = one.page.entry
        moment = parse_date(entry.published, zone=zone, now=one.page.fetched) if entry and entry.published else None
        if moment and one.release.day and day_of(moment, zone).isoformat() != one.release.day:
            return False
    return True


def services(pages: Sequence[Page], site: Site) -> Inquiry[Lists]:
    """The JSON service of an office, named in its scripts or held in one of its pages."""
    home, found = pages[0], list[Offer]()
    named = list[str]()
    for page in pages[:2]:
        named += yield from named_services(page)
    for url in dict.fromkeys(named):
        offer = yield from offer_at(url, home)
        if offer is not None:
            found.append(offer)
            break
    for page in (*pages[1:], home):
        held = yield from held_offer(page)
        found += [held] if held is not None else []
    for offer in found:
        for chosen in addresses(offer):
            reader = replace(site, layouts=(chosen.layout,) if chosen.layout else ())
            first = yield from read_some(chosen.entries, reader, 1)
            if not first:
                continue
            samples = yield from read_some(chosen.entries, reader, ENOUGH)
            if len(samples) >= _FEW:
                notes = [] if chosen.service.more else [f"a second page of {chosen.service.path}"]
                return Lists([chosen.service], samples=samples, layout=chosen.layout, notes=notes)
    return Lists()


def sitemap(told: Told, site: Site) -> Inquiry[Lists]:
    """The folder of a sitemap whose pages are releases."""
    for folder, entries in folders(told.entries)[:4]:
        samples = yield from read_some(entries, site, ENOUGH)
        if len(samples) >= _FEW:
            match = "" if folder == "/" else folder
            return Lists([Sitemap(told.list.path, match=match)], samples=samples)
    return Lists()


def read_some(entries: Sequence[Entry], site: Site, wanted: int) -> Inquiry[list[Sample]]:
    """Some of a list's entries as samples, taken from all over it; at most `wanted`."""
    samples: list[Sample] = []
    for entry in islice(_spread(entries), _TRIES if wanted > 1 else 2):
        page = yield entry.at or entry.url
        if page is None or page.status != 200:
            continue
        if entry.data:
            page = Page(entry.url, entry.data.encode(), page.fetched, headers={"content-type": "application/json"})
        page = replace(page, url=entry.url, entry=entry)
        if (one := sample(page, site)) is not None:
            samples.append(one)
        if len(samples) >= wanted:
            break
    return samples


def _spread(entries: Sequence[Entry]) -> Iterator[Entry]:
    """First those that stand where most stand; of these the first, the last, the middle, and what is between."""
    folder = Counter(_folder(entry) for entry in entries)
    usual = [entry for entry in entries if folder[_folder(entry)] >= 0.3 * len(entries)] or list(entries)
    size = len(usual)
    for place in dict.fromkeys((0, size - 1, size // 2, 2, size // 4, 3 * size // 4, 1, *range(size))):
        if place < size:
            yield usual[place]


def _folder(entry: Entry) -> str:
    return urlsplit(entry.url).path.strip("/").partition("/")[0]
