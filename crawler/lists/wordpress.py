"""WordPress: the interface every WordPress has, unless its keeper closed it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import orjson

from crawler.lists.listed import Answer, Ask, ListFailed, dig, json_of, text_at
from crawler.release import Entry, Page

FIELDS = "id,date,date_gmt,modified,modified_gmt,link,title,content,excerpt,_links,_embedded"
SIZES = (100, 50, 10)
"""Releases a page: a hundred is the interface's most; old servers run out of memory or time over it."""
MOST_FAILED = 2
"""Pages in a row that are passed over: one release whose making fails takes its page with it, not the years before."""
MARGIN = timedelta(days=1)
"""Taken off `modified_after`: it is compared on the site's own clock, which is often set to UTC."""


@dataclass(frozen=True)
class WordPress:
    """The interface of WordPress (`/wp-json/wp/v2/posts`): whole releases, a hundred a page, changes by date.

    query: further parameters (`categories=12`). What was asked and how it answers: developer.wordpress.org/rest-api.
    """

    path: str = "/wp-json/wp/v2/posts"
    kind: str = "news"
    query: str = ""

    @property
    def key(self) -> str:
        """`wordpress:/wp-json/wp/v2/posts?categories=12`."""
        return f"wordpress:{self.path}" + (f"?{self.query}" if self.query else "")

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The newest hundred; those changed since `modified_after` only, if it is given."""
        return (self._ask(urljoin(home, self.path), 1, SIZES[0], modified_after),)

    def read(self, page: Page, ask: Ask) -> Answer:
        """The releases of one page. A page that is too much for the server is asked for in smaller parts, then passed
        over.

        Raises:
            ListFailed: the interface is closed (401, 403, 404), is no WordPress, or has nothing.
        """
        size, base = _size(ask.url), ask.url.partition("?")[0]
        if page.status >= 500 and size > SIZES[-1]:
            smaller = next(s for s in SIZES if s < size)
            return Answer(more=(self._ask(base, (ask.page - 1) * size // smaller + 1, smaller, ask.since),))
        if page.status >= 500 and ask.page > 1 and ask.failed < MOST_FAILED:
            following = replace(self._ask(base, ask.page + 1, size, ask.since), failed=ask.failed + 1)
            return Answer(
                more=(following,), missed=f"{base}, page {ask.page} of {size} each, answered HTTP {page.status}"
            )
        if page.status != 200:
            if ask.page > 1 and (page.status == 404 or (page.status == 400 and "invalid_page" in page.text[:500])):
                return Answer()
            raise ListFailed(f"{base} answered HTTP {page.status}")
        posts = json_of(page, ask)
        if not isinstance(posts, list) or not all(isinstance(p, dict) for p in posts):
            raise ListFailed(f"{base} is no list of posts")
        if not posts and ask.page == 1 and ask.since is None:
            raise ListFailed(f"{base} has no posts")
        entries = tuple(entry for post in posts if (entry := self._entry(post)) is not None)
        last = page.headers.get("x-wp-totalpages", "")
        if not posts or (last.isdigit() and ask.page >= int(last)):
            return Answer(entries)
        if ask.page == 1:
            size = min(size, len(posts))  # a page that is not full may be the server's own limit, not the end
        return Answer(entries, (self._ask(base, ask.page + 1, size, ask.since),))

    def _ask(self, base: str, number: int, size: int, since: datetime | None) -> Ask:
        query = {"per_page": str(size), "page": str(number), "_fields": FIELDS, "_embed": "author,wp:term"}
        if since is not None:
            query |= {"modified_after": f"{since - MARGIN:%Y-%m-%dT%H:%M:%S}", "orderby": "modified"}
        return Ask(f"{base}?{urlencode(query, safe=',:')}" + (f"&{self.query}" if self.query else ""), number, since)

    def _entry(self, post: Mapping[str, Any]) -> Entry | None:
        url = text_at(post, "link")
        if not re.match(r"https?://", url) or dig(post, "content.protected") is True:
            return None
        modified = text_at(post, "modified_gmt")
        return Entry(
            url,
            title=text_at(post, "title.rendered"),
            published=text_at(post, "date"),
            modified=f"{modified}Z" if modified else "",
            kind=self.kind,
            source="api",
            data=orjson.dumps(post).decode(),
        )


def _size(url: str) -> int:
    return int(parse_qs(urlsplit(url).query).get("per_page", ["10"])[0])
