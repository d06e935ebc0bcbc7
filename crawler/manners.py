"""Manners: how fast a host may be asked, and what happens when it says "not so fast".

A host that answers 429, 503 or by its wall is given a pause and half the speed, again and again, down to one request
in five seconds; if it still refuses, it is left alone for this run. Crawl-delay is obeyed. Neither is in Scrapy.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.blocks import blocked
from crawler.network.failures import LeftAlone, Unasked, Withheld
from crawler.network.fetched import page_of
from crawler.release import Page

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds of silence after the first, second, … refusal in a row that names no time of its own; after one more the
host is left alone. By then it was asked at SLOWEST."""
FASTEST, SLOWEST = 0.25, 5.0
"""Seconds between two requests to a host that refused once, and to one that refused again and again."""
SLACK = 0.1
"""Seconds added to every distance: the way to a host is not always as long, and it counts what arrives there."""
PATIENCE = 120.0
"""The longest Retry-After, in seconds, that is waited for; who asks for more is left alone for this run."""
RECOVERY = 5
"""Good answers in a row after which a slowed host is asked twice as fast again; never as fast as it first refused."""


@dataclass
class Pace:
    """How fast one host may be asked, learned in this run. Times are monotonic seconds.

    refusals: in a row. good: answers since the last refusal. served: whether it ever answered. closed: why no more.
    """

    crawl_delay: float = 0.0
    interval: float = 0.0
    floor: float = FASTEST
    until: float = 0.0
    slowed: float = float("-inf")
    refusals: int = 0
    good: int = 0
    served: bool = False
    closed: str = ""

    def refuse(self, why: str, now: float, sent: float, wait: float = 0.0, delay: float = 0.0) -> None:
        """The host refused a request sent at `sent`, and asks to wait; `delay` is what stands between two now.

        What was under way already when it was slowed last is no further sign.
        """
        self.until = max(self.until, now + min(wait, PATIENCE))
        if wait > PATIENCE:
            self.closed = f"{why}, asks to come back in {wait:.0f} s"
        if sent <= self.slowed:
            return
        slower = min(SLOWEST, max(FASTEST, 2 * max(self.interval, delay)))
        if not self.refusals:
            self.floor = slower
        self.refusals += 1
        self.good = 0
        if self.refusals > len(PAUSES):
            self.closed = self.closed or f"{why}, still at one request in {self.interval:.0f} s"
            return
        self.slowed = now
        self.interval = slower
        self.until = max(self.until, now + (self.interval if wait else PAUSES[self.refusals - 1]))

    def answer(self, sent: float) -> None:
        """The host gave what was asked."""
        self.served = True
        if sent <= self.slowed:
            return
        self.refusals = 0
        self.good += 1
        if self.good % RECOVERY == 0 and self.interval:
            self.interval = max(self.floor, self.interval / 2)


class Manners:
    """Downloader middleware: holds requests back, recognises refusals, asks again. Knows one Pace a host."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.throttled = crawler.settings.getbool("AUTOTHROTTLE_ENABLED")
        self.paces: dict[str, Pace] = defaultdict(Pace)
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Manners:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Waits until the host may be asked. Raises LeftAlone."""
        host = urlparse_cached(request).hostname or ""
        pace = self.paces[host]
        while not pace.closed and (pause := pace.until - monotonic()) > 0 and self.crawler.crawling:
            await asyncio.sleep(min(pause, 1.0))
        if pace.closed:
            raise LeftAlone(pace.closed)
        if not self.crawler.crawling:
            raise LeftAlone("interrupted")
        self._set_delay(host, pace)
        request.meta["sent"] = monotonic()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The answer, its page in the request's meta; or the request again if it was refused.

        Raises:
            LeftAlone: the host refuses whatever is asked.
            Unasked, Withheld: it refuses this page, and answers others.
        """
        page = page_of(response, request, self.crawler.spider.clock())  # type: ignore[union-attr]  # there is one while answers come
        pace, sent = self.paces[urlparse_cached(request).hostname or ""], request.meta.get("sent", 0.0)
        self._keep_distance(request, pace)
        said = response.status in (429, 503)
        why = f"HTTP {response.status}" if said else blocked(page)
        if why is None:
            pace.answer(sent)
            request.meta["page"] = page
            return response
        self.crawler.stats.inc_value("manners/refused")
        tries = request.meta.get("refused", 0) + 1
        if pace.good and tries > (3 if said else 1):
            raise (Withheld if said else Unasked)(f"{why}, for this page alone")
        pace.refuse(why, monotonic(), sent, retry_after(page), self._delay_of(request))
        if pace.closed:
            raise LeftAlone(pace.closed)
        if pace.served and tries > 2 and not said:
            raise Unasked(f"{why}, for this page alone")
        again = request.replace(dont_filter=True, priority=request.priority - 1)
        again.meta["refused"] = tries
        return again

    def _robots_parsed(self, robotparser: Any, request: Request, **_: Any) -> None:
        if self.delay:
            agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"]
            seconds = robotparser.rp.crawl_delay(agent) or 0.0
            self.paces[urlparse_cached(request).hostname or ""].crawl_delay = min(float(seconds), 60.0)

    def _delay_of(self, request: Request) -> float:
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        return slot.delay if slot else self.delay

    def _keep_distance(self, request: Request, pace: Pace) -> None:
        """The delay counts from when a request really went out: Scrapy's counts from its turn, and a busy process may
        take long from there to the wire."""
        least = self._least(pace)
        if least:
            pace.until = max(pace.until, monotonic() - request.meta.get("download_latency", 0.0) + least + SLACK)

    def _least(self, pace: Pace) -> float:
        return max(self.delay, pace.interval, pace.crawl_delay)

    def _set_delay(self, host: str, pace: Pace) -> None:
        """Scrapy's slot of a host keeps the distance between requests; AutoThrottle moves it between our bounds."""
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is not None:
            usual = slot.delay if self.throttled else 0.0
            least = self._least(pace)
            slot.delay = max(usual, least + SLACK if least else 0.0)


def retry_after(page: Page) -> float:
    """Seconds a Retry-After asks to wait, from a number or a date (counted from the answer's own Date); else 0."""
    said = page.headers.get("retry-after", "").strip()
    if said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
        since = parsedate_to_datetime(page.headers["date"]) if "date" in page.headers else page.fetched
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError, IndexError):
        return 0.0
