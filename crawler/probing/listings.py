"""Listing pages: where they are, which of their links are releases, how they go on; each claim tried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urljoin, urlsplit

from crawler.addresses import address
from crawler.lists.listed import Ask, ListFailed
from crawler.lists.listing import Listing
from crawler.probing import css
from crawler.probing.inquiry import Inquiry
from crawler.probing.links import Link, links_of
from crawler.probing.paging import ways
from crawler.probing.rowdates import dated
from crawler.probing.rows import Rows, is_slug, rows_of
from crawler.release import Entry, Page

_WANTED = (
    (6, re.compile(r"siaran[-_ ]?pers|press[-_ ]?release|rilis|pers[-_ ]?release", re.I)),
    (5, re.compile(r"\bberita|\bnews\b|newsroom", re.I)),
    (3, re.compile(r"pidato|sambutan|speech", re.I)),
    (4, re.compile(r"kabar|warta|liputan|indeks|semua berita", re.I)),
    (2, re.compile(r"publikasi|artikel|informasi|kegiatan|media|blog|post", re.I)),
)
_UNWANTED = re.compile(
    r"(?<!berita[-_/ ])ppid|pengumuman|agenda|kalender|calendar|gal+er[iy]|foto|video|unduh|download|lelang"
    r"|tender|profil|kontak|contact|login|masuk|register|peraturan|regulasi|infografis|e-?book|majalah|hoaks?|/en(?:/|$)"
    r"|arsip|statistik|search|cari|lowongan|(?:\?|&)(?:page|start|hal\w*)=|/page/|karir|sejarah|visi|struktur|pejabat"
    r"|tentang|about|faq|survey|pengaduan",
    re.I,
)
_KINDS = (
    ("release", re.compile(r"siaran[-_ ]?pers|press[-_ ]?release|rilis|pers[-_ ]?release", re.I)),
    ("speech", re.compile(r"pidato|sambutan|speech", re.I)),
)
_MOST = 4
"""List pages that are looked at."""
_WAYS = 4
_NEW = 0.25
"""Share of the second page's links that are new: some stand on every page, in a column of their own."""


def candidates(home: Page) -> list[str]:
    """Addresses of pages that may list releases, by the words of the links that lead there; the likeliest first."""
    links = links_of(home)
    scored = {address(link.url): 0.0 for link in links}
    for link in links:
        scored[address(link.url)] = max(scored[address(link.url)], _wanted(link))
    urls = {address(link.url): link.url for link in reversed(links)}
    found = sorted((name for name in scored if scored[name] > 0), key=lambda name: -scored[name])
    return [urls[name] for name in found][:_MOST]


def _wanted(link: Link) -> float:
    parts = urlsplit(link.url)
    path = f"{parts.path}?{parts.query}"
    if (
        len(link.text.split()) > 5
        or not any(map(str.isalpha, link.text))
        or _UNWANTED.search(path)
        or _UNWANTED.search(link.text)
    ):
        return 0.0
    score = max((s for s, word in _WANTED if word.search(link.text) or word.search(path)), default=0)
    return score - 4 * (is_slug(link.url) and len(re.findall(r"[-_]", path)) >= 4)


def listing_on(page: Page) -> tuple[Rows, Listing] | None:
    """The links of a page that look most like releases, and the Listing that finds them; its paging still unknown."""
    for rows in rows_of(page)[:4]:
        if rows.score < 2:
            return None
        chosen = {link.element for link in rows.links}
        first = [link.element for link in rows.links[:3]]
        selector = css.find([page], first[:1], partial(_same, chosen))
        selector = selector or css.find([page], first, partial(_most, chosen))
        if selector is not None:
            row, date = dated(rows)
            row = "" if row == selector else row
            parts = urlsplit(page.address)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            return rows, Listing(path, selector, row=row, date=date, skip=_skip(rows), kind=kind_of(path))
    return None


def _same(chosen: set[object], _: int, found: Sequence[object]) -> bool:
    return len(found) == len(chosen) and set(found) == chosen


def _most(chosen: set[object], _: int, found: Sequence[object]) -> bool:
    """Some rows are dressed otherwise: most are enough, as long as nothing else is found."""
    return set(found) <= chosen and len(found) >= 0.7 * len(chosen)


def kind_of(path: str) -> str:
    """What a list's own address calls its releases."""
    return next((kind for kind, words in _KINDS if words.search(path)), "news")


def _skip(rows: Rows) -> str:
    """The folders of rows that name something else than releases, where most rows stand elsewhere."""
    folders = [_folder(url) for url in rows.urls]
    usual, count = Counter(folders).most_common(1)[0]
    if count < 0.5 * len(folders):
        return ""
    odd = {f"/{name}/" for folder in folders if folder != usual for name in folder.split("/") if _UNWANTED.search(name)}
    return "|".join(sorted(re.escape(name).replace(r"\-", "-") for name in odd if name not in usual))


def _folder(url: str) -> str:
    return urlsplit(url).path.rstrip("/").rpartition("/")[0] + "/"


def paged(page: Page, listing: Listing) -> Inquiry[tuple[Listing, tuple[Entry, ...]]]:
    """The listing with the way it goes on, and the entries of its first page and of the second, if it has one."""
    ask = Ask(page.address)
    known = {address(entry.url): entry for entry in listing.read(page, ask).entries}
    for way in list(ways(page))[:_WAYS]:
        further = replace(listing, more=way.more, first=way.first, step=way.step)
        more = further.read(page, ask).more
        second = (yield more[0].url) if more else None
        if second is None or second.status != 200:
            continue
        try:
            entries = further.read(second, more[0]).entries
        except ListFailed:
            continue
        new = {address(entry.url): entry for entry in entries if address(entry.url) not in known}
        if entries and len(new) >= _NEW * len(entries):
            return further, (*known.values(), *new.values())
    return listing, tuple(known.values())


def parent(url: str) -> str:
    """The address above a release's, where its list often stands: `/berita/judul` → `/berita`; "" is: the home."""
    path = urlsplit(url).path.rstrip("/").rpartition("/")[0]
    return urljoin(url, path) if path else ""
