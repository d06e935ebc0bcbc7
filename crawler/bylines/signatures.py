"""Signature blocks: a post and a name, in lines of their own or glued where a line break was lost."""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.bylines.brackets import byline
from crawler.bylines.offices import UNIT, names_office, split_office, starts_office
from crawler.bylines.people import ROLE, is_name, is_word
from crawler.bylines.places import is_place
from crawler.release import Byline

_ACTING = r"(?:(?:plt|plh|pj|pjs|an|a\.n)\.?\s+)?"
_POST_WORD = (
    r"kepala|juru bicara|jubir|sekretaris(?: jenderal| utama| daerah)?|direktur(?: jenderal| utama)?"
    r"|deputi|inspektur(?: jenderal)?|ketua|asisten(?: deputi)?|staf (?:ahli|khusus)|kabag|kabid(?:humas)?|karo|kabiro"
    r"|kadis(?:kominfo)?|kasub?bag|kasi(?:e|humas)?|kap(?:us)?pen\w*|kadispen\w*|komisioner|panitera|koordinator"
    r"|menteri|wakil menteri|gubernur|bupati|wali ?kota"
)
POST = re.compile(rf"{_ACTING}(?:{_POST_WORD})(?![a-z])\s*", re.IGNORECASE)
_LONGEST = 900
"""Characters of a signature block and the line before it: four lines of at most 22 words each."""
_SMALL = frozenset({"dan", "di", "untuk", "atas", "bidang", "selaku", "&", "/"})
_DATED = re.compile(r"[A-Z][A-Za-z .]{2,30},\s*\d{1,2}\s+[A-Z][a-z]{2,9}\s+\d{4}")
_RANK = re.compile(
    r"(?:(?:irjen|brigjen|kombes|akbp|kompol|akp|iptu|ipda|aiptu|aipda|bripka|letjen|mayjen|kolonel|letkol|mayor|kapten"
    r"|lettu|letda)\.?[ \xa0]+(?:(?:pol|tni|inf|arm|kav|czi|cba|chb|cpm|mar|laut|sus|pnb)\.?[ \xa0]+)?)",
    re.IGNORECASE,
)
_TITLES_GLUED = re.compile(r"\A(?:(?:H|Hj|M|Drs?|Dra|Ir|Prof)\.)+(?=[A-Z][a-z]{2})")
_SIGNED = r"\(?(?:[Tt]td|TTD|[Dd]to|DTO)\.?\)?"  # stands for the signature, between the post and the name
_NO_TITLE = "".join(
    rf"(?<!{title}\.)"
    for title in ("Dr", "dr", "drg", "Drs", "Dra", "Ir", "Hj", "Ph", "Pd", "Si", "Sos", "Kom", "Hum", "Ec", "Ag")
)
# A capital that follows a small letter, a closing bracket or a full stop without a space: a line break was lost there.
_BREAK = re.compile(
    rf"\s*\n\s*(?:{_SIGNED}\s*\n\s*)?|(?<=[a-z)]){_SIGNED}(?=[A-Z])|(?=[A-ZÀ-Ý])(?:(?<=[a-zà-ÿ]{{2}}[a-zà-ÿ)])(?=.[a-zà-ÿ])"
    rf"|(?<=[a-zà-ÿ\d)”\"’][.!?]){_NO_TITLE}|(?<=[”\"’)*])|(?<=[a-z],)(?=.[a-zà-ÿ])|(?<=[a-z] 20\d\d)(?=.[a-z]))"
)


def find_signature(text: str, end: int, start: int) -> tuple[int, int, list[Byline]] | None:
    """The signature block that ends at `end` and begins after `start`: its place and its one credit, or None."""
    pieces = _pieces(text, max(start, end - _LONGEST), end)
    for many in (2, 3, 4):
        if len(pieces) < many:
            return None
        block = pieces[-many:]
        lines = [text[a:b] for a, b in block]
        read = _read(lines)
        if read is None:
            continue
        begin = block[0][0]
        if text[start:begin].rstrip().endswith(":"):
            return None  # whom to ask, not who signs
        if len(pieces) > many and _DATED.fullmatch(text[slice(*pieces[-many - 1])]):
            begin = pieces[-many - 1][0]
        return begin, end, [byline(text[begin:end], "signatory", [read[0]], read[1], read[2])]
    return None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [(m.start(), m.end()) for m in _BREAK.finditer(text, start, end)]
    edges = [start, *(n for cut in cuts for n in cut), end]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    if start:
        spans = spans[1:]  # the first piece may be the rest of a word
    return [(a, b) for a, b in spans if text[a:b].strip()][-6:]


def _read(lines: list[str]) -> tuple[str, str, str] | None:
    """(name, unit, institution) of the lines of a block: post lines then the name, or the name then post lines."""
    last, first = lines[-1].strip(" \xa0,"), lines[0].strip(" \xa0,")
    if _is_post(lines[:-1]) and (_names(last) or _one_name(_RANK.sub("", last))):
        return last, *_post(lines[:-1])
    if _is_post(lines[1:]) and _names(first):
        return first, *_post(lines[1:])
    return None


def _is_post(lines: list[str]) -> bool:
    """Whether the lines are one post: the first begins with it, each other goes on or names its office."""
    if not POST.match(lines[0]) or not all(_title(line) for line in lines):
        return False
    joined = pairwise(lines)
    return all(a.endswith((",", " dan", "&")) or starts_office(b) or UNIT.match(b) for a, b in joined)


def _names(line: str) -> bool:
    """Whether a line is a name, also behind a rank or a title glued to it: `AKP Budi Raharja`, `Drs.Budi Raharja`."""
    return is_name(_TITLES_GLUED.sub(lambda titles: titles[0].replace(".", ". "), _RANK.sub("", line)))


def _one_name(name: str) -> bool:
    """Many sign with their only name: `Hariyanto`."""
    return bool(re.fullmatch(r"[A-Z][a-z]{3,14}", name)) and not (
        is_word(name) or names_office(name) or ROLE.match(name)
    )


def _title(line: str) -> bool:
    """Whether the line is the title of a post or the name of an office, not a sentence."""
    words = line.strip().split()
    if not words or len(words) > 22 or line.rstrip().endswith((".", "!", "?", ":")):
        return False
    return all(w[0].isupper() or not w[0].isalpha() or w.strip(",").casefold() in _SMALL for w in words)


def _post(lines: list[str]) -> tuple[str, str]:
    """(unit, institution) of a post: `Kepala Biro Umum Kementerian X`; a role has no unit."""
    rest = " ".join(line.strip() for line in lines)
    post = POST.match(rest)
    rest = rest[post.end() :].strip(" ,") if post else rest
    unit, institution = split_office(rest, after_post=True)
    if not unit and not (starts_office(institution) or is_place(institution)):
        found = re.search(
            r"(?<!\w)(?:Kementerian|Badan|Pemerintah|Pemkab|Pemkot|Pemprov|Kabupaten|Kota|Provinsi|Sekretariat)\s.*",
            institution,
        )
        institution = found[0] if found else ""
    return unit, institution
