"""How text stands on a terminal: in colours or not, one line below the other. What may be in it: `crawler.terminal`."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text


def is_styled(console: Console) -> bool:
    """Whether what is printed there can be bold: on a terminal, but not on one that calls itself dumb."""
    return console.is_terminal and not console.is_dumb_terminal


def hang(console: Console, first: Text, text: Text, *, whole: bool = False) -> None:
    """Print a text behind its first part, its further lines below its beginning; in a pipe it is one line.

    whole: lines are not broken, so that an address can be copied.
    """
    lines = [text] if whole or console.soft_wrap else text.wrap(console, max(20, console.width - first.cell_len))
    for number, line in enumerate(lines):
        console.print(Text.assemble(" " * first.cell_len if number else first, line), soft_wrap=True)
