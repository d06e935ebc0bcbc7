"""Counts for people: facets, and a timeline with a bar for each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.console import Console
from rich.text import Text

from search.plain import plain
from search.timeline import Timeline

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

_BAR = 40  # characters of the longest bar
_GAP = 3  # periods without a release, above which they are one line


def facets_face(console: Console, facets: Mapping[str, list[tuple[str, int]]]) -> None:
    """Print the most frequent values of each facet."""
    for name, counts in facets.items():
        console.print()
        console.print(Text(FACETS.get(name, f"By {name}"), "bold"))
        for value, count in counts[:SHOWN]:
            console.print(Text(f"{count:>7,}  {plain(value)}"))
        if len(counts) > SHOWN:
            console.print(Text(f"         and {len(counts) - SHOWN:,} more", "dim"))


def timeline_face(console: Console, timeline: Timeline, step: str, undated: int) -> None:
    """Print a line for each period; undated: releases found that have no day."""
    console.print()
    console.print(Text(f"By {step}", "bold"))
    for line in timeline_lines(timeline):
        console.print(Text(line))
    if undated:
        console.print(Text(f"{undated:>7,}  without a date", "dim"))


def timeline_lines(timeline: Timeline) -> Iterator[str]:
    """`     12  2024-06  ████`; many periods in a row that have nothing are one line."""
    most = max((count for _, count in timeline), default=0)
    for empty, run in groupby(timeline, key=lambda period: not period[1]):
        periods = list(run)
        if empty and len(periods) > _GAP:
            yield f"      0  {periods[0][0]} to {periods[-1][0]}"
            continue
        for name, count in periods:
            yield f"{count:>7,}  {name}  {'█' * -(-_BAR * count // most)}".rstrip()
