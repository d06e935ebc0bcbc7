"""The end of a visit: who is gone, how the office is, when it is due again; written into the archive's book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from crawler.archive import due, ledger
from crawler.archive.ledger import Health
from crawler.guard import hosts_of
from crawler.habit import MEMORY, habit
from crawler.health import READ, Verdict, judge
from crawler.release import ZONE_HOURS
from crawler.report import CUT_OFF
from crawler.schedule import OFTENEST, after_trouble, next_visit, rhythm

if TYPE_CHECKING:
    from crawler.archive import Archive
    from crawler.report import Report
    from crawler.spider import ReleaseSpider

VANISHED = "are not at their addresses any more"
_FEW, _SHARE = 3, 0.3
"""Releases, and share of those looked at, that may be gone at once; more of them speak for new addresses."""
_BELIEVED = timedelta(days=7)
"""So long after the first sight, even that many are gone."""

FIGURES = ("pages", "listed", "new", "again", "seen", "looked", "edited", "gone", "removed", "restored")


def close(spider: ReleaseSpider, begun: datetime) -> None:
    """Writes down the visit of a spider that has finished; commits nothing."""
    archive, report, now = spider.keeper.archive, spider.report, spider.clock()
    with archive.session.reading() as connection:
        before = ledger.health_of(connection, [spider.site.id]).get(spider.site.id)
    report.listed = sum(reading.pages for reading in spider.readings.values())
    report.renamed = _renamed(spider)
    if not report.stopped:
        _tell_gone(archive, report, spider.looks.missed, before, now)
    today = now.astimezone(timezone(timedelta(hours=ZONE_HOURS[spider.site.zone]))).date()
    with archive.session.reading() as connection:
        days = due.days(connection, spider.site.id, today - MEMORY)
        looks = due.next_due(connection, spider.site.id)
    interval = rhythm(days, today)
    own_habit = habit(days, today)
    verdict = judge(report, own_habit, own_layouts=bool(spider.site.layouts))
    with archive.session.writing() as connection:
        health = ledger.visited(
            connection,
            spider.site.id,
            run=spider.plan.run,
            begun=begun,
            now=now,
            verdict=verdict,
            figures=figures_of(report),
            habit=own_habit,
            interval=interval,
        )
    when = next_visit(spider.site.id, interval, now)
    if verdict.state not in READ:
        when = after_trouble(verdict.state, health.since, now)
    elif looks is not None:
        when = max(min(when, looks), now + OFTENEST)
    with archive.session.writing() as connection:
        ledger.set_due(connection, spider.site.id, when)


def _renamed(spider: ReleaseSpider) -> str:
    further = sorted(spider.own_hosts - hosts_of(spider.site))
    return f"{spider.site.home} leads to {', '.join(further)}" if further else ""


def note_broken(archive: Archive, report: Report, run: int | None, now: datetime) -> None:
    """Writes down that an office could not be visited because its own file is broken."""
    with archive.session.writing() as connection:
        health = ledger.visited(
            connection,
            report.site,
            run=run,
            begun=now,
            now=now,
            verdict=Verdict("rules", report.stopped),
            figures={},
            habit=None,
            interval=OFTENEST,
        )
        ledger.set_due(connection, report.site, after_trouble("rules", health.since, now))


def note_cut_off(archive: Archive, reports: Sequence[Report], run: int | None, now: datetime) -> None:
    """Writes down what visits that were cut off came to. They say nothing of how an office is, and it stays due."""
    with archive.session.writing() as connection:
        for report in reports:
            if report.stopped in CUT_OFF and report.pages:
                ledger.cut_off(
                    connection, report.site, run=run, now=now, why=report.stopped, figures=figures_of(report)
                )


def figures_of(report: Report) -> dict[str, int]:
    """What the book keeps of a visit's figures."""
    return {name: getattr(report, name) for name in FIGURES} | {"unread": report.unread.total()}


def _tell_gone(archive: Archive, report: Report, missed: dict[str, str], before: Health | None, now: datetime) -> None:
    """Tells the archive which releases were not at their addresses, if so many may be gone at once."""
    with archive.session.reading() as connection:
        met = due.met(connection, missed, None)
    fresh = [release for release in missed if release in met and met[release].stands]
    long_so = before is not None and VANISHED in before.cause and now - before.since >= _BELIEVED
    if len(fresh) > max(_FEW, _SHARE * report.looked) and not long_so:
        report.vanished = f"{len(fresh)} of {report.looked} releases {VANISHED} ({missed[fresh[0]]})"
        return
    for release in missed:
        what = archive.gone(release, now).what
        report.gone += what == "gone"
        report.removed += what == "removed"
        report.again += what in ("moved", "alias")
