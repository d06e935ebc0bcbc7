"""Visits to a made office without network or reactor: the spider's own callbacks, played over a dictionary of pages.

`office.pages` is a dictionary path → body or `Answer` (tests/made_net.py); what is not there is 404.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from urllib.parse import urljoin

from made_net import Answer
from scrapy import Request
from scrapy.exceptions import DontCloseSpider
from scrapy.http import TextResponse

from crawler.archive import Archive
from crawler.release import Page
from crawler.report import Report
from crawler.visits.loader import spider_of
from crawler.visits.pipeline import Keeper
from crawler.visits.plan import Plan

T0 = datetime(2026, 3, 20, 11, tzinfo=UTC)


class Office:
    """An office, its pages, and what was asked of it in the last visit: (path, headers)."""

    def __init__(self, data, site, pages):
        self.data, self.site, self.pages, self.asked = data, site, pages, []

    def visit(self, day=0.0, *, sweep=None, looks=True, since=None, reason="finished"):
        """The report of one visit, `day` days after T0. sweep: in days."""
        self.now, self.asked = T0 + timedelta(days=day), []
        keeper = Keeper.open(self.data, lambda: self.now)
        try:
            plan = Plan(looks, timedelta(days=sweep) if sweep else None, since)
            return asyncio.run(self._visit(keeper, plan, reason))
        finally:
            keeper.close()

    async def _visit(self, keeper, plan, reason):
        waiting = []
        spider = spider_of(self.site)(
            keeper=Keeper.open(self.data, keeper.clock), report=Report(self.site.id), plan=plan
        )
        spider.crawler = SimpleNamespace(crawling=True, engine=SimpleNamespace(crawl=waiting.append))
        waiting += [request async for request in spider.start()]
        while waiting or self._goes_on(spider):
            request = waiting.pop(0)
            page = self._answer(request)
            meta = {**request.meta, "page": page}
            response = TextResponse(page.address, status=page.status, request=request.replace(meta=meta))
            for found in request.callback(response, **request.cb_kwargs) or ():
                if isinstance(found, Request):
                    waiting.append(found)
                else:
                    await self._keep(spider, found)
        spider.closed(reason)
        return spider.report

    def _goes_on(self, spider):
        try:
            spider.looks.idle()
        except DontCloseSpider:
            return True
        return False

    async def _keep(self, spider, page):
        _, outcome, reading = await spider.keeper.keep(spider.site, page, backfill=spider.is_backfill(page))
        spider.report.count(page, outcome.what, reading)
        for twin in spider.keeper.archive.records([outcome.twin] if outcome.twin else []):
            spider.crawler.engine.crawl(spider.looks.ask_twin(twin))

    def _answer(self, request):
        url, redirects = request.url, []
        while True:
            path = url.removeprefix(self.site.home.rstrip("/")) or "/"
            said = self.pages.get(path)
            said = Answer("<h1>404</h1>", 404) if said is None else said if isinstance(said, Answer) else Answer(said)
            self.asked.append((path, {k.decode(): v[0].decode() for k, v in request.headers.items()}))
            if "Location" not in said.headers:
                break
            redirects.append((said.status, url))
            url = urljoin(url, said.headers["Location"])
        headers = {"content-type": "text/html; charset=utf-8", **{k.lower(): v for k, v in said.headers.items()}}
        body = said.body.encode() if isinstance(said.body, str) else said.body
        entry = request.meta.get("entry")
        return Page(request.url, body, self.now, url, said.status, headers, tuple(redirects), entry)

    def paths(self, prefix="/b/"):
        """The paths asked that begin so, in order of the alphabet."""
        return sorted(path for path, _ in self.asked if path.startswith(prefix))

    def record(self, path):
        """The record of the release at a path."""
        with Archive.open(self.data) as archive:
            return next(r for r in archive.all_records() if r.release.url.endswith(path))
