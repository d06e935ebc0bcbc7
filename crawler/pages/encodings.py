"""The bytes of a page as text, whatever its server says of them."""

from __future__ import annotations

import re
from contextlib import suppress

from w3lib.encoding import html_to_unicode

_STRAY = re.compile(rb"(?<![\x80-\xff])[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f](?![\x80-\xff])")
"""A byte among ASCII ones that windows-1252 has (a dash, a quotation mark) and UTF-8 never alone: it was pasted."""


def decoded(body: bytes, content_type: str | None) -> str:
    """The body as text. A page that says UTF-8 and is not (windows-1252 on old servers) is read as windows-1252.

    UTF-8 with a few broken characters (a title cut in the middle of one) stays what it is, and so does UTF-8 that is
    said to be Latin-1, as by servers that were never told better: no Latin-1 text is UTF-8 by chance. A dash or a
    quotation mark of windows-1252 pasted into UTF-8 is that character.
    """
    declared, text = html_to_unicode(content_type, body, default_encoding="utf-8")
    if declared == "cp1252":
        with suppress(UnicodeDecodeError):
            return body.decode("utf-8")
    if declared == "utf-8" and "\ufffd" in text:
        broken, whole = text.count("\ufffd"), sum(c > "\x7f" and c != "\ufffd" for c in text)
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            if whole <= broken:
                return body.decode("cp1252", errors="replace")
            mended = _STRAY.sub(lambda stray: stray[0].decode("cp1252").encode(), body)
            return str(html_to_unicode("charset=utf-8", mended)[1])
    return str(text)
