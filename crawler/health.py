"""How an office is, from what one visit to it came to: a state, and its cause in words with the evidence. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crawler.habit import Habit
from crawler.report import Report

State = Literal[
    "well", "quiet", "slow", "layout broken", "list empty", "blocked", "offline", "robots", "moved", "tls", "rules"
]
"""well: all is read. quiet: read, and fewer releases than by habit. slow: read, and it takes long. moved: read, at
another host than its file says. layout broken: its pages are not read by its own layouts. list empty: its lists name
no releases. blocked, offline, robots, tls: it refuses us, does not answer, forbids us, or its certificate is broken.
rules: a mistake in its file or in ours."""

READ = frozenset({"well", "quiet", "slow", "moved"})
"""States in which whatever the office shows was met: they count as coverage."""

SLOW = 8.0
"""Seconds an answer takes on average on a slow site."""
_FEWEST = 3  # pages from which shares mean something


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state and its cause; "" is: nothing to say."""

    state: State
    cause: str = ""


def judge(report: Report, habit: Habit | None, *, own_layouts: bool) -> Verdict:
    """The health of an office after a visit.

    own_layouts: whether the office has layouts of its own, so that pages only the generic reader reads mean something.
    """
    if report.stopped:
        state, cause = report.blamed or ("list empty", report.stopped)
        return Verdict(state, cause)  # type: ignore[arg-type]  # the words of crawler.network.failures and crawler.spider
    if report.strange:
        return Verdict("list empty", f"{report.strange}; read on by a list found from the home page")
    unread = report.unread["no layout reads it"]
    misread, pages = unread + (report.generic if own_layouts else 0), unread + report.fetched
    if misread >= _FEWEST and misread > pages / 2:
        return Verdict("layout broken", f"{misread} of {pages} pages, {report.misread}")
    if report.vanished:
        return Verdict("layout broken", report.vanished)
    if report.renamed:
        return Verdict("moved", report.renamed)
    if habit is not None and habit.quiet:
        return Verdict("quiet", habit.quiet)
    if report.answers >= _FEWEST and report.waited / report.answers > SLOW:
        return Verdict("slow", f"{report.waited / report.answers:.0f} s an answer, in {report.answers} answers")
    return Verdict("well")
