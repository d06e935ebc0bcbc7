"""Report: what one crawl of one site came to; a row of the closing table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Report:
    """One site's figures in this run, counted after their commit.

    lists: the lists that answered. pages: list pages and releases fetched. new: releases not known before. again: known
    ones kept anew. seen: known, unchanged and not fetched. unread: why entries were not read, with how often.
    stopped: why the site is not done; "" it is.
    """

    site: str
    lists: list[str] = field(default_factory=list)
    pages: int = 0
    new: int = 0
    again: int = 0
    seen: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    stopped: str = ""
    expected: int = 0
    ended: bool = False

    @property
    def read(self) -> int:
        """Releases dealt with, of `expected`."""
        return self.new + self.again + self.seen + self.unread.total()

    def why(self, limit: int = 3) -> str:
        """What was not read and why, the commonest first: "12 × HTTP 404; 1 × redirects without end"."""
        said = [f"{n} × {why}" for why, n in self.unread.most_common(limit)]
        more = len(self.unread) - limit
        return "; ".join(
            ([self.stopped] if self.stopped else []) + said + ([f"{more} more reasons"] if more > 0 else [])
        )
