"""How what the benches measured grows with the archive: a plot, and the same as a table.

    python -m bench.growth docs/growth.jsonl docs/growth.svg

Reads what the benches added to a file with `--results`, writes the plot, prints the table in Markdown.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from pathlib import Path

from bench.results import Result, results


@dataclass(frozen=True)
class Panel:
    """One diagram. lines: what was measured → its name in the diagram. goal: a value and its name."""

    title: str
    lines: Mapping[str, str]
    goal: tuple[float, str] | None = None


PANELS = (
    Panel(
        "Documents indexed a second",
        {
            "embedded build": "embedded",
            "embedded build, the writing process alone": "its writer, processor alone",
            "Elasticsearch index": "Elasticsearch",
        },
        (3_000, "goal, embedded"),
    ),
    Panel(
        "Search with facets, p95, ms",
        {
            "embedded search of 1,001 hits and more, p95": "embedded, > 1,000 hits",
            "embedded search of 1,001 hits and more, p95 of its CPU": "the same, processor alone",
            "embedded search of 0 to 1,000 hits, p95": "embedded, ≤ 1,000 hits",
            "embedded search of 0 to 1,000 hits, p95 of its CPU": "the same, processor alone",
            "Elasticsearch search, p95": "Elasticsearch",
        },
        (300, "goal at 100,000"),
    ),
    Panel(
        "Finding stories, ms a release",
        {
            "stories, all": "all at once",
            "stories, all, processor": "the same, processor alone",
            "stories, 1,000 new, processor": "1,000 new, processor",
            "stories, one text on all sites, processor": "one text, processor",
        },
        (1, "goal"),
    ),
    Panel(
        "Memory, MB",
        {
            "embedded build, memory": "embedded build",
            "stories, memory": "stories",
            "Elasticsearch index, memory of ours": "index to Elasticsearch",
        },
    ),
)
COLOURS = ("#1b5e9e", "#c2571a", "#2e7d46", "#7b4a9e", "#6b6b2a")
WIDTH, HEIGHT, LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT = 470, 330, 62, 44, 370, 190


def plot(found: Sequence[Result]) -> str:
    """An SVG of all panels that have something to show."""
    shown = [panel for panel in PANELS if any(each.what in panel.lines for each in found)]
    rows = -(-len(shown) // 2)
    size = f'width="{2 * WIDTH}" height="{rows * HEIGHT}" viewBox="0 0 {2 * WIDTH} {rows * HEIGHT}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">']
    parts.append('<rect width="100%" height="100%" fill="white"/>')
    for at, panel in enumerate(shown):
        parts.append(
            f'<g transform="translate({at % 2 * WIDTH} {at // 2 * HEIGHT})">{"".join(_panel(panel, found))}</g>'
        )
    return "\n".join([*parts, "</svg>\n"])


def _panel(panel: Panel, found: Sequence[Result]) -> Iterator[str]:
    lines = {what: sorted((r.releases, r.value) for r in found if r.what == what) for what in panel.lines}
    lines = {what: points for what, points in lines.items() if points}
    sizes = [x for points in lines.values() for x, _ in points]
    values = [y for points in lines.values() for _, y in points] + ([panel.goal[0]] if panel.goal else [])
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    high = max(high, low + 1)
    left, right = log10(min(sizes)), max(log10(max(sizes)), log10(min(sizes)) + 1)

    def x(size: float) -> float:
        return LEFT + (log10(size) - left) / (right - left) * PLOT_WIDTH

    def y(value: float) -> float:
        return TOP + (high - log10(value)) / (high - low) * PLOT_HEIGHT

    yield f'<text x="{LEFT}" y="24" font-size="14" font-weight="bold">{escape(panel.title)}</text>'
    for power in range(low, high + 1):
        yield _line(LEFT, y(10.0**power), LEFT + PLOT_WIDTH, y(10.0**power), "#ddd")
        yield _text(LEFT - 6, y(10.0**power) + 4, f"{10.0**power:,.10g}", "end")
    for size in sorted(set(sizes)):
        yield _line(x(size), TOP, x(size), TOP + PLOT_HEIGHT, "#ddd")
        yield _text(x(size), TOP + PLOT_HEIGHT + 16, f"{size:,}", "middle")
    if panel.goal:
        yield _line(LEFT, y(panel.goal[0]), LEFT + PLOT_WIDTH, y(panel.goal[0]), "#888", 'stroke-dasharray="5 4"')
        yield _text(LEFT + 4, y(panel.goal[0]) - 4, panel.goal[1], "start", "#666")
    for n, (what, points) in enumerate(lines.items()):
        colour = COLOURS[n]
        path = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (
            f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3.5" fill="{colour}"/>' for size, value in points
        )
        at, down = LEFT + n % 2 * 195, TOP + PLOT_HEIGHT + 38 + n // 2 * 18
        yield _line(at, down - 4, at + 18, down - 4, colour, 'stroke-width="3"')
        yield _text(at + 24, down, panel.lines[what], "start")


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" {more}/>'


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>'


def table(found: Sequence[Result]) -> Iterator[str]:
    """Markdown: a row for each thing measured, a column for each size, and the machine's load meanwhile."""
    sizes = sorted({each.releases for each in found if each.releases in (10_000, 100_000, 1_000_000)})
    yield "| what | unit | " + " | ".join(f"{size:,}" for size in sizes) + " | load |"
    yield "|---|---|" + "---:|" * len(sizes) + "---:|"
    values = {(each.what, each.releases): each for each in found}
    for what, unit in dict.fromkeys((each.what, each.unit) for each in found):
        row = [values.get((what, size)) for size in sizes]
        loads = [each.load for each in row if each]
        if loads:
            cells = " | ".join(_cell(each.value) if each else "–" for each in row)
            yield f"| {what} | {unit} | {cells} | {min(loads):.0f}–{max(loads):.0f} |"


def _cell(value: float) -> str:
    return f"{value:,.3g}" if value < 100 else f"{value:,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path)
    parser.add_argument("plot", type=Path)
    options = parser.parse_args()
    found = results(options.results)
    options.plot.write_text(plot(found), encoding="utf-8")
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
