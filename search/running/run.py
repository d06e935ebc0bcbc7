"""run(): the offices that are due crawled, the index brought up, the run written into the archive's book."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

from rich.console import Console

from crawler.archive import Archive
from crawler.crawling import UNREAD, chosen_offices, crawl_sites
from crawler.ledger import Health, begin, end, health_of
from crawler.options import Options, Trouble
from crawler.plan import Plan
from crawler.progress import watching
from crawler.report import Report
from crawler.site import Site
from crawler.visit import note_broken
from indexer.follow import follow
from search.running.due import due_sites
from search.running.faces import Result


def run(options: Options, ids: Sequence[str], plan: Plan, delay: float | None, allow_private: bool) -> Result:
    """Visits those of the offices `ids` (all if none is named) that are due, then indexes. Once a process.

    Raises:
        UnknownSite: there is no office of one of these ids.
        Trouble: the archive cannot be opened or written.
    """
    offices, broken = chosen_offices(ids)
    begun = options.clock()
    with Archive.open(options.data, create=True) as archive:
        with archive.session.writing() as connection:
            run = begin(connection, "run", begun)
        with archive.session.reading() as connection:
            due = due_sites(offices, health_of(connection), begun, plan.sweep)
        archive.commit()
    how, reports, indexed = "interrupted", tuple[Report, ...](), None
    try:
        reports = _crawl(due, options, Plan(plan.looks, plan.sweep, None, run), delay, allow_private)
        _raise_on_sigterm()
        if not any(report.stopped == "interrupted" for report in reports):
            try:
                indexed, how = follow(options), "done"
            except Trouble as trouble:
                how = f"not indexed: {trouble}"
    except Trouble as trouble:
        how = str(trouble)
        raise
    finally:
        health = _close(options, run, how, (*reports, *broken), broken)
    return Result(run, begun, options.clock(), how, reports + tuple(broken), health, len(offices) - len(due), indexed)


def _crawl(
    due: Sequence[Site], options: Options, plan: Plan, delay: float | None, allow_private: bool
) -> tuple[Report, ...]:
    with watching(Console(stderr=True), len(due)) as watcher:
        return crawl_sites(due, options, delay=delay, allow_private=allow_private, watcher=watcher, plan=plan)


def _close(
    options: Options, run: int, how: str, reports: Sequence[Report], broken: Sequence[Report]
) -> tuple[Health, ...]:
    """Closes the run in the archive's book; how the offices visited are."""
    with Archive.open(options.data, write=True) as archive:
        for report in broken:
            note_broken(archive, report, run, options.clock())
        with archive.session.writing() as connection:
            end(connection, run, how, options.clock())
            health = health_of(connection, [report.site for report in reports])
        archive.commit()
    return tuple(health.values())


def _raise_on_sigterm() -> None:
    """From here on SIGTERM ends the run at once: an index that dies loses nothing."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(UNREAD))
