"""cell(): a text as it may stand in a file that a spreadsheet opens."""

from __future__ import annotations

_FORMULA = tuple("=+-@\t\r＝＋－＠")
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))


def cell(text: str) -> str:
    """The text without control characters; one that a spreadsheet would take for a formula begins with an apostrophe.

    Tabs and the ends of lines stay.
    """
    text = text.translate(_UNSEEN)
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text
