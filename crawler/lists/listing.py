"""Listing: pages of links, as people read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from parsel import Selector

from crawler.lists.listed import Answer, Ask, ListFailed, is_past_end
from crawler.release import Entry, Page

_SCRIPTED = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()\s*['\"]([^'\"]{1,2000})['\"]"
)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Listing:
    """Pages of links. `links`: CSS of the link elements, or a function page → addresses (links hidden in scripts).

    An element's address is its `href`, `data-href` or what its `onclick` opens. `more`: CSS of the link to the next
    page, or a pattern with {n}: `?page={n}`, `/berita/page/{n}/`. For patterns, page 1 is `path` itself; the k-th
    further page has n = first + k·step. `row`: CSS of the element around one link, in which `date` (CSS) stands; ""
    is: the link itself. `skip`: regular expression of addresses that are no releases. Paging stops when a
    page is empty, repeats, or answers "not found".
    """

    path: str
    links: str | Callable[[Page], Iterable[str]]
    more: str = ""
    first: int = 1
    step: int = 1
    row: str = ""
    date: str = ""
    skip: str = ""
    kind: str = "news"

    @property
    def key(self) -> str:
        """`listing:/siaran-pers/`."""
        return f"listing:{self.path}"

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The list's first page."""
        return (Ask(urljoin(home, self.path)),)

    def read(self, page: Page, ask: Ask) -> Answer:
        """The entries of a list page and its next page. Raises ListFailed: the first page has no entries."""
        if is_past_end(page, ask):
            return Answer()
        base = base_of(page)
        found = (self._entry(url, title, date) for url, title, date in self._links(page, base))
        entries = tuple(entry for entry in found if entry is not None)
        if not entries:
            if ask.page == 1:
                raise ListFailed(f"{ask.url} has no links of releases ({self.links!r})")
            return Answer()
        url = self._next(page, ask, base)
        return Answer(entries, (Ask(url, ask.page + 1),) if url and url != ask.url else ())

    def _entry(self, url: str, title: str, date: str) -> Entry | None:
        if urlsplit(url).scheme not in ("http", "https") or (self.skip and re.search(self.skip, url)):
            return None
        return Entry(url, title=title, published=date, kind=self.kind)

    def _links(self, page: Page, base: str) -> Iterator[tuple[str, str, str]]:
        """(address, title, date) of each link, as printed."""
        if not isinstance(self.links, str):
            yield from ((absolute(base, url), "", "") for url in self.links(page))
            return
        rows = {row.root: row for row in page.selector.css(self.row)} if self.row and self.date else {}
        for link in page.selector.css(self.links):
            if url := address_in(link, base):
                around = (rows[e] for e in (link.root, *link.root.iterancestors()) if e in rows)
                row = next(around, None) if self.row else link
                date = _text(row.css(self.date)) if self.date and row is not None else ""
                yield url, _text([link]) or link.attrib.get("title", "").strip(), date

    def _next(self, page: Page, ask: Ask, base: str) -> str:
        if not self.more:
            return ""
        if "{n}" not in self.more:
            return next((url for link in page.selector.css(self.more) if (url := address_in(link, base))), "")
        further = self.more.replace("{n}", str(self.first + ask.page * self.step))
        start = ask.url if ask.page == 1 else urljoin(ask.url, self.path)
        return start + further if further.startswith("&") else urljoin(start, further)


def base_of(page: Page) -> str:
    """What a page's relative links are relative to: its own address, or its `<base href>` if that is an address."""
    base = absolute(page.address, page.selector.css("base::attr(href)").get(""))
    return base if base.startswith(("http://", "https://")) else page.address


def absolute(base: str, url: str) -> str:
    """A link's whole address, without fragment, blanks around it and control characters."""
    try:
        return urldefrag(urljoin(base, _UNSEEN.sub("", url).strip()))[0]
    except ValueError:  # http://[half an address
        return ""


def address_in(link: Selector, base: str) -> str:
    """Where an element leads: `href`, else what its script opens, else `data-href`; "" nowhere."""
    href = link.attrib.get("href", "").strip()
    if href and not href.startswith("#") and not href.lower().startswith("javascript:"):
        return absolute(base, href)
    scripted = _SCRIPTED.search(link.attrib.get("onclick", "")) or _SCRIPTED.search(href)
    target = scripted[1] if scripted else link.attrib.get("data-href") or link.attrib.get("data-url") or ""
    return absolute(base, target) if target else ""


def _text(found: Iterable[Selector]) -> str:
    """The words of the first element."""
    return next((" ".join(s.xpath("string()").get("").split()) for s in found), "")
