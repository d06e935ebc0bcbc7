"""A credit in brackets, `(gin/HUMAS MENPANRB)`, `(fa/pr/um)`; and what is none, `(MBG)`, `(24/10)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.bylines.institutions import canonical_office, is_institution, is_media
from crawler.bylines.offices import host_of, starts_office, starts_unit
from crawler.bylines.parts import Parts, read_parts
from crawler.bylines.people import PLACEHOLDER, is_account, is_initials, is_known_name, is_letters, is_word, spelled_by
from crawler.bylines.places import is_place
from crawler.bylines.wordlists import is_abbreviation, vocabulary
from crawler.release import Byline

_SAID = re.compile(
    r"(?<!\w)(?:ujar|kata|tutup|pungkas|tegas|jelas|ungkap|tandas|imbuh|tambah|terang|papar|tutur|ucap|sebut|lanjut|harap|tukas|beber|urai|simpul)(?:nya|kan)?\W*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…”\"’'»)\]*]\s*$")


_FULL_STOP = re.compile(r"[.!?…][”\"’'»]?\s*$")
_BLANK_LINE = re.compile(r"\n[ \xa0]*\n\s*\Z")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a bracket: where it is a sentence's end, no gloss can follow."""

    text: str = ""

    @property
    def bare(self) -> bool:
        """Nothing tells what the bracket is: it is all there is, or its line begins after one without a full stop."""
        return not self.ended and (not self.text.strip() or self.text.rstrip(" \xa0").endswith("\n"))

    @property
    def ended(self) -> bool:
        """The bracket stands by itself: after a full stop or in a paragraph of its own."""
        return bool(_STOP.search(self.text) or _BLANK_LINE.search(self.text))

    @property
    def full_stop(self) -> bool:
        """A sentence ends before the bracket, and not only a quoted name or another bracket."""
        return bool(_FULL_STOP.search(self.text))

    @property
    def stuck(self) -> bool:
        """No space before the bracket, and no full stop."""
        return not self.bare and not self.text[-1:].isspace()


def byline(raw: str, kind: str, people: list[str] | None = None, unit: str = "", institution: str = "") -> Byline:
    """A Byline with the canonical name of its office; a person named twice is given once."""
    named = tuple(dict.fromkeys(people or ()))
    return Byline(raw, kind, named, unit, institution, canonical_office(institution, unit))


def read_bracket(raw: str, inner: str, before: Before) -> Byline | None:
    """The credit in brackets, or None: an abbreviation, a gloss, a date, a nickname. `raw` is what it is printed as."""
    inner = inner.strip()
    if all(PLACEHOLDER.fullmatch(part.strip()) for part in inner.split("/")) or (
        is_account(inner) and (before.bare or before.ended)
    ):
        return byline(raw, "writer")
    if press := _press(inner, before):
        return byline(raw, "source", [], "", press)
    gloss = is_institution(inner) or is_institution(f"Kementerian {inner}")
    signs_alone = before.full_stop and " " in inner
    if len(inner) > 120 or (gloss and not starts_unit(inner) and not signs_alone):
        return None
    if before.full_stop and inner.casefold() in _WORDS_TOO:
        return byline(raw, "writer", [inner])
    parts = read_parts(_RELEASED.sub("", inner))
    if parts is None:
        return None
    if not parts.people:
        return byline(raw, "issuer", [], parts.unit, parts.institution) if _issues(parts, before) else None
    signed = bool(parts.unit or parts.desk) or (
        _with_institution(parts, before) if parts.institution else _by_people(parts.people, before)
    )
    return byline(raw, "writer", parts.people, parts.unit or parts.desk, parts.institution) if signed else None


def _press(inner: str, before: Before) -> str | None:
    """The newspaper, news agency or host that stands in the brackets and nothing else; a host may as well be a hint."""
    if not (before.ended or before.bare):
        return None
    if is_media(inner) or inner.casefold() in vocabulary("press"):
        return inner
    host = host_of(inner) if before.ended and ("/" not in inner or "://" in inner) else None
    return host if host and len(host) > 5 else None


_RELEASED = re.compile(r"(?:(?:press )?release|rilis|rls|rel)\.?[ :-]+(?=[A-Za-z])", re.IGNORECASE)  # `(Rilis Humas …)`
_WORDS_TOO = frozenset({"gus", "tri"})  # a title and a numeral elsewhere, but none stands between two sentences
_LOCAL = re.compile(r"(?:pem(?:kab|kot|ko|prov)|pol(?:da|res)|kanwil|kemenag|kejari|kodim)\w*\s", re.IGNORECASE)


def _issues(parts: Parts, before: Before) -> bool:
    """Whether an office signs without a person. In running text it may as well explain the words before it."""
    if parts.unit:
        return before.bare or before.ended or bool(parts.institution)
    if parts.offices != 1 or " " not in parts.institution or host_of(parts.institution):
        return False
    return before.ended or (before.bare and bool(_LOCAL.match(parts.institution)))


def _with_institution(parts: Parts, before: Before) -> bool:
    """Whether people and an institution sign: two abbreviations (`ATR/BPN`) may be the name of one office."""
    letters = all(word.isupper() for word in (*parts.people, parts.institution))
    return before.ended or not letters


def _by_people(people: list[str], before: Before) -> bool:
    """Whether initials or names alone are a signature, judged by what stands before them."""
    if before.ended:
        return all(_after_sentence(person, alone=len(people) == 1) for person in people)
    if all(is_abbreviation(p) for p in people) or any(spelled_by(p, before.text[-200:]) for p in people):
        return False
    if before.stuck and people[0].isupper() and _last_word(before.text)[:1].casefold() == people[0][-1].casefold():
        return False  # `…early warning system(EWS)`: the space is lost, the sentence goes on
    tokens = [p for p in people if " " not in p]
    if any(len(p) > 3 and (p.isupper() or is_place(p) or not is_letters(p)) for p in tokens):
        return False
    initials = any(is_initials(p) for p in tokens)
    if before.bare:
        return _without_context(people, tokens)
    if len(people) > 1:
        return initials and len(tokens) == len(people) and not all(is_word(p) for p in people)
    return initials and (not is_word(people[0]) if before.stuck else bool(_SAID.search(before.text[-40:])))


def _without_context(people: list[str], tokens: list[str]) -> bool:
    """With nothing around it, only initials that are no longer word, or a name borne by many, are a signature."""
    if tokens:
        return any(is_initials(p) and (len(p) < 4 or is_known_name(p) or not is_word(p)) for p in tokens)
    return any(is_known_name(p) for p in people)


def _last_word(text: str) -> str:
    words: list[str] = re.findall(r"\w+", text[-60:])
    return words[-1] if words else ""


def _after_sentence(person: str, *, alone: bool) -> bool:
    """No gloss follows a full stop: only offices, longer abbreviations and words are doubted there."""
    if is_abbreviation(person) and (len(person) > 3 or (len(person) == 3 and (alone or starts_office(person)))):
        return False
    if (
        not alone
        or " " in person
        or len(person) < 4
        or (is_known_name(person) and (person.istitle() or len(person) == 4))
    ):
        return True
    return not is_word(person) and (len(person) == 4 or not is_place(person))
