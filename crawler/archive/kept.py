"""What the archive hands out, and how its rows become the nouns of `crawler.release`."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row

from crawler.archive.tables import instant
from crawler.release import Entry, Page, Record, Release

What = Literal["new", "edited", "reread", "moved", "alias", "removed", "restored", "story"]
"""What altered a document. alias: its release is another one's, known longer; such an id has no record any more."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page in the archive under number `n`, of the release `id`. reason: why it could not be read; "" is: it was.

    known: whether the archive had a page of this release before.
    """

    n: int
    id: str
    page: Page
    reason: str = ""
    backfill: bool = False
    known: bool = True

    @property
    def site(self) -> str:
        """The office's id."""
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page or a visit, and of which release: after a move the older id.

    what: a `What`, "same" (nothing new), "unread", or "gone" (missing, not yet counted as removed). changed: the
    record's keys that differ. twin: another, older release of this office with the same title, day and body, which
    was not known to be gone: ask its address, and tell by `gone`, or by keeping and recording where it redirects to.
    """

    id: str
    what: What | Literal["same", "unread", "gone"]
    revision: int = 0
    changed: tuple[str, ...] = ()
    twin: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One row of `changes`: what altered the document `id`. `n` rises and is the document's version."""

    n: int
    id: str
    what: What
    backfill: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a release: what was read from page `page`, since when, and the keys that then changed."""

    revision: int
    seen: datetime
    page: int
    changed: tuple[str, ...]
    release: Release


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the archive has of one office. unread: pages that nothing could read."""

    pages: int = 0
    unread: int = 0
    releases: int = 0
    edits: int = 0
    removed: int = 0


def page_row(page: Page) -> dict[str, Any]:
    """The columns of `pages` that come from the page itself; its body is kept apart."""
    return {
        "url": page.url,
        "final_url": page.final_url,
        "status": page.status,
        "headers": dict(page.headers),
        "redirects": [list(step) for step in page.redirects],
        "fetched": page.fetched,
        "entry": asdict(page.entry) if page.entry else None,
    }


def kept_page(row: Row[Any], body: bytes) -> KeptPage:
    """The page of a row of `pages` with its body."""
    page = Page(
        url=row.url,
        body=body,
        fetched=row.fetched,
        final_url=row.final_url,
        status=row.status,
        headers=row.headers,
        redirects=tuple((status, url) for status, url in row.redirects),
        entry=Entry(**row.entry) if row.entry else None,
    )
    return KeptPage(row.n, row.id, page, row.reason or "", row.backfill)


def record(row: Row[Any]) -> Record:
    """The record of a row of `releases` joined with its last revision."""
    return Record(
        id=row.id,
        release=Release.from_dict(row.release),
        first_seen=instant(row.first_seen),
        fetched=instant(row.fetched),
        revision=row.revision,
        removed=instant(row.removed) if row.removed else None,
        story=row.story,
    )


def revision(row: Row[Any]) -> Revision:
    """The revision of a row of `revisions`."""
    return Revision(row.revision, row.seen, row.page, tuple(row.changed), Release.from_dict(row.release))
