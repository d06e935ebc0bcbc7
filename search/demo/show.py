"""What the demo prints: a line as each step is done, then what to try next. Colours on a terminal, else plain text."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text


@dataclass(frozen=True)
class Step:
    """One thing the demo did: the verb of the command that does it alone, what came of it, further lines."""

    verb: str
    text: str
    lines: Sequence[str] = ()


def console() -> Console:
    """Where the demo prints. A line is as long as it is where nobody looks: no wrapping into files."""
    return Console(highlight=False, soft_wrap=True)


def print_step(out: Console, step: Step) -> None:
    """One step, as soon as it is done."""
    out.print(Text.assemble("  ", (f"{step.verb:<9}", "bold green"), "  ", step.text))
    for line in step.lines:
        out.print(Padding(Text(line, style="dim", no_wrap=True, overflow="ellipsis"), (0, 0, 0, 13)))


def print_next(out: Console, commands: Iterable[Sequence[str]]) -> None:
    """Commands to paste into a shell."""
    out.print(Text.assemble("\n", ("Now try:", "bold")))
    for words in commands:
        out.print(Text(f"  {shlex.join(words)}", style="cyan"))


def as_typed() -> str:
    """How this program is called from here: `humas` if the shell finds this very one, else its path."""
    own = Path(sys.argv[0])
    found = shutil.which(own.name)
    if found and own.exists() and Path(found).samefile(own):
        return own.name
    try:
        return str(own.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(own)
