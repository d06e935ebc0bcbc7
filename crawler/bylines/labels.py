"""Credits that say what they are: `Penulis: …`, `Editor : …`, `Sumber: …`, `Foto: Dok. …`, `disiapkan oleh …`."""

from __future__ import annotations

import re

from crawler.bylines.brackets import byline
from crawler.bylines.institutions import is_institution
from crawler.bylines.offices import SHORTENED, host_of, names_office, split_office, starts_office, starts_unit
from crawler.bylines.people import PLACEHOLDER, ROLE, is_account, is_initials, is_known_name, is_name, is_word
from crawler.bylines.places import is_place
from crawler.release import Byline

_FROM = r"(?:dikutip|dilansir|disadur) dari(?: laman| situs(?: web)?| website)?"
_BY = r"(?:(?:ditulis|disusun|dilaporkan|dipublikasikan|diposting|diunggah) )?oleh|(?:(?:published|written|posted) )?by"
_FOR = r"(?:disiapkan|didukung|diterbitkan) oleh"
_KINDS = {
    "photo": r"sumber foto|foto(?:grafer)?(?: oleh)?|kredit foto|photo(?: by)?|dok(?:umentasi|\.)?(?: foto)?",
    "editor": r"editor|redaktur(?: pelaksana)?|penyunting|(?:disunting|diedit) oleh|edited by",
    "source": rf"sumber(?: berita| artikel)?|dikutip|{_FROM}|source",
    "issuer": _FOR,
    "writer": r"penulis(?: berita| artikel)?|pewarta|reporter|kontributor|wartawan|jurnalis|author|naskah|teks"
    rf"|berita(?=[ \xa0]*(?:/|&|dan\b)[ \xa0]*foto)|uploader|pengunggah|publisher|narasi|laporan|liputan|peliput|{_BY}",
}
_ALL = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
_TOO = r"(?:[ \xa0]*(?:/|&|(?<=[ \xa0])dan\b)[ \xa0]*(?:teks|naskah|penulis|foto(?:grafer)?|editor|video|dokumentasi))?"
_GLUED = r"(?-i:(?<=[A-Za-z])(?=[A-Z][a-z]))"  # a lost line break: `…pungkasnyaPenulis: …`
LABEL = re.compile(rf"(?:(?<!\w)|{_GLUED})(?:{_ALL}){_TOO}[ \t\xa0]*:[ \t\xa0]*", re.IGNORECASE)
"""A label with its colon. Of two in one the first decides: `Penulis/Editor: …`, `Teks dan foto: …`."""

SPOKEN = re.compile(
    rf"(?<!\w)(?:(?P<writer>{_BY})|(?P<source>{_FROM})|(?P<photo>dok\.)|(?P<issuer>{_FOR}))(?![\w:])[ \xa0]+(?=\w)",
    re.IGNORECASE,
)
"""A label that needs no colon, at the start of a line or a bracket."""

_END = re.compile(
    r"\s+(?:pada|on|tanggal|tgl|hits|dilihat|dibaca|views?|published|kategori|category)\b.*|\s*[|•·].*"
    r"|\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.*"
    r"|,?\s+(?:(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu),?\s+)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}.*",
    re.IGNORECASE | re.DOTALL,
)
_OF_SENTENCES = frozenset({"di", "ke", "dari", "pada", "untuk", "yang", "dengan", "dalam", "akan", "oleh"})
_BRACKET = re.compile(r"\s*\(([^()]{1,120})\)?\s*$")


def kind_of(match: re.Match[str]) -> str:
    """The kind a label's match names."""
    return next(kind for kind, value in match.groupdict().items() if value)


def read_label(raw: str, kind: str, value: str) -> Byline | None:
    """The credit of a label and what follows it, or None where that is a sentence and no credit."""
    value = value.strip(" \t\r\n\xa0,;/|")
    if kind != "source":
        value = re.sub(r"\s+(?:dan|&)\Z", "", _END.sub("", value))
    if not value or len(value) > 400:
        return None
    if kind == "source":
        return _source(raw, value)
    if kind == "issuer":
        unit, institution = split_office(value.rstrip(" )"))
        return byline(raw, kind, [], unit, institution) if names_office(value) else None
    if kind == "photo":
        return _photo(raw, value)
    return _person(raw, kind, value)


