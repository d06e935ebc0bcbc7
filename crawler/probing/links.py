"""The links of a page that lead to further pages of the same office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from crawler.addresses import address_or_none, is_home
from crawler.guard import authority
from crawler.lists.listing import address_in, base_of
from crawler.pages.typography import line
from crawler.release import Page

_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|webp|svg|mp[34]|apk|ics|xml|css|js)$|/(?:feed|rss)/?$", re.I
)
_ASIDE = re.compile(
    r"(?:^|[-_ ])(?:side-?bar|samping|menu|nav|navbar|nav-?item|footer|kaki|breadcrumbs?|pagination|pager|paging"
    r"|page-numbers|halaman|related|terkait|widget|popular|populer|latestnews|lain|tags?|share|comments?)(?:[-_ ]|$)",
    re.I,
)
_WHOLE = frozenset({"html", "body", "main", "form"})
_DEEPEST, _LONGEST, _MOST = 40, 1000, 3000
MORE = re.compile(
    r"\W*(?:(?:baca|lihat|read|view|klik)\s+)?(?:se(?:lengkapnya|mua\w*)|lengkap|detail|more|lanjut\w*|all)?\W*", re.I
)
"""The whole text of a link that says "read on" and not what."""


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """One link: the element, where it leads, its words; aside: it stands in a menu, a sidebar, a footer."""

    element: Any
    url: str
    text: str
    aside: bool


def links_of(page: Page) -> list[Link]:
    """The links of a page to further pages of its host, in printed order; scripted ones (`onclick`) too."""
    base, host, own = base_of(page), authority(page.address), address_or_none(page.address)
    found = []
    for selector in page.selector.css("a[href], [onclick], [data-href]"):
        url = address_in(selector, base)
        name = address_or_none(url) if url else None
        if not name or name == own or is_home(name) or authority(url) != host or _FILE.search(urlsplit(url).path):
            continue
        words = line("".join(islice(selector.root.itertext(), 60))[:_LONGEST])
        found.append(Link(selector.root, url, words, is_aside(selector.root)))
        if len(found) == _MOST:
            break
    return found


def is_aside(element: Any) -> bool:
    """Whether an element stands in what calls itself a menu, a sidebar or a footer."""
    inside = False
    for count, around in enumerate((element, *element.iterancestors())):
        if count > _DEEPEST or around.tag in _WHOLE:
            return False
        inside |= around.tag in ("article", "li")
        if around.tag in ("nav", "footer", "aside") or (around.tag == "header" and not inside):
            return True
        if _ASIDE.search(f"{around.get('class', '')} {around.get('id', '')}"):
            return True
    return False
