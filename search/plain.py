"""plain(): text from the web, made harmless for a terminal."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text


def plain(text: str) -> str:
    """Text in one line: control characters, and those that turn the direction of text, are spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def printable(text: str) -> str:
    """Like `plain`, but a space at an end stays: for parts that are put together again."""
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text))


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
