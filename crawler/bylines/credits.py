"""Where a credit stands in a text: the last one of a closing, the first one of an opening.

A place is (start, end, credits): the raws of the credits are exactly the text between start and end.
"""

from __future__ import annotations

import re

from crawler.bylines.brackets import Before, byline, read_bracket
from crawler.bylines.labels import LABEL, SPOKEN, kind_of, read_label
from crawler.bylines.lines import find_plain, find_unit, is_office_line
from crawler.bylines.offices import UNIT, host_of, split_office, starts_office
from crawler.bylines.people import is_account, is_initials, is_name, is_word
from crawler.bylines.places import is_place
from crawler.bylines.signatures import find_signature
from crawler.bylines.wordlists import is_abbreviation, vocabulary
from crawler.release import Byline

Found = tuple[int, int, list[Byline]]

_NAME = r"(?:[A-Z][a-z]+|[A-Z]\.?)(?: (?:[A-Z][a-z]+|[A-Z]\.?)){1,3}"
_OUTSIDE = re.compile(rf"(?:\A|\n|(?<=[.!?”\"’»])[ \xa0])[ \xa0]*(?P<who>[A-Za-z]{{2,5}}|{_NAME})[ \xa0]*\Z")
_LABEL_ABOVE = re.compile(r"(?:(?<=\n)|\A)[ \xa0]*(?P<label>[^\n:]{3,24}:)[ \xa0]*\n\s*\Z")
_PRONOUNS = frozenset({"dia", "ia", "aku", "kami", "kita"})
_STANDS = re.compile(r"(?:\A|\n|[.!?”\"’»)…]|//|[|/])[ \xa0]*\Z")
_INSIDE = re.compile(r"\([^().!?]{0,120}\Z")
_LONGEST = 400


def find_credit(text: str, floor: int, end: int) -> Found | None:
    """The credit that ends at `end` and begins after `floor`."""
    if end <= floor:
        return None
    line = max(text.rfind("\n", floor, end) + 1, floor)
    return (
        _labelled(text, line, end)
        or _bracketed(text, floor, end)
        or (None if _ends_in_prose(text, floor, end) else find_signature(text, end, floor))
        or (None if _ends_in_prose(text, line, end) else find_unit(text, max(floor, end - _LONGEST), end))
        or find_plain(text, line, end)
    )


def _ends_in_prose(text: str, start: int, end: int) -> bool:
    """Whether the last word is one of a sentence. Names, posts, offices end in a capital one, units in theirs."""
    words = text[max(start, end - 60) : end].split()
    return (
        len(words) > 1 and words[-1].islower() and not ("/" in words[-2:] or "/" in words[-1] or UNIT.match(words[-1]))
    )


def find_opening(text: str) -> Found | None:
    """The credit in a first line of its own."""
    start, end = first_line(text)
    line = text[start:end]
    if not line:
        return None
    unit, institution = split_office(line.rstrip("."))
    if unit and UNIT.match(line) and is_office_line(line.rstrip(".")):
        return start, start + len(line), [byline(line, "issuer", [], unit, institution)]
    label = LABEL.match(line) or SPOKEN.match(line)
    credit = read_label(line, kind_of(label), line[label.end() :]) if label else None
    if label and credit and (":" in label[0] or _spoken_credit(label, credit)):
        return start, start + len(line), [credit]
    return None


def first_line(text: str) -> tuple[int, int]:
    """Where the first line of a text stands, without blanks around it; (0, 0): it is no short line above others."""
    start = len(text) - len(text.lstrip("\ufeff\xa0 \n\r\t"))
    end = text.find("\n", start, start + 200)
    return (start, start + len(text[start:end].rstrip())) if end > 0 else (0, 0)


def _labelled(text: str, line: int, end: int) -> Found | None:
    """The last credit of a line that says what it is."""
    above = _LABEL_ABOVE.search(text[max(0, line - 60) : line]) if end - line < 80 else None
    if above and LABEL.fullmatch(above["label"].strip()):
        line -= len(above[0])
    line = max(line, end - 1000)
    part = text[line:end]
    labels = [m for m in LABEL.finditer(part) if not _INSIDE.search(part[: m.start()])] if ":" in part else []
    spoken = SPOKEN.match(part)
    if spoken and not labels:
        credit = read_label(part, kind_of(spoken), part[spoken.end() :])
        return (line, end, [credit]) if credit and _spoken_credit(spoken, credit) else None
    for label in reversed(labels):
        chained = label is not labels[0] and _STANDS.search(text[:line][-3:] + part[: labels[0].start()])
        stands = chained or _STANDS.search(text[:line][-3:] + part[: label.start()])
        credit = read_label(part[label.start() :], kind_of(label), part[label.end() :])
        if credit is None or not (stands or _told(label, credit)):
            return None
        return line + label.start(), end, [credit]
    return None


