"""What stands between the slashes of a credit: initials, names, a unit, an institution, a desk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.bylines.institutions import is_institution
from crawler.bylines.offices import host_of, is_agency, split_office, starts_office, starts_unit
from crawler.bylines.people import DESK, PLACEHOLDER, ROLE, is_account, is_initials, is_letters, is_name
from crawler.bylines.places import is_place
from crawler.bylines.wordlists import is_abbreviation, vocabulary

_PART = re.compile(r"(?:(?i:ko|pen)dam (?:[IVX]{1,5}|Jaya)/(?=[A-Z])|\d{3}/(?=[A-Z])|[^/])+")
"""Between slashes, those of a name apart: `Penrem 071/Wijayakusuma`, `Pendam IV/Diponegoro`."""
_NOBODY = re.compile(
    r"adv(?:ertorial)?|pariwara|do[kc]|foto(?:grafer)?|kontri(?:butor(?: [a-z]+)?)?|reporter|pewarta|wartawan|jurnalis",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\s*[-–—|:,_]\s*|\.\s+")


@dataclass
class Parts:
    """The parts of one credit, sorted. `offices`: how many parts were offices."""

    people: list[str] = field(default_factory=list)
    unit: str = ""
    institution: str = ""
    desk: str = ""
    offices: int = 0

    def office(self, text: str) -> None:
        """Takes in a part that names an office; the first unit and the first institution stay."""
        unit, institution = split_office(text)
        self.unit, self.institution = self.unit or unit, self.institution or institution
        self.offices += 1


def read_parts(inner: str) -> Parts | None:
    """The parts of what stands in brackets; None where one of them is nothing that stands in a credit."""
    pieces = [piece for part in _divided(inner) if (piece := part.strip(" *\t\n\xa0-–"))]
    if len(pieces) > 9 or any(_explains(a, b) for a in pieces for b in pieces):
        return None
    with_unit = any(starts_unit(piece) for piece in pieces)
    grouped = with_unit or any(is_initials(piece) or (" " in piece and starts_office(piece)) for piece in pieces)
    found = Parts()
    for piece in pieces:
        if PLACEHOLDER.fullmatch(piece) or _NOBODY.fullmatch(piece) or is_account(piece):
            continue
        if DESK.fullmatch(piece):
            found.desk = found.desk or piece
        elif starts_unit(piece) or _is_office(piece, with_unit):
            found.office(piece)
        elif is_initials(piece) or (grouped and is_letters(piece)) or is_name(piece) or _is_single_name(piece):
            found.people.append(piece)
        else:
            return None
    return found


def _divided(inner: str) -> list[str]:
    """What slashes part; a dash, a colon or a comma parts too, a unit from initials: `dn - Humas`, `Humas: dn`."""
    halves = [half.strip() for half in _OTHER.split(inner)] if "/" not in inner else []
    if len(halves) == 2 and any(map(starts_unit, halves)):
        signed = any(is_initials(half) and not starts_unit(half) for half in halves)
        if signed or " - " in inner or ("_" in inner and starts_office(halves[1])):
            return halves
    return _PART.findall(inner)


def _explains(letters: str, words: str) -> bool:
    """Whether one part is the other in short: `Battery Energy Storage System/BESS`, `Dimethyl Ether/DME`."""
    if not letters.isupper() or letters == words or len(words) <= len(letters) or starts_unit(words):
        return False
    left = iter(words.casefold())
    return words[0].casefold() == letters[0].casefold() and all(c in left for c in letters.casefold())


def _is_office(piece: str, with_unit: bool) -> bool:
    """Whether a part is an institution: beside a unit, known letters and long ones are; two letters never (`MA`)."""
    if len(piece) < 3 or re.search(r"[,;:!?]", piece) or len(piece.split()) > 9:
        return False
    if len(piece) > 3 and piece.casefold() in vocabulary("press"):
        return True
    named = is_institution(piece) or is_agency(piece)
    if is_initials(piece) and not (
        piece.isupper() and (named or (len(piece) == 4 and (with_unit or starts_office(piece))))
    ):
        return False
    if named or host_of(piece):
        return True
    if is_place(piece) and (" " in piece or with_unit):
        return True
    if with_unit and piece.isupper() and (len(piece) > 4 or is_abbreviation(piece)):
        return True
    return starts_office(piece) and (with_unit or " " in piece or (piece.isupper() and len(piece) > 3))


def _is_single_name(piece: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]?[a-z]{4,11}", piece)) and not (
        re.match("(?i:humas|hms|kominfo)", piece)  # a unit and something glued to it
        or ROLE.match(piece)
        or starts_office(piece)
        or is_place(piece)
    )
