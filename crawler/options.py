"""Options: what every command of `humas` is told; Trouble: what a command says when it cannot go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


class Trouble(Exception):
    """A command cannot go on. Its text is one or two sentences: what happened, and what to do.

    The base of every error a user meets: `humas` prints the text on stderr and ends with status 1.
    """


@dataclass(frozen=True, slots=True)
class Options:
    """`--data`, `--index` and `--now`, as given; handed to commands as click's `obj`.

    data: the folder of the archive and the embedded index. index: a file, or `http(s)://host:port/NAME`; None is the
    embedded index in `data`. now: an aware point in time; None is the machine's clock.
    """

    data: Path = Path("data")
    index: str | None = None
    now: datetime | None = None

    def clock(self) -> datetime:
        """What time it is, aware: the only clock of every command."""
        return self.now or datetime.now().astimezone()

    @property
    def address(self) -> str:
        """The address of the index: as given, or the embedded one beside the archive."""
        return self.index or str(self.data / "humas-index.db")
