"""How work shows itself: bars on a terminal, plain lines elsewhere, a closing table for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import TimeRemainingColumn as TimeLeftColumn
from rich.table import Table
from rich.text import Text

from crawler.report import Report, Watcher
from crawler.terminal import plain

NARROW = 100
"""Columns of a terminal below which a table's columns would be broken into letters."""
EVERY = 30.0
"""Seconds between two plain lines of a crawl that nobody watches."""


class Aside(Console):
    """stderr, for what is said beside the work: where nobody reads on, the work goes on. rich would end the program."""

    def __init__(self) -> None:
        super().__init__(stderr=True)

    def on_broken_pipe(self) -> None:
        """Says nothing from now on."""
        self.quiet = True


@contextmanager
def watching(console: Console, sites: int) -> Iterator[Watcher]:
    """Bars if the console is a terminal, else a line for each site that ended and one every half minute."""
    if not console.is_terminal:
        yield _Lines(console, sites)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), TimeLeftColumn(), console=console, transient=True) as progress:
        done = progress.add_task("sites", total=sites)
        releases = progress.add_task("releases", total=None)
        begun = monotonic()

        def show(reports: Sequence[Report]) -> None:
            new, seen = sum(r.new + r.again for r in reports), sum(r.seen for r in reports)
            read, rate = sum(r.read for r in reports), sum(r.pages for r in reports) / max(monotonic() - begun, 1e-3)
            progress.update(done, completed=sum(r.ended for r in reports))
            progress.update(
                releases,
                completed=read,
                total=max(sum(r.expected for r in reports), read),
                description=f"releases: {new} new, {seen} seen, {rate:.0f} pages/s",
            )

        yield show


@contextmanager
def bar(what: str, figure: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, if that is a terminal, between two texts of rich's; to be told how much is done, of how much."""
    stderr = Console(stderr=True)
    columns = (TextColumn(what), BarColumn(), TextColumn(figure), TimeLeftColumn())
    with Progress(*columns, console=stderr, transient=True, disable=not stderr.is_terminal) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


class _Lines:
    def __init__(self, console: Console, sites: int):
        self.console, self.sites, self.told, self.last = console, sites, set[str](), monotonic()

    def __call__(self, reports: Sequence[Report]) -> None:
        for report in reports:
            if report.ended and report.site not in self.told:
                self.told.add(report.site)
                self._say(told(report))
        if monotonic() - self.last >= EVERY:
            self.last = monotonic()
            new, pages = sum(r.new for r in reports), sum(r.pages for r in reports)
            self._say(f"{len(self.told)} of {self.sites} sites done, {pages} pages, {new} new")

    def _say(self, line: str) -> None:
        self.console.out(line, highlight=False)


def told(report: Report) -> str:
    """A site in one line: its figures, and what was not read and why."""
    again = f", {report.again} kept again" if report.again else ""
    figures = f"{report.pages} pages, {report.new} new, {report.seen} seen{again}, {report.unread.total()} unread"
    return plain(f"{report.site}: {figures}" + (f" ({why})" if (why := report.why()) else ""))


def closing_table(console: Console, reports: Sequence[Report]) -> None:
    """One row a site: lists read, pages, new, seen, unread with the reason; one line a site on a narrow terminal."""
    if console.is_terminal and console.width < NARROW:
        for r in reports:
            console.print(Text(told(r), style="yellow" if r.stopped else ""))
        return
    table = Table(box=None, pad_edge=False, header_style="bold", show_footer=len(reports) > 1)
    table.add_column("site", footer="all")
    table.add_column("lists read", overflow="fold")
    for name in ("pages", "new", "again", "seen"):
        table.add_column(name, justify="right", footer=str(sum(getattr(r, name) for r in reports)))
    table.add_column("unread", justify="right", footer=str(sum(r.unread.total() for r in reports)))
    table.add_column("why", overflow="fold")
    for r in reports:
        figures = (str(n) for n in (r.pages, r.new, r.again, r.seen, r.unread.total()))
        why = Text(plain(r.why()), style="yellow" if r.stopped else "")
        table.add_row(Text(r.site), Text(plain(", ".join(r.lists) or "none")), *figures, why)
    if not console.is_terminal:
        console = Console(file=console.file, width=400, color_system=None)
    console.print(table, soft_wrap=False)
