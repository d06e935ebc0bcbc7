"""investigate(): the order of questions, from a home page to an office's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from crawler import platforms
from crawler.addresses import address
from crawler.dates import parse_date
from crawler.guard import DEFAULT_PORTS
from crawler.layout import Layout, Misfit
from crawler.lists.listed import ReleaseList
from crawler.lists.listing import Listing
from crawler.pages.pointing import is_json
from crawler.probing import machines, offers
from crawler.probing.evidence import platforms_of
from crawler.probing.finding import Finding, Reading
from crawler.probing.inquiry import Inquiry, opened
from crawler.probing.layouts import Proposal, propose
from crawler.probing.named import office_id, office_name, zone_of
from crawler.probing.offers import Lists
from crawler.probing.samples import Sample, likeness
from crawler.probing.source import source
from crawler.release import Entry, Page, day_of
from crawler.site import Site

_GUESSES = {
    "wordpress": ("/feed/",),
    "joomla": ("/?format=feed&type=rss",),
    "blogger": ("/feeds/posts/default?max-results=500",),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beforehand. name, zone, id: of the office, "" is: find it. now: the clock."""

    now: datetime
    name: str = ""
    zone: str = ""
    id: str = ""


def investigate(url: str, told: Told) -> Inquiry[Finding]:
    """What the office at a home address is made of, and its file."""
    home = yield url
    if home is None or home.status != 200:
        return Finding(url, missing=(f"the home page does not answer{f' (HTTP {home.status})' if home else ''}",))
    evidence = platforms_of(home)
    name = told.name or office_name(home, ())
    zone, why = (told.zone, "as told") if told.zone else zone_of(name, urlsplit(home.address).hostname or "")
    site = Site(name=name, home=_root(home.address), zone=zone, id=told.id or office_id(home.address))
    robots = yield from opened(urljoin(home.address, "/robots.txt"))
    posts, state = yield from machines.wordpress(home)
    guesses = [guess for platform, _ in evidence for guess in _GUESSES.get(platform.casefold(), ())]
    feeds = yield from machines.feeds(home, guesses)
    mapped = yield from machines.sitemaps(home, robots.text if robots else "")
    found = yield from _lists(home, site, posts, mapped)
    states = [posts.state if posts else state, *(feed.state for feed in feeds), *([mapped.state] if mapped else [])]
    missing = [*found.notes, *_silent(feeds, mapped, found)]
    if not why:
        missing.append(f"which clock it keeps: {zone} is taken")
    entries = {address(e.url): e for one in (*([posts] if posts else []), *feeds) for e in one.entries}
    if not found.lists and not posts and not feeds:
        return Finding(home.url, None, "", tuple(evidence), tuple(states), missing=("a list of releases", *missing))
    if not told.name:
        site = replace(site, name=office_name(home, [one.page for one in found.samples if one.blocks]))
    lists = (*([posts.list] if posts else []), *_in_order(found, feeds[:1]))
    html = [one for one in found.samples if not is_json(one.page)]
    evidence = platforms_of(home, *(one.page for one in html[:2]))
    proposal = propose(html, found.strange, site) if len(html) >= 2 else None
    layouts = _layouts(proposal, found.layout, posts is not None)
    if proposal is None and found.layout is None:
        missing.append("selectors that fit all pages: they are left to the generic reader")
    missing += proposal.missing if proposal else ()
    site = replace(site, lists=lists, also=tuple(found.also), layouts=layouts, known=f"probed, {told.now:%Y-%m}")
    text = _text(site, evidence, proposal)
    readings = tuple(_reading(one, site, entries) for one in found.samples)
    return Finding(home.url, site, text, tuple(evidence), tuple(states), readings, tuple(dict.fromkeys(missing)))


def _root(url: str) -> str:
    """Scheme, host and port of an address; no user, no password, no port that goes without saying."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _lists(home: Page, site: Site, posts: machines.Told | None, mapped: machines.Told | None) -> Inquiry[Lists]:
    """Listing pages; where there are none, a service, else the sitemap; where WordPress tells all, its posts' pages."""
    found = yield from offers.listings(home, site)
    if not found.samples:
        found = yield from offers.services([home, *found.seen[:3]], site)
    elif not offers.goes_on(found.lists[0]):
        further = yield from offers.services([home, *found.seen[:3]], site)
        if further.lists and offers.goes_on(further.lists[0]) and not further.layout:
            found.lists, found.notes = further.lists, []
    if not found.samples and mapped:
        found = yield from offers.sitemap(mapped, site)
    elif found.lists and mapped and not offers.goes_on(found.lists[0]) and not found.layout:
        rest = yield from offers.sitemap(mapped, site)
        found.lists = [*rest.lists, *found.lists]
    if not found.samples and posts:
        plain = [replace(entry, data="") for entry in posts.entries]
        found = Lists(samples=(yield from offers.read_some(plain, site, offers.ENOUGH)))
    return found


def _in_order(found: Lists, feeds: Sequence[machines.Told]) -> list[ReleaseList]:
    """Listing and feed, the one first that tells more: a feed, where it is longer and the listing has but one page."""
    told = [feed.list for feed in feeds]
    short = found.lists and not offers.goes_on(found.lists[0]) and len(found.lists) == 1
    longer = [
        feed for feed in feeds if short and isinstance(found.lists[0], Listing) and len(feed.entries) > found.first
    ]
    return [*told, *found.lists] if longer else [*found.lists, *told]


def _silent(feeds: Sequence[machines.Told], mapped: machines.Told | None, found: Lists) -> list[str]:
    silent = [] if feeds else ["a feed"]
    silent += [] if mapped else ["a sitemap"]
    return silent + ([] if len(found.samples) >= 3 else [f"three releases to read: {len(found.samples)} were"])


def _layouts(proposal: Proposal | None, api: Layout | None, posts: bool) -> tuple[Layout, ...]:
    found = [proposal.layout] if proposal else []
    api = replace(api, name="") if api and not found and not posts else api
    return (*found, *([api] if api else []), *([platforms.wordpress_api] if posts else []))


def _text(site: Site, evidence: Sequence[tuple[str, str]], proposal: Proposal | None) -> str:
    names = {id(platforms.wordpress_api): "wordpress_api"}
    if proposal and proposal.name:
        names[id(proposal.layout)] = proposal.name
    written = {id(rule): text for rule, text in (proposal.written if proposal else ())}
    kinds = ", ".join(platform for platform, _ in evidence[:3]) or "no platform known to us"
    return source(site, f"{site.name}: {kinds}.", names, written)


def _reading(one: Sample, site: Site, entries: dict[str, Entry]) -> Reading:
    try:
        release = site.read(one.page)
    except Misfit as misfit:
        return Reading(one.page.url, "", "", 0, "", 0.0, (str(misfit),))
    notes = list(release.notes)
    entry = entries.get(address(one.page.url))
    other = entry.published if entry else ""
    moment = parse_date(other, zone=site.zone, now=one.page.fetched) if other else None
    if moment and day_of(moment, site.zone).isoformat() != release.day:
        notes.append(f"the feed says {moment.isoformat()}")
    alike = likeness(release.body, one.release.body)
    words = len(release.body.split())
    return Reading(one.page.url, release.title, release.published or "", words, release.layout, alike, tuple(notes))
