"""A look at an office that is known: do its lists answer, and do today's layouts read its newest releases whole?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from math import log
from typing import Any, Literal

from crawler.guard import authority, hosts_of
from crawler.habit import Habit
from crawler.layout import Misfit
from crawler.lists.listed import Ask, ListFailed, ReleaseList
from crawler.network.failures import state_of_list
from crawler.network.fetched import page_in
from crawler.probing.inquiry import Inquiry
from crawler.release import Entry, Page, Release
from crawler.revisions import GENERIC
from crawler.site import Site
from crawler.visits.reading import no_release

Cause = Literal[
    "well",
    "paused",
    "layout",
    "list",
    "fields",
    "count",
    "moved",
    "blocked",
    "offline",
    "robots",
    "tls",
    "unread",
    "rules",
]
"""well: nothing is broken. paused: an operator said so, and it was not asked. layout: its pages are there and its own
layouts do not read them. list: a list is gone, or names no releases. fields: a release was read without date or text.
count: fewer releases than expected. moved: its home leads to another host. blocked, offline, robots, tls: it refuses
us, does not answer, forbids us, its certificate is broken. unread: what its lists name is not there. rules: a mistake
in its file or in ours. docs/operating.md says what to do about each."""
SOUND = frozenset({"well", "paused"})
"""Causes that are no fault."""

_BY_STATE: Mapping[str, Cause] = {"list empty": "list", "blocked": "blocked", "robots": "robots", "tls": "tls"}
_NEWEST = 3
_HOLIDAYS = 14
"""Days without a release that say nothing."""
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Check:
    """What came of a look: the cause in one word, and in words what was seen. newest: the day of its latest release."""

    site: str
    cause: Cause
    why: str = ""
    lists: tuple[str, ...] = ()
    read: int = 0
    newest: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def examine(site: Site, habit: Habit | None, said: Mapping[str, tuple[str, str]]) -> Inquiry[Check]:
    """Asks the lists of an office and reads its three newest releases.

    habit: how many releases it should have, None: not known. said: why addresses did not answer.
    """
    lists: list[str] = []
    entries: list[tuple[Entry, Page]] = []
    for group in site.groups:
        failed: Check | None = None
        for chosen in group:
            found = yield from _entries(chosen, site, said)
            if not isinstance(found, Check):
                lists.append(chosen.key)
                entries += found[:_NEWEST]
                break
            failed = failed or found
        else:
            return failed or Check(site.id, "list", "its file names no list")
    releases, problem = yield from _read(site, entries, said)
    newest = max((release.day for release in releases if release.day), default=None)
    checked = Check(site.id, "well", "", tuple(lists), len(releases), newest)
    if problem is not None:
        return replace(checked, cause=problem[0], why=problem[1])
    if habit is not None and (why := _too_few(habit, newest, entries[0][1].fetched.date())):
        return replace(checked, cause="count", why=why)
    return checked


def _too_few(habit: Habit, newest: str | None, today: date) -> str:
    """How an office's releases are fewer than it should have, in words; "": they are not.

    Silent for so long is an office of that habit once in a hundred times, were its releases to come by chance; and for
    two weeks at least, which holidays may bring.
    """
    if habit.quiet or newest is None or habit.expected <= 0:
        return habit.quiet
    silent = (today - date.fromisoformat(newest)).days
    if silent <= max(_HOLIDAYS, 7 * log(100) / habit.expected):
        return ""
    return f"the newest release is {silent} days old, {habit.expected:g} a week are expected"


def _entries(
    chosen: ReleaseList, site: Site, said: Mapping[str, tuple[str, str]]
) -> Inquiry[list[tuple[Entry, Page]] | Check]:
    """The entries of a list's first page (of a sitemap's index: of its parts), or what is wrong with it."""
    waiting: list[Ask] = [*chosen.start(site.home)]
    for _ in range(_PARTS):
        if not waiting:
            break
        ask = waiting.pop(0)
        page = yield ask.url
        if page is None:
            state, why = said.get(ask.url, ("offline", "no answer"))
            return Check(site.id, _BY_STATE.get(state, "offline"), f"{ask.url}: {why}")
        if authority(page.address) not in hosts_of(site):
            return Check(site.id, "moved", f"{ask.url} leads to {page.address}")
        try:
            answer = chosen.read(page, ask)
        except ListFailed as failed:
            return Check(site.id, _BY_STATE.get(state_of_list(page), "offline"), str(failed))
        if answer.entries:
            return [(entry, page) for entry in _newest_first(answer.entries)]
        waiting += answer.more
    return Check(site.id, "list", f"{chosen.key} names no releases")


def _newest_first(entries: tuple[Entry, ...]) -> list[Entry]:
    """A sitemap tells when its pages were changed; other lists begin with the newest."""
    return sorted(entries, key=lambda entry: entry.modified if entry.source == "sitemap" else "", reverse=True)


def _read(
    site: Site, entries: list[tuple[Entry, Page]], said: Mapping[str, tuple[str, str]]
) -> Inquiry[tuple[list[Release], tuple[Cause, str] | None]]:
    """(what was read, the worst of what was seen): wrong is what most of the pages are."""
    releases, problems = list[Release](), list[tuple[Cause, str]]()
    for entry, listed in entries:
        answer = listed if entry.data else (yield entry.at or entry.url)
        if answer is None:
            problems.append(("unread", f"{entry.url}: {said.get(entry.at or entry.url, ('', 'no answer'))[1]}"))
            continue
        if (why := no_release(answer)) is not None and not entry.data:
            problems.append(("unread", f"{entry.url}: {why}"))
            continue
        page = page_in(entry, answer) if entry.data else _page(entry, answer)
        try:
            releases.append(release := site.read(page))
        except Misfit as misfit:
            problems.append(("layout", str(misfit)))
            continue
        problems += _flaws(release, site)
    grave = [problem for problem in problems if problem[0] != "unread"]
    return releases, next(iter(grave or problems), None) if 2 * len(problems) > len(entries) else None


def _page(entry: Entry, answer: Page) -> Page:
    headers = {**answer.headers, "content-type": "application/json"} if entry.at else answer.headers
    return replace(answer, url=entry.url, final_url="" if entry.at else answer.final_url, headers=headers, entry=entry)


def _flaws(release: Release, site: Site) -> Iterator[tuple[Cause, str]]:
    if release.layout == GENERIC and site.layouts:
        yield "layout", f"{release.url} is read by no layout of its own"
    elif not release.published or not (release.body or release.images or release.attachments):
        yield "fields", f"{release.url} was read without {'a date' if not release.published else 'text'}"
