"""crawl_sites(): many offices in one process, each with a crawler of its own."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

from crawler.options import Options
from crawler.report import INTERRUPTED, OUT_OF_TIME, Report, Watcher
from crawler.visits.ending import end_in_time
from crawler.visits.plan import Plan
from crawler.visits.silence import leave, until_silent

if TYPE_CHECKING:
    from scrapy.crawler import AsyncCrawlerProcess, Crawler

    from crawler.site import Site

AT_ONCE = 16
"""Sites read at the same time. Each host still sees one request at a time."""
GRACE = 6.0
"""Seconds that what is under way has to end after SIGTERM; what was fetched by then is kept."""
CLOSING = 2.0
"""Seconds that Twisted has to end in order; then its loop is left."""
_ORDERED = 50
"""Priority of a setting that an operator's order makes: above Scrapy's "cmdline", 40."""


def crawl_sites(
    sites: Sequence[Site],
    options: Options,
    *,
    delay: float | None = None,
    allow_private: bool = False,
    generic: bool = False,
    watcher: Watcher | None = None,
    plan: Plan | None = None,
) -> tuple[Report, ...]:
    """Crawls offices and gives a report for each, in their order. Once a process: a reactor cannot run twice.

    delay: seconds between two requests to a host, in the place of the offices' own; 0 turns Crawl-delay and
    AutoThrottle off too. generic: no layout is tried. plan: what is to be done beside fetching what is new.

    Raises:
        Trouble: the archive cannot be opened or written.
    """
    if not sites:
        return ()
    from scrapy.crawler import AsyncCrawlerProcess  # half a second, needed by this verb alone

    from crawler.visits.pipeline import Keeper
    from crawler.visits.visit import note_cut_off

    logging.getLogger("scrapy.core").setLevel(logging.ERROR)  # its lines for each page are made before they are dropped
    keeper = Keeper.open(options.data, options.clock)
    reports = tuple(Report(site.id) for site in sites)
    try:
        process = AsyncCrawlerProcess(_settings(options, delay, allow_private, generic))
        run = _Run(process, sites, reports, watcher, plan or Plan())
        run.run()
        if keeper.trouble is None:
            note_cut_off(keeper.archive, reports, plan.run if plan else None, options.clock())
    finally:
        keeper.end()
    if keeper.trouble is not None:
        raise keeper.trouble
    return reports


def _settings(options: Options, delay: float | None, allow_private: bool, generic: bool) -> Any:
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    told: dict[str, Any] = {
        "HUMAS_DATA": str(options.data),
        "HUMAS_NOW": options.now.isoformat() if options.now else None,
        "HUMAS_ALLOW_PRIVATE": allow_private,
        "HUMAS_GENERIC": generic,
        "LOG_LEVEL": "ERROR",
    }
    if delay is not None:
        told |= {"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_START_DELAY": delay}
    if delay == 0:
        told |= {"AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS": 8, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
    settings.setdict(told, priority="cmdline")
    return settings


def _slow_down(crawler: Crawler, least: float) -> None:
    """Sees to it that `least` seconds lie between two requests to a host."""
    for name in ("DOWNLOAD_DELAY", "AUTOTHROTTLE_START_DELAY"):
        if crawler.settings.getfloat(name) < least:
            crawler.settings.set(name, least, priority=_ORDERED)


class _Run:
    """The crawlers of one run under one reactor, and how they are told to stop."""

    def __init__(
        self,
        process: AsyncCrawlerProcess,
        sites: Sequence[Site],
        reports: Sequence[Report],
        watcher: Watcher | None,
        plan: Plan,
    ):
        self.process, self.sites, self.reports, self.watcher, self.plan = process, sites, reports, watcher, plan
        self.stopping, self.why = False, INTERRUPTED
        self.cut = asyncio.Event()
        self._tasks: list[asyncio.Future[None]] = []

    def run(self) -> None:
        """Blocks until all sites are done, or until GRACE after SIGTERM or Ctrl-C."""
        from twisted.internet import reactor

        # Twisted's timeouts follow the wall clock; one that is set back would keep them waiting.
        reactor.seconds = monotonic  # type: ignore[method-assign, misc]  # the reactor is a module to the type checker
        reactor.callLater(0, lambda: self._tasks.append(asyncio.ensure_future(self._all())))  # type: ignore[arg-type]  # the same
        self.process.start(stop_after_crawl=False, install_signal_handlers=False)
        for task in self._tasks:
            if task.done() and not task.cancelled():
                task.result()

    async def _all(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._interrupt)
        if self.plan.within is not None:
            loop.call_later(self.plan.within.total_seconds(), self._stop, OUT_OF_TIME)
        room = asyncio.Semaphore(AT_ONCE)
        crawls = [asyncio.create_task(self._one(room, *pair)) for pair in zip(self.sites, self.reports, strict=True)]
        show = asyncio.create_task(self._show())
        cut = asyncio.create_task(self.cut.wait())
        try:
            await asyncio.wait({asyncio.ensure_future(asyncio.wait(crawls)), cut}, return_when=asyncio.FIRST_COMPLETED)
            for crawling in crawls:
                if crawling.done():
                    crawling.result()
        finally:
            for task in (show, cut):
                task.cancel()
            for report in self.reports:
                if not report.ended:  # waiting still, or cut off
                    report.stopped, report.ended = report.stopped or self.why, True
            self._tell()
            from twisted.internet import reactor

            loop.call_soon(reactor.stop)  # type: ignore[misc]  # a module: see above
            loop.call_later(CLOSING, reactor.crash)  # type: ignore[misc]  # the same

    async def _one(self, room: asyncio.Semaphore, site: Site, report: Report) -> None:
        from crawler.visits.loader import spider_of

        async with room:
            if not self.stopping:
                crawler = self.process.create_crawler(spider_of(site))
                _slow_down(crawler, self.plan.paces.get(site.id, 0.0))
                crawl = self.process.crawl(crawler, report=report, plan=self.plan)
                if why := await until_silent(crawl, crawler):
                    crawler.spider.give_up(why)  # type: ignore[union-attr]  # there is one while it crawls
                    await leave(crawl, crawler)

    async def _show(self) -> None:
        while True:
            self._tell()
            await asyncio.sleep(0.25)

    def _tell(self) -> None:
        for report in self.reports:
            if report.stopped == INTERRUPTED:  # all that Scrapy knows
                report.stopped = self.why
        if self.watcher is not None:
            try:
                self.watcher(self.reports)
            except OSError:  # nobody looks any more, or the disk of a log is full: the crawl goes on
                self.watcher = None

    def _interrupt(self) -> None:
        """SIGTERM, Ctrl-C: the end, in time; at once if it is said twice."""
        end_in_time()
        if self.stopping:
            self.cut.set()
        self._stop(INTERRUPTED)

    def _stop(self, why: str) -> None:
        """No new requests; what is under way ends or is cut off."""
        if self.stopping:
            return
        self.stopping, self.why = True, why
        loop = asyncio.get_running_loop()
        self._tasks.append(loop.create_task(self.process.stop()))
        loop.call_later(GRACE, self.cut.set)
