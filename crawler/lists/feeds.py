"""Feed and Sitemap: what a site tells machines in XML, however carelessly. How it is parsed: `crawler.lists.xml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import orjson
from lxml import etree

from crawler.lists.listed import Answer, Ask, ListFailed, is_past_end
from crawler.lists.listing import absolute
from crawler.lists.xml import name_of, tree
from crawler.release import Entry, Page

_ALTERNATE = ("", "alternate")


@dataclass(frozen=True)
class Feed:
    """RSS or Atom: the latest few. Dates and, where given, full texts are in it.

    whole: the feed's own text is the release and no page is fetched: a JSON object with `link`, `title`, `published`,
    `author`, `categories` and `content` (content:encoded, Atom's content, else the description).
    """

    path: str = "/feed/"
    kind: str = "news"
    whole: bool = False

    @property
    def key(self) -> str:
        """`feed:/feed/`."""
        return f"feed:{self.path}"

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The feed."""
        return (Ask(urljoin(home, self.path)),)

    def read(self, page: Page, ask: Ask) -> Answer:
        """The feed's entries. Raises ListFailed: it is no RSS or Atom, or has no entries."""
        is_past_end(page, ask)
        items = [e for e in tree(page, ask).iter() if name_of(e) in ("item", "entry")]
        entries = tuple(e for item in items if (e := self._entry(item, page)) is not None)
        if not entries:
            raise ListFailed(f"{ask.url} is a feed without entries")
        return Answer(entries)

    def _entry(self, item: etree._Element, page: Page) -> Entry | None:
        found: dict[str, str] = {}
        for child in item:
            name, text = name_of(child), _text(child)
            if name == "link" and child.get("rel", "") in _ALTERNATE:
                text = text or child.get("href", "")
            if text and not (name == "link" and "rel" in child.attrib and child.get("rel") not in _ALTERNATE):
                found.setdefault(name, text)
        url = absolute(page.address, found.get("link", ""))
        if "link" not in found or not url.startswith(("http://", "https://")):
            return None
        published = next((found[k] for k in ("pubDate", "published", "issued", "date") if k in found), "")
        data = {
            "link": url,
            "title": found.get("title", ""),
            "published": published,
            "author": found.get("creator") or found.get("author", ""),
            "categories": [_text(c) or c.get("term", "") for c in item if name_of(c) == "category"],
            "content": next((found[k] for k in ("encoded", "content", "description", "summary") if k in found), ""),
        }
        return Entry(
            url,
            title=found.get("title", ""),
            published=published,
            modified=found.get("updated", ""),
            kind=self.kind,
            source="feed",
            data=orjson.dumps(data).decode() if self.whole else "",
        )


@dataclass(frozen=True)
class Sitemap:
    """sitemap.xml or an index of them, gzip or plain, Google News entries too.

    match: regular expression an address must hold, skip: one it must not.
    """

    path: str = "/sitemap.xml"
    match: str = ""
    kind: str = "news"
    skip: str = ""

    @property
    def key(self) -> str:
        """`sitemap:/sitemap.xml`."""
        return f"sitemap:{self.path}"

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The sitemap or its index; the index's parts that changed before `modified_after` are passed over."""
        return (Ask(urljoin(home, self.path), since=modified_after),)

    def read(self, page: Page, ask: Ask) -> Answer:
        """The entries of a sitemap, or the parts of an index. Raises ListFailed: it is no sitemap."""
        if is_past_end(page, ask):
            return Answer()
        root = tree(page, ask)
        if name_of(root) == "sitemapindex":
            parts = [(loc, modified) for loc, modified, _, _ in _rows(root, page)]
            return Answer(
                more=tuple(Ask(url, ask.page + 1, ask.since) for url, day in parts if _changed(day, ask.since))
            )
        if name_of(root) != "urlset":
            raise ListFailed(f"{ask.url} is no sitemap but <{name_of(root)[:40]}>")
        rows = [row for row in _rows(root, page) if self._wanted(row[0])]
        if not rows and ask.page == 1:
            raise ListFailed(f"{ask.url} names no releases ({self.match!r})")
        if len(rows) > 10 and len({modified for _, modified, _, _ in rows}) == 1:
            rows = [
                (url, "", title, published) for url, _, title, published in rows
            ]  # the day it was written, not read
        return Answer(
            tuple(
                Entry(url, title=title, published=published, modified=modified, kind=self.kind, source="sitemap")
                for url, modified, title, published in rows
            )
        )

    def _wanted(self, url: str) -> bool:
        return bool(re.search(self.match, url)) and not (self.skip and re.search(self.skip, url))


def _rows(root: etree._Element, page: Page) -> Iterator[tuple[str, str, str, str]]:
    """(address, last change, title, publication date) of each row of a sitemap or an index."""
    for row in root:
        texts = {name_of(e): (e.text or "").strip() for e in row}
        texts |= {
            f"news:{name_of(e)}": (e.text or "").strip()
            for e in row.iter("{*}title", "{*}publication_date")
            if _is_news(e)
        }
        url = absolute(page.address, texts.get("loc", ""))
        if texts.get("loc") and url.startswith(("http://", "https://")):
            yield url, texts.get("lastmod", ""), texts.get("news:title", ""), texts.get("news:publication_date", "")


def _changed(day: str, since: datetime | None) -> bool:
    """Whether something last changed on `day` (as printed) may have changed since; what cannot be read may have."""
    moment = moment_of(day)
    return since is None or moment is None or moment.timestamp() + 86_400 >= since.timestamp()


def moment_of(text: str) -> datetime | None:
    """The aware moment a machine wrote: ISO 8601 or RFC 822; a day alone begins in UTC; None if it has no zone."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text.strip())
        except (ValueError, IndexError):
            continue
        if moment.tzinfo is not None:
            return moment
        if len(text.strip()) == 10:
            return moment.replace(tzinfo=UTC)
    return None


def _text(element: etree._Element) -> str:
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False)).strip()


def _is_news(element: etree._Element) -> bool:
    return "sitemap-news" in str(element.tag)
