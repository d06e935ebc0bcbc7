"""Counts for people: facets, and a timeline with a bar for each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from crawler.terminal import plain
from search.terminal import hang
from search.timeline import Timeline

if TYPE_CHECKING:
    from search.coverage import Coverage

FACETS = {
    "site": "By office",
    "institution": "By institution",
    "place": "By place",
    "people": "By people",
    "topic": "By topic",
    "month": "By month",
}
"""What `--facets` counts by."""
SHOWN = 10
"""Values of a facet that people are shown; JSON has them all."""

_NEVER = "not looked at"
_WHOLE = 0.995  # of a period: as good as all of it
_BAR = 40  # characters of the longest bar
_GAP = 3  # periods without a release, above which they are one line


def facets_face(console: Console, facets: Mapping[str, list[tuple[str, int]]]) -> None:
    """Print the most frequent values of each facet."""
    for name, counts in facets.items():
        console.print()
        console.print(Text(FACETS.get(name, f"By {name}"), "bold"))
        for value, count in counts[:SHOWN]:
            hang(console, Text(f"{count:>7,}  "), Text(plain(value)))
        if len(counts) > SHOWN:
            console.print(Text(f"         and {len(counts) - SHOWN:,} more", "dim"))


def timeline_face(
    console: Console, timeline: Timeline, step: str, undated: int, coverage: Coverage | None = None
) -> None:
    """Print a line for each period; undated: releases found that have no day. coverage: of the offices concerned."""
    shares = coverage.shares(timeline) if coverage else (None,) * len(timeline)
    lines = list(timeline_lines(timeline, shares))
    console.print()
    console.print(Text(f"By {step}", "bold"))
    for line in lines:
        console.print(Text(line))
    if undated:
        console.print(Text(f"{undated:>7,}  without a date", "dim"))
    if coverage and any(share is not None and share < _WHOLE for share in shares):
        offices = coverage.offices[0] if len(coverage.offices) == 1 else f"{len(coverage.offices):,} offices"
        console.print(Text(f"Looked at: {plain(offices)}. What they took away before we looked is not counted.", "dim"))


def timeline_lines(timeline: Timeline, shares: Sequence[float | None]) -> Iterator[str]:
    """`     12  2024-06  ████`, and how much of the period was looked at, if not all of it: none found is `–` where
    nobody looked. Periods in a row that have nothing, and were looked at alike, are one line if they are many."""
    most = max((count for _, count in timeline), default=0)
    rows = [(name, count, _looked(share)) for (name, count), share in zip(timeline, shares, strict=True)]
    for (empty, looked), run in groupby(rows, key=lambda row: (not row[1], row[2])):
        periods = [(name, count) for name, count, _ in run]
        if empty and len(periods) > _GAP:
            yield _line("–" if looked == _NEVER else "0", f"{periods[0][0]} to {periods[-1][0]}", "", looked)
            continue
        for name, count in periods:
            bar = "█" * -(-_BAR * count // most) if count else ""
            yield _line("–" if empty and looked == _NEVER else f"{count:,}", name, bar, looked)


def _line(count: str, name: str, bar: str, looked: str) -> str:
    return f"{count:>7}  {f'{name}  {bar}':<52}  {looked}".rstrip()


def _looked(share: float | None) -> str:
    if share is None or share >= _WHOLE:
        return ""
    return f"looked at {max(1, int(share * 100))} %" if share else _NEVER