def _spoken_credit(label: re.Match[str], credit: Byline) -> bool:
    """Whether a label without a colon begins a credit: `oleh Rina Wati`, not `oleh Badan Pengawas … (BPOM)`."""
    if not all(is_name(person) for person in credit.people):
        return False
    in_a_sentence = label[0][0].islower() and "oleh" in label[0]
    names = bool(credit.people) or is_account(credit.raw.removeprefix(label[0]))
    return not in_a_sentence or (names and "(" not in credit.raw)


def _told(label: re.Match[str], credit: Byline) -> bool:
    """Whether a label after a sentence without a full stop is a credit all the same: `… pungkasnya Penulis: Wati`."""
    told = credit.kind in ("writer", "editor") or (credit.kind == "source" and host_of(credit.institution))
    return label[0][0].isupper() and bool(told)


def _bracketed(text: str, floor: int, end: int) -> Found | None:
    close = (
        end - 1 if text[end - 1] in ")]" else end - 2 if end - floor > 2 and text[end - 2 : end] in (").", "].") else -1
    )
    start = _opening(text, max(floor, close - 300), close) if close > 0 else -1
    if start < 0:
        return None
    before = Before(text[floor:start] if floor == 0 else "…" + text[floor:start])
    if before.bare and text[end:].strip():
        before = Before("…")  # the first of several credits
    inner = text[start + 1 : close]
    if LABEL.search(inner) or SPOKEN.match(inner):
        return _labels_inside(text, start, end, before)
    outside = _OUTSIDE.search(before.text)
    if outside and _signs_outside(outside["who"], inner):
        unit, institution = split_office(inner)
        begin = start - (len(before.text) - outside.start("who"))
        return begin, end, [byline(text[begin:end], "writer", [outside["who"]], unit, institution)]
    if close == end - 2 and not before.ended:
        end = close + 1
    credit = read_bracket(text[start:end], inner, before)
    return (start, end, [credit]) if credit else None


def _signs_outside(who: str, office: str) -> bool:
    """Whether the bracket after initials or a name is their office: `des (BKN Jakarta)`, `Dms (DBMSDA)`."""
    if " " in who:
        return is_name(who) and not is_place(who) and bool(UNIT.match(office))
    no_person = who.casefold() in _PRONOUNS or any(who.casefold() in vocabulary(use) for use in ("gloss", "english"))
    if no_person or is_place(who) or is_abbreviation(who) or not is_initials(who) or (len(who) > 3 and is_word(who)):
        return False
    letters = re.fullmatch(r"[A-Z]{4,8}", office) and not (is_abbreviation(office) or is_word(who))
    return bool(UNIT.match(office) or starts_office(office) or letters)


def _opening(text: str, floor: int, close: int) -> int:
    """Where the bracket that closes at `close` opens; -1 where it does not."""
    depth = 0
    for at in range(close, floor - 1, -1):
        if text[at] in ")]":
            depth += 1
        elif text[at] in "([":
            depth -= 1
            if depth == 0:
                return at
    return -1


def _labels_inside(text: str, start: int, end: int, before: Before) -> Found | None:
    """Several credits in one pair of brackets: `(disiapkan oleh … didukung oleh …)`, `(Biro Humas/Sina/Foto:SS)`."""
    if not (before.bare or before.ended):
        return None
    inner = text[start + 1 : end].rstrip(").] ")
    marks = list(LABEL.finditer(inner)) or list(SPOKEN.finditer(inner))
    credits: list[Byline] = []
    first = marks[0].start() if marks else 0
    if alone := inner[:first].strip(" /,;|-"):
        head = read_bracket(text[start : start + 1 + first], alone, before)
        if head is None:
            return None
        credits.append(head)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        stop = following.start() if following else len(inner)
        a = start if mark is marks[0] and not credits else start + 1 + mark.start()
        b = start + 1 + following.start() if following else end
        credit = read_label(text[a:b], kind_of(mark), inner[mark.end() : stop].strip(" ,;/"))
        if credit is None:
            return None
        credits.append(credit)
    return (start, end, credits) if credits else None
