"""plain(): text from the web, made harmless for a terminal."""

from __future__ import annotations

import re


def plain(text: str) -> str:
    """Text in one line: control characters, and those that turn the direction of text, are spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def printable(text: str) -> str:
    """Like `plain`, but a space at an end stays: for parts that are put together again."""
    return re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text))
