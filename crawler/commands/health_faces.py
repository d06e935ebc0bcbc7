"""How the offices are: a table for people, JSON for programs, lines for Prometheus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.archive.ledger import Health
from crawler.terminal import plain

COLUMNS = ("site", "state", "since", "last good", "due", "releases of 7 days", "cause")
_NOT_ILL = ("well", "slow", "quiet", "moved", "paused")
_SILENT = ("well", "paused")


def show(found: Sequence[Health]) -> None:
    """Prints a table, what needs a hand first."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=240)
    table = Table(*COLUMNS, box=None, pad_edge=False, header_style="bold")
    table.columns[0].no_wrap = True
    for health in sorted(found, key=lambda h: (h.state in _NOT_ILL, h.state == "well", h.site)):
        expected = "" if health.expected is None else f" of {health.expected:g}"
        row = (
            health.site,
            health.state,
            _minute(health.since),
            _minute(health.well),
            _minute(health.due) if health.state != "paused" else "",
            f"{health.met}{expected}",
            health.cause,
        )
        style = "" if health.state in _SILENT else "yellow" if health.state in _NOT_ILL else "red"
        table.add_row(*(Text(plain(cell), style=style if n == 1 else "") for n, cell in enumerate(row)))
    console.print(table)
    paused = sum(h.state == "paused" for h in found)
    ill = sum(h.state not in _SILENT for h in found)
    console.print(f"{len(found)} offices visited, {ill} not well" + (f", {paused} paused" if paused else ""))


def as_json(found: Sequence[Health]) -> str:
    """A list of objects with the fields of Health; times in ISO 8601."""
    return orjson.dumps([asdict(h) for h in found], option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def as_prometheus(found: Sequence[Health]) -> str:
    """The text format of Prometheus 0.0.4, for the node exporter's textfile collector.

    Of a paused office nothing is told but that, so that no alarm stands on it.
    """
    metrics = (
        ("humas_site_well", "Whether the site is well; its state is a label.", lambda h: int(h.state == "well")),
        ("humas_site_state_since_seconds", "When the state began.", lambda h: h.since.timestamp()),
        ("humas_site_last_good_visit_seconds", "The last good visit.", lambda h: h.well and h.well.timestamp()),
        ("humas_site_releases_met", "Releases of the last seven days.", lambda h: h.met),
        ("humas_site_releases_expected", "Releases of seven days by habit.", lambda h: h.expected),
    )
    lines = []
    for name, text, value in metrics:
        lines += [f"# HELP {name} {text}", f"# TYPE {name} gauge"]
        for health in (h for h in found if h.state != "paused"):
            state = f',state="{health.state}"' if name == "humas_site_well" else ""
            if (number := value(health)) is not None:
                lines.append(f'{name}{{site="{health.site}"{state}}} {number}')
    lines += ["# HELP humas_site_paused Whether an operator paused the site.", "# TYPE humas_site_paused gauge"]
    lines += [f'humas_site_paused{{site="{health.site}"}} {int(health.state == "paused")}' for health in found]
    return "\n".join(lines) + "\n"


def _minute(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else "never"
