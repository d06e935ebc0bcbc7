"""Looks: known releases asked for again once the lists are read; what is not at its address any more."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.archive import due
from crawler.archive.due import Look
from crawler.network.failures import LeftAlone, Unreachable, failed, reason, state_of
from crawler.pages.pointing import is_json
from crawler.release import Page, Record
from crawler.schedule import conditions
from crawler.visits.reading import is_gone, no_release

if TYPE_CHECKING:
    from crawler.spider import ReleaseSpider

MOST = 1000
"""Looks in one visit, the longest overdue first: an office of fifty thousand releases is not asked for days on end."""
_BATCH = 40
_UNDONE = "the known releases that are due could not be listed"


class Looks:
    """The looks of one visit to one office.

    missed: releases that were not at their addresses, id → why. They are told to the archive only when the visit has
    ended and the office was otherwise well: see `crawler.visits.visit`.
    """

    def __init__(self, spider: ReleaseSpider) -> None:
        self.spider = spider
        self.missed: dict[str, str] = {}
        self._waiting: deque[Look] | None = None
        self._asked: set[str] = set()

    def idle(self) -> None:
        """Scrapy has nothing to do: the lists are read, and what they named is kept.

        Raises:
            DontCloseSpider: there is more to look at.
        """
        self._settle()
        spider = self.spider
        if not spider.plan.looks or spider.report.stopped or not spider.crawler.crawling:
            return
        if self._waiting is None:
            self._waiting = deque(self._due() if any(r.answered for r in spider.readings.values()) else ())
        some = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
        spider.report.expected += len(some)
        for look in some:
            spider.crawler.engine.crawl(self.request(look))
        if some:
            raise DontCloseSpider

    def request(self, look: Look) -> Request:
        """The request for a known release: for its page only if it changed, where its server can tell."""
        entry = look.entry and replace(look.entry, data="")
        return Request(
            (entry and entry.at) or look.url,
            self.parse,
            headers=conditions(look.headers),
            errback=self.fail,
            meta={"entry": entry},
            cb_kwargs={"look": look},
            dont_filter=True,
        )

    def parse(self, response: Response, look: Look) -> Iterator[Page]:
        """What stands at the address of a known release."""
        page: Page = response.meta["page"]
        report = self.spider.report
        report.pages += 1
        report.looked += 1
        self._asked.add(look.id)
        why = no_release(page)
        if page.status == 304 or (why is None and _is_told_elsewhere(look, page)):
            self._unchanged(look)
        elif why is None:
            yield page
        elif is_gone(page):
            self.missed[look.id] = f"{why}, {look.url}"
        else:
            report.unread[why] += 1

    def fail(self, failure: Failure) -> None:
        """The page of a known release did not come: it is due again at the next visit."""
        request, error = failed(failure)
        why, report = reason(error), self.spider.report
        report.unread[why] += 1
        if isinstance(error, LeftAlone | Unreachable):
            report.stopped = report.stopped or why
            report.blamed = (state_of(error), f"{request.url}: {why}")

    def miss(self, page: Page, why: str) -> None:
        """A list names a release that is not at its address; whether it was known is not asked yet."""
        for release in self.spider.keeper.archive.known(self.spider.site.id, [page.url]).values():
            self.missed[release] = f"{why}, {page.url}"
            self._asked.add(release)

    def ask_twin(self, twin: Record) -> Request:
        """The request that tells whether a release met at a new address has left its old one."""
        return Request(
            twin.release.url, self.parse_twin, errback=lambda _: None, cb_kwargs={"twin": twin.id}, dont_filter=True
        )

    def parse_twin(self, response: Response, twin: str) -> Iterator[Page]:
        """Gone from its old address: it has moved, and its older id stays. Redirecting: the archive sees where to."""
        page: Page = response.meta["page"]
        report = self.spider.report
        report.pages += 1
        if is_gone(page):
            if self.spider.keeper.archive.gone(twin, self.spider.clock()).what == "moved":
                report.new -= 1
                report.again += 1
        elif page.status == 200 and page.redirects:
            report.new -= 1
            yield page

    def _due(self) -> list[Look]:
        spider, report = self.spider, self.spider.report
        report.stopped, report.blamed = _UNDONE, ("rules", _UNDONE)  # stands if this fails: Scrapy only logs it
        with spider.keeper.archive.session.reading() as connection:
            found = due.looks(connection, spider.site.id, spider.clock(), spider.plan.sweep, MOST)
        report.stopped, report.blamed = "", None
        return found

    def _unchanged(self, look: Look) -> None:
        outcome = self.spider.keeper.archive.seen(look.id, self.spider.clock())
        self.spider.report.seen += 1
        self.spider.report.restored += outcome.what == "restored"

    def _settle(self) -> None:
        """Commits what was found unchanged since the last time."""
        archive = self.spider.keeper.archive
        if self._asked and self.spider.keeper.trouble is None:
            with archive.session.writing() as connection:
                due.asked(connection, self._asked, self.spider.clock())
            archive.commit()
            self._asked.clear()


def _is_told_elsewhere(look: Look, page: Page) -> bool:
    """Whether an interface gave the release whole, and this is its page: that it stands is all the page tells."""
    return bool(look.entry and look.entry.data) and not is_json(page)
