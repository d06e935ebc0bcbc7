"""What a run shows at its end: lines for people and logs, one JSON object for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import orjson

from crawler.archive.ledger import Health
from crawler.report import CUT_OFF, Report
from crawler.terminal import plain
from crawler.visits.visit import FIGURES
from indexer.follow import Followed


@dataclass(frozen=True, slots=True)
class Result:
    """A run that has ended. how: done, interrupted, out of time, or what went wrong. health: of the offices visited.
    not_due: how many offices were not visited. indexed: None is: nothing was. paused: how many offices an operator
    switched off."""

    run: int
    begun: datetime
    ended: datetime
    how: str
    reports: Sequence[Report]
    health: Sequence[Health]
    not_due: int
    indexed: Followed | None
    paused: int = 0


def as_text(result: Result) -> str:
    """A line for each office visited, then the whole."""
    health = {h.site: h for h in result.health}
    lines = [site_line(report, health.get(report.site)) for report in result.reports]
    states = Counter(h.state for h in result.health)
    sums = {name: sum(getattr(r, name) for r in result.reports) for name in FIGURES}
    said = ", ".join(f"{n} {state}" for state, n in states.most_common()) or "none due"
    cut_off = sum(report.stopped in CUT_OFF for report in result.reports)
    indexed = f", {result.indexed.done.written:,} documents indexed" if result.indexed else ""
    lines.append(
        f"run {result.run} {result.how}: {len(lines) - cut_off} sites visited ({said})"
        f"{f', {cut_off} cut off or not reached' if cut_off else ''}, {result.not_due} not due"
        f"{f', {result.paused} paused' if result.paused else ''}; {figures(sums)}{indexed}"
    )
    return "".join(f"{plain(line)}\n" for line in lines)


def site_line(report: Report, health: Health | None) -> str:
    """`menpan well: 2 new, 1 edited, 91 looked at, 96 pages`."""
    state = health.state if health else report.stopped
    counts = {name: getattr(report, name) for name in FIGURES}
    cause = health.cause if health and state != "well" else ""
    unread = report.unread.total()
    return (
        f"{report.site} {state}: {figures(counts)}"
        + (f", {unread} unread" if unread else "")
        + (f" ({cause})" if cause else "")
    )


def figures(counts: dict[str, int]) -> str:
    """`2 new, 1 edited, 96 pages`: what is not nothing, and the pages."""
    words = {"new": "new", "edited": "edited", "gone": "gone", "removed": "removed", "restored": "back"}
    said = [f"{counts[name]} {word}" for name, word in words.items() if counts[name]]
    looked = [f"{counts['looked']} looked at"] if counts["looked"] else []
    return ", ".join([*said, *looked, f"{counts['pages']} pages"])


def as_json(result: Result) -> str:
    """One object: the run, its offices with health and figures, what was indexed."""
    health = {h.site: h for h in result.health}
    value: dict[str, Any] = {
        "run": result.run,
        "begun": result.begun,
        "ended": result.ended,
        "how": result.how,
        "not_due": result.not_due,
        "paused": result.paused,
        "sites": [_site(report, health.get(report.site)) for report in result.reports],
        "documents": result.indexed.done.written if result.indexed else None,
    }
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def _site(report: Report, health: Health | None) -> dict[str, Any]:
    told = (
        {k: v for k, v in asdict(health).items() if k not in ("site", "told")} if health else {"state": report.stopped}
    )
    counts = {name: getattr(report, name) for name in FIGURES}
    return {"site": report.site, **told, **counts, "unread": dict(report.unread), "lists": report.lists}


FORMS: dict[str, Callable[[Result], str]] = {"text": as_text, "json": as_json}
