"""Report: what one crawl of one site came to; a row of the closing table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from crawler.revisions import GENERIC

if TYPE_CHECKING:
    from scrapy import Request

    from crawler.release import Page

INTERRUPTED, OUT_OF_TIME = "interrupted", "out of time"
CUT_OFF = frozenset((INTERRUPTED, OUT_OF_TIME))
"""Why a site is not done that nothing is wrong with: its visit does not count, and it stays due."""


@dataclass
class Report:
    """One site's figures in this run, counted after their commit.

    lists: the lists that answered. pages: list pages and releases fetched. new: releases not known before. again: known
    ones kept anew. seen: known, unchanged and not fetched. unread: why entries were not read, with how often. stopped:
    why the site is not done; "" it is. strange: why its own lists name nothing, where that of last resort did.
    expected: releases to be dealt with, so far as lists named them. ended: whether the visit is over. listed: pages of
    lists. looked: known releases looked at again. edited, gone (not at its address), removed (found gone again),
    restored: what became of releases. fetched: pages that were read; generic: by the reader of last resort; misread: an
    example of those and of the unread. vanished: why so many releases that are not at their addresses are not believed
    to be gone. renamed: the hosts the office's own lead to. blamed: the state (crawler.health) that the last failure of
    a list speaks for, and its words. answers, waited: answers that came, and the seconds they took in all.
    """

    site: str
    lists: list[str] = field(default_factory=list)
    pages: int = 0
    new: int = 0
    again: int = 0
    seen: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    stopped: str = ""
    strange: str = ""
    expected: int = 0
    ended: bool = False
    listed: int = 0
    looked: int = 0
    edited: int = 0
    gone: int = 0
    removed: int = 0
    restored: int = 0
    fetched: int = 0
    generic: int = 0
    misread: str = ""
    vanished: str = ""
    renamed: str = ""
    blamed: tuple[str, str] | None = None
    answers: int = 0
    waited: float = 0.0

    @property
    def read(self) -> int:
        """Releases dealt with, of `expected`."""
        return self.new + self.again + self.seen + self.unread.total()

    def why(self, limit: int = 3) -> str:
        """What was not read and why, the commonest first: "12 × HTTP 404; 1 × redirects without end"."""
        said = [f"{n} × {why}" for why, n in self.unread.most_common(limit)]
        more = len(self.unread) - limit
        return "; ".join(
            [why for why in (self.stopped, self.strange) if why] + said + ([f"{more} more reasons"] if more > 0 else [])
        )

    def answered(self, request: Request, **_: object) -> None:
        """An answer came (Scrapy's signal)."""
        self.answers += 1
        self.waited += request.meta.get("download_latency", 0.0)

    def count(self, page: Page, what: str, read: str) -> None:
        """Counts what became of a page, after its commit. read: which layout read it, or why none did."""
        self.edited += what == "edited"
        self.restored += what == "restored"
        if what == "unread":
            self.unread["no layout reads it"] += 1
        else:
            self.new += what == "new"
            self.again += what != "new"
            self.fetched += 1
            self.generic += read == GENERIC
        if what == "unread" or read == GENERIC:
            self.misread = self.misread or f"{page.url}: {read}"[:300]


class Watcher(Protocol):
    """Shown the reports a few times a second while the crawl runs."""

    def __call__(self, reports: Sequence[Report]) -> None: ...
