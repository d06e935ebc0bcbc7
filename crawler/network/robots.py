"""robots.txt as RFC 9309 has it: what cannot be fetched forbids everything, what is not there forbids nothing."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from crawler.network.failures import Forbidden, LeftAlone, Unreachable, reason, state_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class Robots(RobotsTxtMiddleware):
    """Downloader middleware. Scrapy's takes every failure for "all allowed"; here it closes the host for this run."""

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        logging.getLogger(RobotsTxtMiddleware.__module__).setLevel(logging.CRITICAL)  # the closing table says it
        self._shut: dict[str, tuple[str, str]] = {}

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # no spider argument
        """Raises Forbidden, Unreachable."""
        if request.meta.get("dont_obey_robotstxt"):  # robots.txt itself
            return
        parser = await self.robot_parser(request)
        if shut := self._shut.get(urlparse_cached(request).netloc):
            raise Unreachable(*shut)
        try:
            self.process_request_2(parser, request)
        except IgnoreRequest as error:
            raise Forbidden("robots.txt forbids it") from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            self._robots_error(Unreachable(f"robots.txt answered HTTP {response.status}"), netloc)
            return
        rules = response.body if response.status == 200 else b""
        await super()._parse_robots(response.replace(body=rules), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        own = isinstance(exc, Unreachable | LeftAlone)
        why = str(exc) if own else f"robots.txt could not be fetched: {reason(exc)}"
        self._shut[netloc] = (why, state_of(exc))
        super()._robots_error(exc, netloc)
