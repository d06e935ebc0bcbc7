"""What the demo prints: a line as each step is done, then what to try next. Colours on a terminal, else plain text."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.text import Text


@dataclass(frozen=True)
class Step:
    """One thing the demo did: the verb of the command that does it alone, what came of it, further lines."""

    verb: str
    text: str
    lines: Sequence[str] = ()


def console() -> Console:
    """Where the demo prints. Commands are never broken into lines: they are there to be pasted."""
    return Console(highlight=False, soft_wrap=True)


def print_step(out: Console, step: Step) -> None:
    """One step, as soon as it is done."""
    out.print(Text.assemble("  ", (f"{step.verb:<9}", "bold green"), "  ", step.text))
    for line in step.lines:
        _print_line(out, Text(f"{'':13}{line}", style="dim"))


def _print_line(out: Console, text: Text) -> None:
    """Cut at the edge of a terminal, whole elsewhere."""
    if out.is_terminal:
        text.truncate(out.width, overflow="ellipsis")
    out.print(text)


def print_next(out: Console, commands: Iterable[Sequence[str]]) -> None:
    """Commands to paste into a shell."""
    out.print(Text.assemble("\n", ("Now try:", "bold")))
    for words in commands:
        out.print(Text(f"  {shlex.join(words)}", style="cyan"))


def as_typed() -> str:
    """How this program is called from here: `humas` if the shell finds this very one, else its path."""
    own = Path(sys.argv[0])
    if not os.access(own, os.X_OK):  # python -m search.cli
        return "humas"
    found = shutil.which(own.name)
    if found and Path(found).samefile(own):
        return own.name
    try:
        return str(own.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(own)
