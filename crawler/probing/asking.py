"""Who answers an inquiry: the network, by the crawl's own manners and guard; or a folder of saved pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from scrapy import Request, Spider

from crawler.addresses import address_or_none
from crawler.guard import authority
from crawler.network.failures import FAILURES, reason, state_of
from crawler.network.fetched import Clock
from crawler.options import Options
from crawler.probing.inquiry import MOST, Inquiry, T
from crawler.release import Page

Said = dict[str, tuple[str, str]]
"""Address → (state of crawler.health, words): why it did not answer."""
AT_ONCE = 8
"""Offices that are asked at the same time; each host sees one request at a time."""


class Prober(Spider):
    """Runs inquiries: asks for what they yield, sends them what came. `done` is filled in their order."""

    name = "probe"

    def __init__(
        self,
        inquiries: Sequence[tuple[str, Inquiry[Any]]],
        done: list[Any],
        *,
        clock: Clock,
        said: Said,
        hosts: Sequence[str],
        paces: Sequence[float],
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        self.inquiries, self.done, self.clock, self.said, self.paces = inquiries, done, clock, said, paces
        self.own_hosts = {authority(url) for url in (*(home for home, _ in inquiries), *hosts)}

    async def start(self) -> AsyncIterator[Request]:
        """All inquiries, AT_ONCE at a time. Gives the engine nothing: it is asked directly."""
        room = asyncio.Semaphore(AT_ONCE)
        ended = await asyncio.gather(*(self._run(room, n) for n in range(len(self.inquiries))), return_exceptions=True)
        for number, mistake in enumerate(ended):  # one office's page must not end the others' inquiries
            self.done[number] = mistake if mistake is not None else self.done[number]
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def _run(self, room: asyncio.Semaphore, number: int) -> None:
        async with room:
            inquiry, known = self.inquiries[number][1], dict[str, Page | None]()
            try:
                url = next(inquiry)
                while True:
                    if url not in known:
                        await asyncio.sleep(self.paces[number] if known and self.paces else 0.0)
                        known[url] = await self._page(url) if len(known) < MOST else None
                    url = inquiry.send(known[url])
            except StopIteration as end:
                self.done[number] = end.value

    async def _page(self, url: str) -> Page | None:
        request = Request(url, dont_filter=True)
        try:
            response = await self.crawler.engine.download_async(request)
        except FAILURES as error:
            self.said[url] = (state_of(error), reason(error))
            return None
        page: Page | None = response.meta.get("page")
        return page


def ask_network(
    inquiries: Sequence[tuple[str, Inquiry[T]]],
    options: Options,
    *,
    delay: float | None = None,
    allow_private: bool = False,
    said: Said | None = None,
    hosts: Sequence[str] = (),
    paces: Sequence[float] = (),
) -> list[T | BaseException | None]:
    """What came of inquiries, each with its home address, in their order. Once a process: a reactor runs once.

    None: it was interrupted. An exception: a mistake of ours. said: is told why addresses did not answer.
    hosts: further addresses whose hosts may be asked. paces: for each inquiry, further seconds before each of its
    questions but the first; () is none.
    """
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    told: dict[str, Any] = {
        "HUMAS_ALLOW_PRIVATE": allow_private,
        "LOG_LEVEL": "ERROR",
        "ITEM_PIPELINES": {},
        "CONCURRENT_REQUESTS": 2 * AT_ONCE,
    }
    if delay is not None:
        told |= {"DOWNLOAD_DELAY": delay, "AUTOTHROTTLE_START_DELAY": delay, "AUTOTHROTTLE_ENABLED": delay > 0}
    settings.setdict(told, priority="cmdline")
    done: list[T | BaseException | None] = [None] * len(inquiries)
    process = AsyncCrawlerProcess(settings)
    process.crawl(
        Prober,
        inquiries=inquiries,
        done=done,
        clock=options.clock,
        said={} if said is None else said,
        hosts=hosts,
        paces=paces,
    )
    process.start()
    return done


def ask_folder(inquiry: Inquiry[T], pages: dict[str, Page]) -> T:
    """What comes of an inquiry that is answered by saved pages alone; `pages`: crawler.addresses.address → page."""
    try:
        url = next(inquiry)
        while True:
            url = inquiry.send(pages.get(address_or_none(url) or ""))
    except StopIteration as end:
        result: T = end.value
        return result
