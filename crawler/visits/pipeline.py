"""Keeping: the page first, then what is read from it; a release is counted, and handed on, after its commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from scrapy.exceptions import DropItem
from sqlalchemy import Row

from crawler.archive import Archive, due, readlists
from crawler.archive.due import Met
from crawler.archive.group import Group
from crawler.archive.kept import KeptPage, Outcome
from crawler.layout import Misfit
from crawler.options import Options, Trouble
from crawler.release import Page
from crawler.site import Site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spider import ReleaseSpider


class Keeper:
    """The archive of a folder, shared by all spiders of this process; it is theirs alone to write to.

    trouble: why nothing more can be kept (a full disk); None is: all is well.
    """

    _open: ClassVar[dict[Path, Keeper]] = {}

    def __init__(self, data: Path, clock: Callable[[], datetime]):
        self.data, self.clock = data, clock
        self.archive = Archive.open(data, create=True, write=True)
        self.group = Group(self.archive, seconds=0.02)
        self.trouble: Trouble | None = None
        self._users = 0

    @classmethod
    def open(cls, data: Path, clock: Callable[[], datetime]) -> Keeper:
        """The keeper of a folder; `close` it as often as it was opened.

        Raises:
            Trouble: the archive cannot be opened, or another process writes to it.
        """
        keeper = cls._open.get(data.resolve())
        if keeper is None:
            keeper = cls._open[data.resolve()] = cls(data, clock)
        keeper._users += 1
        return keeper

    @classmethod
    def of(cls, crawler: Crawler) -> Keeper:
        """The keeper that Scrapy's settings name."""
        now = crawler.settings["HUMAS_NOW"]
        moment = datetime.fromisoformat(now) if now else None
        options = Options(Path(crawler.settings["HUMAS_DATA"]), now=moment and moment.astimezone(moment.tzinfo))
        return cls.open(options.data, options.clock)

    def close(self) -> None:
        """Commits, and ends the archive with its last user."""
        self._users -= 1
        if self._users == 0:
            del self._open[self.data.resolve()]
            try:
                if self.trouble is None:
                    self.archive.commit()
            finally:
                self.archive.close()

    def end(self) -> None:
        """Ends the archive whoever still uses it: the run was cut off, and its spiders will not be heard again."""
        if self._users > 0:
            self._users = 1
            self.close()

    def known(self, site: str, urls: Iterable[str], sweep: timedelta | None = None) -> dict[str, Met]:
        """What the archive has at those addresses, as far as it has pages of them."""
        ids = self.archive.known(site, urls)
        with self.archive.session.reading() as connection:
            found = due.met(connection, set(ids.values()), sweep)
        return {url: found[release] for url, release in ids.items() if release in found}

    def list_standing(self, site: str, key: str) -> Row[Any, Any] | None:
        """How far a list was read: see `crawler.archive.readlists.standing`."""
        with self.archive.session.reading() as connection:
            return readlists.standing(connection, site, key)

    async def keep(self, site: Site, page: Page, *, backfill: bool) -> tuple[KeptPage, Outcome, str]:
        """Keeps a page, reads it, records what was read; comes back after the commit. Last: which layout read it, or
        why none did.

        Raises:
            Trouble: the disk takes no more.
        """
        kept = self.archive.keep(site.id, page, backfill=backfill)
        try:
            release, why = site.read(kept.page), ""
        except Misfit as misfit:
            release, why = None, str(misfit)
        outcome = self.archive.record(kept, release, now=self.clock(), reason=why, reader=site.read)
        await self.group.committed()
        return kept, outcome, release.layout if release else why


class Keeping:
    """Item pipeline: a Page comes in, the record (as a dictionary) goes out; a page that cannot be read is dropped."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.closing: asyncio.Task[None] | None = None
        self.exports = bool(crawler.settings.getdict("FEEDS"))  # nobody else looks at what goes out

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def spider(self) -> ReleaseSpider:
        """The spider whose pages these are."""
        return self.crawler.spider  # type: ignore[return-value]  # there is one, and its own kind, while pages come

    async def process_item(self, item: Page) -> dict[str, Any]:
        """The record of a page, kept and committed. Raises DropItem: nothing could be read from it."""
        spider = self.spider
        try:
            _, outcome, reading = await spider.keeper.keep(spider.site, item, backfill=spider.is_backfill(item))
        except Trouble as trouble:
            spider.keeper.trouble = spider.keeper.trouble or trouble
            spider.report.stopped = str(trouble)
            if self.closing is None:
                self.closing = asyncio.create_task(self.crawler.stop_async())
            raise DropItem(str(trouble)) from trouble
        spider.report.count(item, outcome.what, reading)
        if outcome.twin:
            for twin in spider.keeper.archive.records([outcome.twin]):
                self.crawler.engine.crawl(spider.looks.ask_twin(twin))
        if outcome.what == "unread":
            raise DropItem(f"{item.url} could not be read", log_level="DEBUG")
        if not self.exports:
            return {"id": outcome.id}
        return next((record.as_dict() for record in spider.keeper.archive.records([outcome.id])), {"id": outcome.id})
