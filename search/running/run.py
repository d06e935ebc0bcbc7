"""run(): the offices that are due crawled, the index brought up, the run written into the archive's book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crawler.archive import Archive
from crawler.archive.ledger import Health, health_of
from crawler.archive.noted import noted
from crawler.archive.orders import orders_in
from crawler.commands.chosen import chosen_offices, tell_paused
from crawler.commands.progress import Aside, watching
from crawler.options import Options, Trouble
from crawler.report import CUT_OFF, INTERRUPTED, OUT_OF_TIME, Report
from crawler.site import Site
from crawler.visits.crawling import crawl_sites
from crawler.visits.ending import end_on_sigterm, finish_on_sigterm
from crawler.visits.plan import Plan
from crawler.visits.visit import note_broken
from indexer.follow import Followed, follow
from search.running.due import due_sites
from search.running.faces import Result


def run(options: Options, ids: Sequence[str], plan: Plan, delay: float | None, allow_private: bool) -> Result:
    """Visits those of the offices `ids` (all if none is named) that are due, then indexes. Once a process.

    Raises:
        UnknownSite: there is no office of one of these ids.
        Trouble: the archive cannot be opened or written.
    """
    begun, reports, indexed = options.clock(), tuple[Report, ...](), None
    orders = orders_in(options)
    chosen = chosen_offices(ids, orders)
    if ids:
        tell_paused(chosen.paused)
    end_on_sigterm()
    with noted(options, "run") as noting:
        due = _due(chosen.offices, options, plan)
        reports = _crawl(due, options, replace(plan, run=noting.n, paces=orders.paces), delay, allow_private)
        stopped = {report.stopped for report in reports}
        if INTERRUPTED not in stopped:
            indexed, how = _index(options)
            noting.how = OUT_OF_TIME if how == "done" and OUT_OF_TIME in stopped else how
        reports = (*reports, *chosen.broken)
        health = _note_broken(options, noting.n, reports, chosen.broken)
    not_due, paused = len(chosen.offices) - len(due), len(chosen.paused)
    return Result(noting.n, begun, options.clock(), noting.how, reports, health, not_due, indexed, paused)


def _due(offices: Sequence[Site], options: Options, plan: Plan) -> list[Site]:
    with Archive.open(options.data) as archive, archive.session.reading() as connection:
        return due_sites(offices, health_of(connection), options.clock(), plan.sweep)


def _crawl(
    due: Sequence[Site], options: Options, plan: Plan, delay: float | None, allow_private: bool
) -> tuple[Report, ...]:
    with watching(Aside(), len(due)) as watcher:
        return crawl_sites(due, options, delay=delay, allow_private=allow_private, watcher=watcher, plan=plan)


def _note_broken(options: Options, run: int, reports: Sequence[Report], broken: Sequence[Report]) -> tuple[Health, ...]:
    """Writes down the offices with broken files; how all offices of this run are."""
    with Archive.open(options.data, write=True) as archive:
        for report in broken:
            note_broken(archive, report, run, options.clock())
        with archive.session.reading() as connection:
            health = health_of(connection, [report.site for report in reports if report.stopped not in CUT_OFF])
        archive.commit()
    return tuple(health.values())


def _index(options: Options) -> tuple[Followed | None, str]:
    """(what was indexed, how the run ends). SIGTERM cuts it off: an index that dies loses nothing."""
    end_on_sigterm()  # the crawl had handlers of its own
    try:
        return follow(options), "done"
    except Trouble as trouble:
        return None, f"not indexed: {trouble}"
    except SystemExit:
        return None, INTERRUPTED
    finally:
        finish_on_sigterm()
