"""Text from the web on a terminal: nothing in it can move the cursor, turn the direction of writing, or hide."""

from __future__ import annotations

import re


def blanked(text: str) -> str:
    """The text with a space for each character that cannot be printed: as long as it was, a line break is one too."""
    return "".join(c if c.isprintable() else " " for c in text)


def plain(text: str) -> str:
    """The text, blanked, in one line: single spaces, and none at its ends."""
    return " ".join(blanked(text).split())


def printable(text: str) -> str:
    """Like `plain`, but a space at an end stays: for parts that are put together again."""
    return re.sub(r"\s+", " ", blanked(text))
