"""Silence: a visit in which nothing happens any more is given up; one lost request does not hold a run for ever.

Every request ends in an answer or a failure within DOWNLOAD_TIMEOUT; the longest that a visit may rightly keep still is
a Retry-After (manners.PATIENCE), a Crawl-delay and one request, three and a half minutes. Who keeps still for longer
has lost a request, by a fault of ours or of a library, and will not find it again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

SILENCE = 300.0
"""Seconds without a request, an answer, a failure or an item, beside the site's own delay, after which a visit is given
up."""
LOOKS = 20
"""Times a visit is looked at in that span. Looks are counted, not seconds: a machine that slept is no silent site."""
SIGNS = (
    "scheduler/dequeued",
    "downloader/request_count",
    "downloader/response_count",
    "downloader/exception_count",
    "item_scraped_count",
    "item_dropped_count",
)
"""Scrapy's own figures, one of which grows with whatever happens."""


async def until_silent(crawl: asyncio.Task[None], crawler: Crawler) -> str:
    """Waits for the end of a visit: "" it ended, else how it fell silent. What `crawl` raises is raised."""
    signs, silent = None, 0
    while silent < LOOKS:
        span = SILENCE + 2 * crawler.settings.getfloat("DOWNLOAD_DELAY")
        await asyncio.wait({crawl}, timeout=span / LOOKS)
        if crawl.done():
            crawl.result()
            return ""
        before, signs = signs, [crawler.stats.get_value(sign, 0) for sign in SIGNS]
        silent = silent + 1 if signs == before else 0
    return f"{_under_way(crawler)} no answer and no failure in {span:.0f} s; given up"


async def leave(crawl: asyncio.Task[None], crawler: Crawler) -> None:
    """Leaves a visit behind as it is: it begins nothing more, and nobody waits for it."""
    crawler.crawling = False
    crawler.engine.pause()  # to stop it would be to wait for what was lost
    crawl.cancel()
    await asyncio.wait({crawl}, timeout=1.0)


def _under_way(crawler: Crawler) -> str:
    """`https://…:`, the address that is waited for, or the home page's; more of them are counted."""
    urls = sorted({request.url for request in crawler.engine.downloader.active})
    first = urls[0] if urls else crawler.spider.site.home  # type: ignore[union-attr]  # there is one while a visit goes on
    return f"{first}{f' and {len(urls) - 1} more' if urls[1:] else ''}:"
