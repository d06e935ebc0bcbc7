"""Group: commits what a running crawl keeps, many pages at a time, and tells each page's keeper when it is safe."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from crawler.archive import Archive
from crawler.options import Trouble

PAGES = 8
"""As many as Scrapy lets wait at a time (CONCURRENT_ITEMS): with more, they would all wait for the clock."""
SECONDS = 0.25


class Group:
    """The commits of an archive that one event loop writes to.

    A group is committed as soon as it holds `pages` pages or its first has waited `seconds` seconds.
    """

    def __init__(self, archive: Archive, *, pages: int = PAGES, seconds: float = SECONDS) -> None:
        self.archive, self.pages, self.seconds = archive, pages, seconds
        self._waiting = 0
        self._timer: asyncio.TimerHandle | None = None

    async def committed(self) -> None:
        """Comes back when all that was written to the archive so far is safe: await it once for each page.

        Raises:
            Trouble: the disk is full or failing; what this group wrote is given up.
        """
        loop = asyncio.get_running_loop()
        safe: asyncio.Future[None] = loop.create_future()

        def tell(error: BaseException | None) -> None:
            if safe.done():  # cancelled
                return
            if error is None:
                safe.set_result(None)
            else:
                safe.set_exception(error)

        self.archive.after_commit(tell)
        self._waiting += 1
        if self._waiting >= self.pages:
            self._commit()
        elif self._timer is None:
            self._timer = loop.call_later(self.seconds, self._commit)
        await safe

    def _commit(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._waiting = None, 0
        with suppress(Trouble):  # each that waits is told
            self.archive.commit()
