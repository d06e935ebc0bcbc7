"""A line that is a credit by itself: a unit and its office, a host, the photo line of a news agency."""

from __future__ import annotations

import re

from crawler.bylines.brackets import Before, byline, read_bracket
from crawler.bylines.institutions import canonical_office
from crawler.bylines.offices import SHORTENED, UNIT, host_of, split_office, starts_office
from crawler.bylines.people import is_known_name, is_name, is_word
from crawler.bylines.places import is_place
from crawler.release import Byline

_CAPITAL_UNIT = (
    r"(?:(?:Sub ?)?[Bb]ag(?:ian|\.)|Biro|Humas|HUMAS|Puspen|Pusat Penerangan|Dinas Kom(?:unikasi|info)|Dis[Kk]ominfo"
    r"|DISKOMINFO|Kominfo|KOMINFO|Prokopim|Prokompim|Protokol|MC|Media Center"
    r"|(?:Tim|TIM) (?=[A-Z])(?i:News|Komunikasi|Humas|Media(?: Center)?|Dis?kominfo"
    r"|Kominfo|Prokopim|Medsos|Liputan|Redaksi))"
)
_BEFORE_UNIT = r"(?:(?<=[a-z.”\"’!?)*\]»])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=\n)|(?<=\n[ \xa0])|(?<=[.”\"’!?)*\]»] )|\A)"
_GLUED_UNIT = re.compile(
    rf"(?=[-–—~*_BDHKMPSTb]){_BEFORE_UNIT}(?P<mark>(?:[-–—~]+[ \xa0]?|(?<![*_])[*_])?)(?={_CAPITAL_UNIT}(?:\b|[A-Z_]))"
)
_PART_OF_TEXT = re.compile(r"bag(?:ian|\.) (?:\d+|[IVX]+|(?:per|ke)\w+|satu|dua|tiga|empat|lima)", re.IGNORECASE)
_INITIALS = r"[A-Za-z]{2,4}(?:/[A-Za-z]{2,4}){0,3}"
_DANGLING = re.compile(
    rf"(?<=[.!?”\"’])[\s\xa0]*"
    rf"(?:(?:/{{1,2}}|\*{{2,5}})[ \xa0]*(?P<who>{_INITIALS})|[-–—](?P<dashed>{_INITIALS})[-–—])\Z"
)
_SENTENCE_ENDS = (".", "!", "?", ".”", '."', "”", '"')
_AGENCY_PHOTO = re.compile(r"(?P<agency>(?:[A-Z][\w.]*[ \xa0])?FOTO)/(?P<who>[^\n]{2,80}?)\.?\Z")


def find_unit(text: str, floor: int, end: int) -> tuple[int, int, list[Byline]] | None:
    """A public-relations unit and its office, with nothing after: in a line of its own, or glued to a sentence."""
    part = text[floor:end]
    for mark, at in (found.span("mark") for found in _GLUED_UNIT.finditer(part)):
        if mark == 0 and floor and text[floor - 1] != "\n":
            continue
        line, begin = part[at:].rstrip(" -–—~*_"), floor + mark
        if set("/_") & set(line) and (credit := read_bracket(text[begin:end], line, Before())) and credit.unit:
            return begin, end, [credit]
        if not is_office_line(line):
            continue
        unit, institution = split_office(" ".join(line.split()))
        if unit:
            return begin, end, [byline(text[begin:end], "issuer", [], unit, institution)]
    return None


def is_office_line(line: str) -> bool:
    """Whether the line is the name of an office and nothing else."""
    if len(line) > 200 or re.search(r"[:;!?()\"“”]|\.\s", SHORTENED.sub("", line)):
        return False
    lines = [part.strip() for part in line.split("\n") if part.strip()]
    if len(lines) > 2 or (len(lines) == 2 and not starts_office(lines[1])):
        return False
    words = line.replace(",", " ").split()
    small = {"dan", "&", "di", "serta", "/", "-"}
    if len(words) > 16 or not all(
        w[0].isupper() or w in small or UNIT.fullmatch(w) or w == "dr." or (n > 1 and w.isdigit())
        for n, w in enumerate(words)
    ):
        return False
    unit, institution = split_office(" ".join(line.split()))
    if _PART_OF_TEXT.fullmatch(unit):
        return False
    known = (
        not institution
        or starts_office(institution)
        or is_place(institution)
        or institution.isupper()
        or bool(canonical_office(institution))
    )
    return known or (len(institution.split()) <= 4 and not all(map(is_word, institution.split())))


def find_plain(text: str, line: int, end: int) -> tuple[int, int, list[Byline]] | None:
    """A line that is nothing but a host, the photo line of a news agency, or initials that dangle behind the text."""
    part = text[line:end].strip()
    start = text.index(part, line)
    if photo := _AGENCY_PHOTO.fullmatch(part):
        people = [p.strip() for p in photo["who"].split("/")]
        if all(is_name(p) or re.fullmatch(r"[A-Za-z]{2,5}", p) for p in people):
            return start, end, [byline(part, "photo", people, "", photo["agency"])]
    points = text[:line].rstrip().endswith((":", "di", "melalui"))  # `… dapat diakses di:`
    if line and text[line - 1] == "\n" and not points and is_host(part):
        return start, end, [byline(part, "source", [], "", part.rstrip("."))]
    if start == line and "/" in part and text[:line].rstrip().endswith(_SENTENCE_ENDS):
        credit = read_bracket(part, part.rstrip("."), Before("…"))
        if credit and credit.unit and credit.people:
            return start, end, [credit]
    if start == line and _signs_in_capitals(part, text[:line]):
        return start, end, [byline(part, "writer", [part])]
    if dangling := _DANGLING.search(text[max(0, end - 60) : end]):
        who = dangling["who"] or dangling["dashed"]
        start = end - len(who) - (2 if dangling["dashed"] else 0)
        credit = read_bracket(text[start:end], who, Before("."))
        return (start, end, [credit]) if credit and credit.people else None
    return None


def _signs_in_capitals(line: str, before: str) -> bool:
    """Whether a last line is a name in capitals, `RINA WATI`, below the end of a sentence."""
    if not (line.isupper() and before.endswith("\n") and before.rstrip().endswith(_SENTENCE_ENDS)):
        return False
    return is_name(line) and is_known_name(line) and not is_place(line) and not re.search(r"\d", line)


def is_host(text: str) -> bool:
    """Whether the text is a host and not an address on it."""
    return bool(host_of(text)) and not set("/@") & set(text)
