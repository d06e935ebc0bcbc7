"""ReleaseSpider: one class for all offices. It asks an office's lists, looks up what they name, fetches what is new."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.addresses import address
from crawler.guard import hosts_of
from crawler.lists.listed import Answer, Ask, ListFailed
from crawler.network.failures import LeftAlone, Unreachable, failed, is_passing, reason, state_of, state_of_list
from crawler.network.fetched import page_in
from crawler.probing.last_resort import LastResort, lists_of
from crawler.release import Entry, Page
from crawler.report import INTERRUPTED, Report
from crawler.schedule import known_since
from crawler.site import Site
from crawler.visits import visit
from crawler.visits.looks import Looks
from crawler.visits.pipeline import Keeper
from crawler.visits.plan import Plan
from crawler.visits.reading import Reading, is_archive, is_due, is_gone, no_release, within

Asked = Iterator[Request | Page]
GIVEN_UP = "given up"


class ReleaseSpider(Spider):
    """Reads one office. Its class is made for each office by `crawler.visits.loader.spider_of`.

    own_hosts: where it may go, in the guard's spelling; grows when the office's host is renamed. report: what came of
    it. failures: why lists, or pages of them, could not be read. empty: the group of each list that named nothing.
    """

    site: Site

    def __init__(
        self,
        keeper: Keeper,
        report: Report | None = None,
        generic: bool = False,
        plan: Plan | None = None,
        **kwargs: Any,
    ):
        super().__init__(**kwargs)
        self.plan = plan or Plan()
        self.looks = Looks(self)
        self.keeper, self.clock, self.generic = keeper, keeper.clock, generic
        self.site = replace(self.site, layouts=()) if generic else self.site
        self.report = report or Report(self.site.id)
        self.own_hosts = hosts_of(self.site)
        self.seen: dict[str, Reading] = {}
        self.readings: dict[int, Reading] = {}
        self.failures: list[str] = []
        self.empty: list[int] = []
        self.begun = self.clock()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider, with its archive open. Raises Trouble."""
        told = {"keeper": Keeper.of(crawler), "generic": crawler.settings.getbool("HUMAS_GENERIC")}
        spider = super().from_crawler(crawler, *args, **told, **kwargs)
        for mistake in (signals.spider_error, signals.item_error):
            crawler.signals.connect(spider.stumble, mistake)
        crawler.signals.connect(spider.looks.idle, signals.spider_idle)
        crawler.signals.connect(spider.report.answered, signals.response_downloaded)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The first page of the first list of each group."""
        for request in chain.from_iterable(self._open(group, 0) for group in range(len(self.site.groups))):
            yield request

    def _open(self, group: int, number: int) -> Iterator[Request]:
        """The first requests of the n-th list of a group; without one, the group is not read."""
        for chosen in lists_of(self.site, group, self.empty)[number : number + 1]:
            standing, now = self.keeper.list_standing(self.site.id, chosen.key), self.clock()
            since, backfill = None, standing is None or self.plan.since is not None
            if standing is not None and not backfill:
                since = known_since(standing.read, standing.deep, standing.pages, now, self.plan.sweep)
            reading = self.readings[group] = Reading(number, chosen, now, since, backfill, group)
            for ask in reading.fresh(chosen.start(self.site.home, since)):
                yield self._request_list(ask, reading)

    def _request_list(self, ask: Ask, reading: Reading) -> Request:
        reading.pending += 1
        told, headers, failed = {"ask": ask, "reading": reading}, dict(ask.headers), self.fail_list
        return Request(ask.url, self.parse_list, headers=headers, errback=failed, cb_kwargs=told, dont_filter=True)

    def parse_list(self, response: Response, ask: Ask, reading: Reading) -> Asked:
        """What a page of a list leads to: its next page first, then its entries that are not known yet."""
        page: Page = response.meta["page"]
        self.report.pages += 1
        try:
            answer = reading.list.read(page, ask)
            further = reading.fresh(answer.more)
        except ListFailed as failed:
            blamed = (state_of_list(page), str(failed))
            yield from self._list_failed(reading, blamed, passing=page.status >= 500)
            return
        reading.pending -= 1
        if answer.missed:
            self._read_in_part(reading, answer.missed, passing=True)
        if answer.entries or not answer.more or answer.more[0].page > ask.page:
            reading.answered = True
            if isinstance(reading.list, LastResort):
                self.report.strange = "; ".join(self.failures[: reading.number])
            self.report.lists = [*dict.fromkeys((*self.report.lists, reading.list.key))]
        reading.pages += 1
        unread, shared = self._unread(answer, reading)
        unread = within(unread, self.plan.since, self.site.zone, reading.started)
        known = self.keeper.known(self.site.id, [entry.url for entry in unread], self.plan.sweep)
        due = [entry for entry in unread if is_due(entry, known.get(entry.url), reading.started)]
        self.report.seen += len(unread) - len(due)
        self.report.expected += len(unread)
        if not answer.entries or shared or (unread and (due or not reading.since)):
            yield from (self._request_list(more, reading) for more in further)
        for entry in due:
            yield from self._fetch(entry, page, reading)

    def fail_list(self, failure: Failure) -> Asked:
        """A page of a list did not come."""
        request, error = failed(failure)
        why, passing = reason(error), is_passing(error)
        reading: Reading = request.cb_kwargs["reading"]
        blamed = (state_of(error), f"{request.url}: {why}")
        if isinstance(error, LeftAlone | Unreachable):  # the host's word, for all its lists
            reading.pending -= 1
            reading.spoiled, self.report.stopped, self.report.blamed = True, why, blamed
            return
        yield from self._list_failed(reading, blamed, passing=passing)

    def _list_failed(self, reading: Reading, blamed: tuple[str, str], *, passing: bool) -> Iterator[Request]:
        """Tries the next list, or place of one, if this one never answered; else the list is read in part."""
        reading.pending -= 1
        self.failures.append(blamed[1])
        if isinstance(reading.list, LastResort) and not reading.answered:  # its own lists are to blame
            yield from (self._request_list(ask, reading) for ask in reading.list.elsewhere())
            return
        self.report.blamed = blamed
        if reading.answered:
            self._read_in_part(reading, blamed[1], passing=passing)
        else:
            self.empty += [reading.group] if blamed[0] == "list empty" else []
            yield from self._open(reading.group, reading.number + 1)

    def _read_in_part(self, reading: Reading, why: str, *, passing: bool) -> None:
        reading.spoiled |= passing
        self.report.unread[f"a page of the list: {why}"] += 1
        if passing:
            self.report.stopped = self.report.stopped or "the list was read in part"

    def _unread(self, answer: Answer, reading: Reading) -> tuple[list[Entry], bool]:
        """(the entries this run meets for the first time, without archives; whether another list named some before)."""
        entries, shared = [], False
        for entry in answer.entries:
            try:
                name = address(entry.url)
            except ValueError:
                continue
            if name in reading.seen or is_archive(name):
                continue
            reading.seen.add(name)
            if self.seen.setdefault(name, reading) is reading:
                entries.append(replace(entry, data="") if self.generic else entry)
            else:
                shared = True
        return entries, shared

    def _fetch(self, entry: Entry, answer: Page, reading: Reading) -> Asked:
        if entry.data:
            self.report.pages += 1
            yield page_in(entry, answer)
            return
        reading.pending += 1
        url, meta, told = entry.at or entry.url, {"entry": entry}, {"reading": reading}
        yield Request(url, self.parse_release, errback=self.fail_release, meta=meta, cb_kwargs=told, dont_filter=True)

    def parse_release(self, response: Response, reading: Reading) -> Asked:
        """The page of one release, to be kept; or the reason why it is none."""
        page: Page = response.meta["page"]
        self.report.pages += 1
        reading.pending -= 1
        why = no_release(page)
        if why is None:
            yield page
            return
        reading.spoiled |= page.status >= 500
        self.report.unread[why] += 1
        if is_gone(page):
            self.looks.miss(page, why)

    def fail_release(self, failure: Failure) -> None:
        """A release's page did not come."""
        request, error = failed(failure)
        why, reading = reason(error), request.cb_kwargs["reading"]
        reading.pending -= 1
        reading.spoiled |= is_passing(error)
        self.report.unread[why] += 1
        if isinstance(error, LeftAlone | Unreachable):
            self.report.stopped, self.report.blamed = why, (state_of(error), f"{request.url}: {why}")

    def is_backfill(self, page: Page) -> bool:
        """Whether the list that named a page was never read to its end: what it names is no news."""
        named = address(page.entry.url if page.entry else page.url)
        return (reading := self.seen.get(named, self.readings.get(0))) is None or reading.backfill

    def stumble(self, failure: Failure, **_: Any) -> None:
        """A mistake of ours, or of an office's file: counted here, logged by Scrapy; the others go on."""
        mistake = f"a mistake in our rules ({type(failure.value).__name__}: {failure.value})"[:200]
        self.failures.append(mistake)
        self.report.blamed = ("rules", mistake)
        self.report.unread[mistake] += 1
        for reading in self.readings.values():
            reading.spoiled = True
        self.report.stopped = self.report.stopped or "a mistake in our rules"

    def give_up(self, why: str) -> None:
        """Ends the visit from outside: something of it was lost, and Scrapy would wait for it for ever."""
        self.report.stopped, self.report.blamed = why, ("offline", why)
        self.closed(GIVEN_UP)

    def closed(self, reason: str) -> None:
        """Scrapy's last word: each list is marked if nothing of it is owing, and the report is closed."""
        if self.report.ended:  # given up before
            return
        report, answered = self.report, [reading for reading in self.readings.values() if reading.answered]
        for reading in answered:
            if reading.complete and reason == "finished":
                pages = None if reading.since else reading.pages
                self.keeper.archive.mark_list(self.site.id, reading.list.key, reading.started, pages)
            else:
                self.keeper.archive.owe_list(self.site.id, reading.list.key)
        if not answered or len(answered) < len(self.site.groups):
            report.stopped = report.stopped or "; ".join(dict.fromkeys(self.failures)) or "the office has no list"
        if reason not in ("finished", GIVEN_UP):
            report.stopped = report.stopped or INTERRUPTED
        elif self.keeper.trouble is None:
            visit.close(self, self.begun)
        report.ended = True
        self.keeper.close()
