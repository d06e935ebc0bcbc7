"""What a site tells machines: WordPress' interface, feeds, sitemaps. Each is asked and read as the crawl would."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from crawler.addresses import address
from crawler.guard import authority
from crawler.lists.feeds import Feed, Sitemap
from crawler.lists.listed import Ask, ListFailed
from crawler.lists.listing import absolute, base_of
from crawler.lists.wordpress import WordPress
from crawler.probing.inquiry import Inquiry, opened
from crawler.probing.rows import is_slug
from crawler.release import Entry, Page
from crawler.visits.reading import is_archive

_FEED = "//link[contains(@rel, 'alternate') and (contains(@type, 'rss') or contains(@type, 'atom'))]/@href"
_WHOLE = re.compile(r"/feeds/posts/default$")
"""Blogger's feed, which gives as many posts as it is asked for, up to 500."""
_POSTS = re.compile(r"post|berita|news|artikel|rilis|siaran|pers", re.I)
_NOT_POSTS = re.compile(r"page|category|kategori|tag|author|product|image|video|arsip", re.I)
_MOST_MAPS = 3
_TELL_NOTHING = ("id", "en", "index.php", "web", "site", "public", "home")


@dataclass(frozen=True)
class Told:
    """A list for machines that answered; state: what to say of it."""

    list: WordPress | Feed | Sitemap
    entries: tuple[Entry, ...]
    state: str


def wordpress(home: Page) -> Inquiry[tuple[Told | None, str]]:
    """(WordPress' interface if it answers, what to say of it); only asked where the page smells of WordPress."""
    if not re.search(r"/wp-(?:content|includes|json)|api\.w\.org|WordPress", home.text):
        return None, "no sign of WordPress"
    asked = WordPress()
    url = urljoin(home.address, f"{asked.path}?per_page=10")
    page = yield url
    if page is None:
        return None, "wp-json does not answer"
    try:
        answer = asked.read(page, Ask(url))
    except ListFailed as failed:
        return None, f"wp-json is closed: {failed}"
    total = page.headers.get("x-wp-total", "")
    return Told(asked, answer.entries, f"wp-json works{f', {total} posts' if total.isdigit() else ''}"), "wp-json works"


def feeds(home: Page, guesses: Sequence[str]) -> Inquiry[list[Told]]:
    """The feeds that a page names, or that stand where its platform keeps them, with what they hold."""
    base, host = base_of(home), authority(home.address)
    named = [_WHOLE.sub(r"\g<0>?max-results=500", absolute(base, h)) for h in home.selector.xpath(_FEED).getall()]
    urls = [url for url in named if authority(url) == host and "comments" not in url]
    found: list[Told] = []
    for url in list(dict.fromkeys((*urls[:2], *(() if urls else (urljoin(home.address, g) for g in guesses))))):
        page = yield from opened(url)
        if page is None:
            continue
        feed = Feed(_path(url))
        try:
            entries = feed.read(page, Ask(url)).entries
        except ListFailed:
            continue
        if own := tuple(entry for entry in entries if authority(entry.url) == host):
            found.append(Told(feed, own, f"a feed of {len(own)} at {feed.path}"))
    return found


def sitemaps(home: Page, robots: str) -> Inquiry[Told | None]:
    """The sitemap with most addresses that look like releases, of those robots.txt names or /sitemap.xml."""
    host = authority(home.address)
    named = [line.split(":", 1)[1].strip() for line in robots.splitlines() if line.lower().startswith("sitemap:")]
    urls = [url for url in named if authority(url) == host] or [urljoin(home.address, "/sitemap.xml")]
    waiting, entries, count = urls[:_MOST_MAPS], list[Entry](), 0
    while waiting and count < 2 * _MOST_MAPS:
        url, count = waiting.pop(0), count + 1
        page = yield from opened(url)
        if page is None:
            continue
        try:
            answer = Sitemap(_path(url)).read(page, Ask(url))
        except ListFailed:
            continue
        entries += [entry for entry in answer.entries if authority(entry.url) == host]
        parts = sorted(answer.more, key=lambda ask: (not _POSTS.search(ask.url), ask.url))
        waiting += [ask.url for ask in parts if not _NOT_POSTS.search(urlsplit(ask.url).path)][:_MOST_MAPS]
    if not entries:
        return None
    return Told(
        Sitemap(_path(urls[0])), tuple(entries), f"a sitemap at {_path(urls[0])}, {len(entries)} addresses read"
    )


def folders(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """(regular expression, entries) by the first telling folder of their address; what looks most like releases first.

    Years are one folder: `/2026/03/judul`.
    """
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if not is_archive(address(entry.url)):
            groups.setdefault(_folder(urlsplit(entry.url).path), []).append(entry)
    weight = Counter(
        {
            folder: sum(is_slug(e.url) for e in group) * (3 if _POSTS.search(folder) else 1)
            for folder, group in groups.items()
        }
    )
    return [(folder, groups[folder]) for folder, count in weight.most_common() if count >= 3]


def _folder(path: str) -> str:
    names = path.split("/")[1:-1]
    if names and re.fullmatch(r"(?:19|20)\d\d", names[0]):
        return r"/(?:19|20)\d\d/"
    deep = 2 if names and names[0].casefold() in _TELL_NOTHING else 1
    return re.escape("/" + "".join(f"{name}/" for name in names[:deep])).replace(r"\-", "-")


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
