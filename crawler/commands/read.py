"""`humas read`: every kept page that a record stands on, read again by today's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rich.table import Table
from rich.text import Text

from crawler.archive import Archive
from crawler.commands.reader_pool import CHUNK, Reading, read_all
from crawler.terminal import plain


@dataclass
class Tally:
    """What reading again made of one office's pages. altered: documents whose values changed."""

    pages: int = 0
    new: int = 0
    altered: int = 0
    unread: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def read_again(
    data: Path,
    sites: Sequence[str],
    now: datetime,
    *,
    processes: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Tally]:
    """Reads the kept pages of `sites`, or of all, again, and writes what has become of them; a tally for each office.

    Commits as it goes: when it is interrupted, what was done stays, and the next run does the rest.

    Raises:
        Trouble: there is no archive, another process writes to it, or the disk refuses.
    """
    tallies: dict[str, Tally] = {}
    with Archive.open(data, write=True) as archive:
        numbers = [n for site in sites or (None,) for n in archive.to_reread(site)]
        for done, reading in enumerate(read_all(archive.path, numbers, processes), 1):
            _write(archive, reading, tallies.setdefault(reading.kept.site, Tally()), now)
            if done % CHUNK == 0:
                archive.commit()
                progress(done, len(numbers))
        archive.commit()
    return dict(sorted(tallies.items()))


def table(tallies: dict[str, Tally]) -> Table:
    """One row an office; of the reasons why pages could not be read, the most frequent."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    shown.add_column("site", no_wrap=True)
    for name in ("pages", "new", "altered", "unread"):
        shown.add_column(name, justify="right", no_wrap=True)
    shown.add_column("why")  # alone gives way where a terminal is narrow
    for site, tally in tallies.items():
        why = "".join(reason for reason, _ in tally.reasons.most_common(1))
        figures = (str(n) for n in (tally.pages, tally.new, tally.altered, tally.unread))
        shown.add_row(site, *figures, Text(plain(why)))
    return shown


def _write(archive: Archive, reading: Reading, tally: Tally, now: datetime) -> None:
    tally.pages += 1
    if reading.release is None:
        tally.unread += 1
        tally.reasons[reading.reason] += 1
        if reading.kept.reason:  # a page that was read once keeps its reading
            archive.record(reading.kept, None, reason=reading.reason, now=now)
        return
    outcome = archive.reread(reading.kept, reading.release, now)
    tally.new += outcome.what == "new"
    tally.altered += outcome.what not in ("new", "same")
