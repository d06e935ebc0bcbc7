"""The characters of a text: what machines left between them goes, what the office printed stays."""

from __future__ import annotations

import html
import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ud800-\udfff]")
_WINDOWS = re.compile("[\x80-\x9f]")
"""What no text holds, and HTML reads as windows-1252: `&#147;` is a quotation mark."""
_PLAIN = re.compile("[ -%'-~\\s\u00a0\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*+")
"""Printable ASCII but no ampersand, white space, and the dashes and quotation marks of every word processor."""
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")


def mend(text: str) -> str:
    """The text as it was meant: entities that were encoded twice, and mojibake where only one reading is possible.

    Quotation marks and dashes stay as printed. White space and line breaks are not touched.
    """
    if _PLAIN.fullmatch(text):
        return text
    for _ in range(2):  # a title that passed two templates is encoded three times; the parser undid the first
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    text = _INVISIBLE.sub("", text)
    if not text.isascii() and is_bad(text):
        text = _INVISIBLE.sub("", ftfy.fix_encoding(text))
    text = _WINDOWS.sub(lambda found: found[0].encode("latin-1").decode("cp1252", "ignore"), text)
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def line(text: str) -> str:
    """The text in one line: mended, with single spaces and none at its ends."""
    return " ".join(mend(text).split())
