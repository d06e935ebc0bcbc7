"""Tags with thousands of attributes: libxml2 takes square time for them, minutes for one megabyte."""

from __future__ import annotations

import re

MOST = 5_000
"""Attributes of one tag. Real ones have a dozen."""
_SMALL = 100_000
"""Characters of a page that costs less than a second however crowded its tags are: nobody looks."""
_NAME = r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/=]++|{_NAME})*+")
_ATTRIBUTE = re.compile(_NAME)


def uncrowded(html: str) -> str:
    """The HTML, but of a tag with more than MOST attributes only its name. In linear time; small pages as they are."""
    return html if len(html) < _SMALL else _TAG.sub(_bare, html)


def _bare(tag: re.Match[str]) -> str:
    text = tag[0]
    if len(text) < 2 * MOST or sum(1 for _ in _ATTRIBUTE.finditer(text)) <= MOST:
        return text
    return re.split(r"[\s/]", text, maxsplit=1)[0]
