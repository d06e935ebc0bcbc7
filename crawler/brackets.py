"""A credit in brackets, `(gin/HUMAS MENPANRB)`, `(fa/pr/um)`; and what is none, `(MBG)`, `(24/10)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.institutions import canonical_office, is_institution
from crawler.offices import UNIT, host_of, split_office, starts_office, starts_unit
from crawler.people import ACCOUNT, DESK, PLACEHOLDER, ROLE, is_initials, is_name, is_word, spelled_by
from crawler.places import is_place
from crawler.release import Byline
from crawler.wordlists import is_abbreviation

_SAID = re.compile(
    r"(?:ujar|kata|tutup|pungkas|tegas|jelas|ungkap|tandas|imbuh|tambah|terang|papar|tutur|ucap|sebut|lanjut|harap|tukas|beber|urai|simpul)(?:nya|kan)?\W*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…”\"’'»)\]*]\s*$")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a bracket: where it is a sentence's end, no gloss can follow."""

    text: str = ""

    @property
    def bare(self) -> bool:
        return not self.text.strip()

    @property
    def ended(self) -> bool:
        """The bracket stands by itself: after a full stop or in a line of its own."""
        return bool(_STOP.search(self.text)) or self.text.rstrip(" \xa0").endswith("\n")

    @property
    def stuck(self) -> bool:
        return not self.bare and not self.text[-1:].isspace()


def byline(raw: str, kind: str, people: list[str] | None = None, unit: str = "", institution: str = "") -> Byline:
    """A Byline with the canonical name of its office; a person named twice is given once."""
    named = tuple(dict.fromkeys(people or ()))
    return Byline(raw, kind, named, unit, institution, canonical_office(institution, unit))


def read_bracket(raw: str, inner: str, before: Before) -> Byline | None:
    """The credit in brackets, or None: an abbreviation, a gloss, a date, a nickname. `raw` is what it is printed as."""
    inner = inner.strip()
    if PLACEHOLDER.fullmatch(inner):
        return byline(raw, "writer")
    if len(inner) > 120 or inner.startswith("#") or is_institution(inner):
        return None
    parts = _Parts.read(inner)
    if parts is None:
        return None
    if not parts.people:
        return _office_alone(raw, parts, before)
    if parts.unit or parts.desk:
        return byline(raw, "writer", parts.people, parts.unit or parts.desk, parts.institution)
    if parts.institution:
        clear = before.ended or not all(p.isupper() for p in parts.people) or " " in parts.institution
        return byline(raw, "writer", parts.people, "", parts.institution) if clear else None
    return byline(raw, "writer", parts.people) if _signed(parts.people, before) else None


@dataclass
class _Parts:
    people: list[str]
    unit: str = ""
    institution: str = ""
    desk: str = ""
    offices: int = 0

    @classmethod
    def read(cls, inner: str) -> _Parts | None:
        """What stands between the slashes, or None where a part is none of the things that stand in a credit."""
        found = cls([])
        pieces = [p.strip(" *\t\n\xa0-–") for p in inner.split("/")]
        pieces = [p for p in pieces if p]
        grouped = len(pieces) > 1
        for piece in pieces:
            if PLACEHOLDER.fullmatch(piece) or ACCOUNT.fullmatch(piece):
                continue
            if DESK.fullmatch(piece):
                found.desk = found.desk or piece
            elif starts_unit(piece):
                unit, institution = split_office(piece)
                found.unit, found.institution = found.unit or unit, found.institution or institution
                found.offices += 1
            elif grouped and is_initials(piece):
                found.people.append(piece)
            elif _institution(piece):
                unit, institution = split_office(piece)
                found.unit, found.institution = found.unit or unit, found.institution or institution
                found.offices += 1
            elif is_initials(piece, 4) or is_name(piece) or _one_name(piece):
                found.people.append(piece)
            else:
                return None
        if any(a is not b and spelled_by(a, b) for a in pieces for b in pieces if len(pieces) < 6):
            return None
        return found


def _institution(piece: str) -> bool:
    if is_institution(piece) or host_of(piece) or (is_place(piece) and " " in piece):
        return True
    return starts_office(piece) and " " in piece and len(piece.split()) < 10 and not re.search(r"[,;:!?]", piece)


def _one_name(piece: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]?[a-z]{4,11}", piece)) and not ROLE.match(piece)


def _office_alone(raw: str, parts: _Parts, before: Before) -> Byline | None:
    """An office that signs without a person. In running text it may as well explain the words before it."""
    if parts.unit and (before.bare or before.ended or (UNIT.search(parts.unit) and parts.institution)):
        return byline(raw, "issuer", [], parts.unit, parts.institution)
    local = re.match(
        r"(?:pem(?:kab|kot|ko|prov)|pol(?:da|res)|kanwil|kemenag|kejari|kodim)\w*\b", parts.institution, re.IGNORECASE
    )
    if (
        parts.offices == 1
        and not host_of(parts.institution)
        and local
        and " " in parts.institution
        and (before.bare or before.ended)
    ):
        return byline(raw, "issuer", [], "", parts.institution)
    return None


def _signed(people: list[str], before: Before) -> bool:
    """Whether initials or names alone in brackets are a signature, judged by what stands before them."""
    if any(is_abbreviation(p) for p in people):
        return False
    tokens = [p for p in people if " " not in p]
    if any(spelled_by(p, before.text[-200:]) for p in tokens) and not before.ended:
        return False
    if before.ended:
        return all(len(p) <= 4 or " " in p or len(people) > 1 or not is_word(p) for p in people)
    if before.bare:
        return all(is_initials(p) or " " in p for p in people)
    if len(people) > 1:
        return all(is_initials(p) for p in people) and not all(is_word(p) for p in people)
    one = people[0]
    if before.stuck:
        return is_initials(one) and not is_word(one)
    return is_initials(one) and bool(_SAID.search(before.text[-40:]))
