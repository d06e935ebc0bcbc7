"""plain(): text from the web, made harmless for a terminal."""

from __future__ import annotations

import re

from rich.console import Console


def plain(text: str) -> str:
    """Text in one line: control characters, and those that turn the direction of text, are spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def printable(text: str) -> str:
    """Like `plain`, but a space at an end stays: for parts that are put together again."""
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text))


def is_styled(console: Console) -> bool:
    """Whether what is printed there can be bold: on a terminal, but not on one that calls itself dumb."""
    return console.is_terminal and not console.is_dumb_terminal
