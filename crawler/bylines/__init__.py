"""Credits and places of a release, for readers of pages: parse_byline(), split_credits(), parse_dateline()."""

from __future__ import annotations

import re

from crawler.bylines.alone import find_alone
from crawler.bylines.closings import before_closings
from crawler.bylines.credits import find_credit, find_opening, first_line
from crawler.bylines.datelines import parse_dateline
from crawler.bylines.institutions import canonical_office
from crawler.bylines.labels import LABEL
from crawler.release import Byline

__all__ = ["canonical_office", "parse_byline", "parse_dateline", "split_credits", "split_opening"]

_WINDOW = 1600  # characters at the end of a text in which credits stand
_TAIL = 16_000  # characters that so many credits leave untouched before them
_MOST = 8  # credits in a row: more is a list of something else
_BETWEEN = re.compile(r"[\s\xa0/|]*\Z")


def parse_byline(text: str) -> list[Byline]:
    """The credits in a text that is one: a byline as a page prints it. Empty where it credits nobody.

    Several credits in a row come apart; each `raw` is a part of the text.
    """
    text, found = text[:2000], list[Byline]()
    end = before_closings(text, 0)
    while taken := find_credit(text, 0, end) or find_alone(text, end):
        start, _, credits = taken
        found = [*credits, *found]
        if len(found) > _MOST:
            return []
        end = before_closings(text[:start], 0)
    if not found and (close := text.find(")")) > 0 and LABEL.match(text, 1):  # a caption's credit before the text
        return parse_byline(text[: close + 1]) if close + 1 < len(text) else []
    return found


def split_credits(body: str) -> tuple[str, list[Byline]]:
    """(the body without the credits it closes with, those credits in printed order).

    Exactly the `raw` strings are taken out; white space, and a `//` or `|` between two credits, is tidied at the seams.
    Credits stand at the end or among closing lines (stars, a number, addresses): what stands in the running text is
    never one. The credit a body opens with is `split_opening`'s.
    """
    head, rest = body[:-_TAIL], body[-_TAIL:]
    found = list[Byline]()
    while True:
        floor = max(0, len(rest) - _WINDOW)
        taken = find_credit(rest, floor, before_closings(rest, floor))
        if taken is None:
            return head + rest, found
        start, end, credits = taken
        found = [*credits, *found]
        if len(found) > _MOST or not all(credit.raw in body for credit in credits):  # runs on over another's place
            return body, []
        rest = _seam(rest[:start], rest[end:])


def split_opening(body: str) -> tuple[str, list[Byline]]:
    """(the body without the credits in its first line, those credits): `Tim News Room …`, `Penulis: … | Foto: …`."""
    start, end = first_line(body)
    several = _whole_line(body[start:end])
    taken = (start, end, several) if several else find_opening(body)
    if taken is None:
        return body, []
    return body[: taken[0]] + body[taken[1] :].lstrip(), taken[2]


def _whole_line(text: str) -> list[Byline]:
    """The credits of a line that is several labelled ones, or one in brackets, and nothing else."""
    if not (text.startswith(("(", "[")) or (LABEL.match(text) and len(LABEL.findall(text)) > 1)):
        return []
    credits, rest = parse_byline(text), text
    for credit in credits:
        rest = rest.replace(credit.raw, "", 1)
    return credits if not re.search(r"\w", rest) else []


def _seam(before: str, after: str) -> str:
    """Two sides of a cut, with the widest white space there was between them."""
    gap = before[len(before.rstrip()) :] + after[: len(after) - len(after.lstrip())]
    before, after = _BETWEEN.sub("", before, count=1), after.lstrip()
    if not after or not before or after[0] in ".,;":
        return before + after
    return before + ("\n\n" if gap.count("\n") > 1 else "\n" if "\n" in gap else " " if gap else "") + after