def _source(raw: str, value: str) -> Byline | None:
    host = host_of(value.split(maxsplit=1)[0]) if value.split() else None
    if host and len(value.split()) == 1:
        return byline(raw, "source", [], "", host)
    value = value.strip(" .()")
    if len(value.split()) > 10 or re.search(r"[.!?]\s", SHORTENED.sub("", value)) or not re.search(r"[A-Za-z]", value):
        return None
    unit, institution = split_office(value)
    if not (unit or value[:1].isupper() or is_institution(value)) or re.search(r"\d{4}", value):
        return None
    return byline(raw, "source", [], unit, institution)


def _photo(raw: str, value: str) -> Byline | None:
    inner = re.search(r"\(([^()]{1,160})\)?", value)
    if inner and (label := LABEL.search(inner[1])):
        return read_label(raw, "photo", inner[1][label.end() :])
    value = re.sub(r"^(?:dok(?:umentasi|\b)\.?|istimewa|ist\.?)[ /:]*", "", value.strip(" ()"), flags=re.IGNORECASE)
    if not value:
        return byline(raw, "photo")
    return _person(raw, "photo", value)


def _person(raw: str, kind: str, value: str) -> Byline | None:
    """People and office of a value: `Ratih (Prokopim Kebumen)`, `Humas/Andi`, `Drs. Rusliansyah, S.H.`."""
    value = re.sub(r"^kontributor [^,]{2,40}, ", "", value, flags=re.IGNORECASE)
    office = ""
    if bracket := _BRACKET.search(value):
        office, value = bracket[1], value[: bracket.start()]
    elif (comma := value.rfind(", ")) > 0 and starts_unit(value[comma + 2 :]):
        office, value = value[comma + 2 :], value[:comma]
    people: list[str] = []
    unit = institution = ""
    for part in (p.strip(" \xa0*-–") for p in value.split("/")):
        if not part or PLACEHOLDER.fullmatch(part) or is_account(part):
            continue
        person = is_name(part) or (is_initials(part) and not part.isupper())  # `Man` is no madrasah
        if starts_unit(part) or host_of(part) or (starts_office(part) and not person):
            one, two = split_office(part)
            unit, institution = unit or one, institution or two
        elif _may_name(part, strict=kind == "photo"):
            people += [_without_stop(name) for name in _names(part)]
        else:
            return None
    if office and (starts_unit(office) or names_office(office) or office.isupper()):
        one, two = split_office(office)
        unit, institution = unit or one, institution or two
    return byline(raw, kind, people, unit, institution)


def _names(part: str) -> list[str]:
    """The names in a part: `Budi Raharja dan Agus S` are two; a comma parts a name from its degrees."""
    both = re.split(r"\s+(?:dan|and|&)\s+", part)
    return both if all(re.match(r"[A-Z]", name) for name in both) else [part]


def _may_name(part: str, strict: bool) -> bool:
    """Behind a label, a word or two is a name; behind *Foto:* only what is shaped like one."""
    if ROLE.match(part) or (is_place(part) and strict):
        return False
    if strict:
        return is_name(part) or bool(re.fullmatch(r"[A-Za-z]{2,12}\.?", part))
    words = part.split()
    if not _OF_SENTENCES.isdisjoint(words):
        return False  # `Laporan: Banjir di Demak`
    if len(words) > 1 and all(map(is_word, words)) and not is_known_name(part):
        return False  # `Laporan: Wajar Tanpa Pengecualian`
    return (
        len(words) <= 7
        and not re.search(r"[!?;:()\d]|\.\s+[a-z]", part)
        and bool(re.match(r"[^\W\d_]", part))
        and len(part) < 70
    )


def _without_stop(name: str) -> str:
    """A name without the full stop that closes the line; the stop of an initial or a degree stays."""
    return name if re.search(r"(?:^|[\s.,])[A-Z][A-Za-z]{0,2}\.$", name) else name.rstrip(".")
