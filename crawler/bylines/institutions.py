"""The reviewed names of offices: one canonical name for every printed form that certainly means it.

The table is `institutions.tsv`: the canonical name, then its other forms, hosts among them. Offices of a regency, a
city or a province are recognised by rule (`Pemkab Kebumen`) where the place is certain. Whatever else is printed has
no canonical name: None, never a guess.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from crawler.bylines.places import fold, kinds_of

_GOVERNMENT = {"province": "Pemerintah Provinsi", "city": "Pemerintah Kota", "regency": "Pemerintah Kabupaten"}
_LOCAL = re.compile(
    r"(?:sekretariat daerah|setda)?\s*(?:(?P<province>pemprov\.?|pemerintah provinsi|prov(?:insi)?\.?)"
    r"|(?P<city>pem(?:kot|ko)\.?|pemerintah kota|kota)"
    r"|(?P<regency>pemkab\.?|pemerintah kab(?:upaten)?\.?|kab(?:upaten)?\.?))\s+(?P<place>\S.*)",
    re.IGNORECASE,
)
_LOCAL_UNIT = re.compile(
    r"(?:dis?kominfo|dinkominfo|prokopim|prokompim|kominfo|mc\b|media center|bag(?:ian|\.)|dinas kom)", re.IGNORECASE
)
_MEDIA = frozenset({"Perum LKBN Antara", "LPP RRI", "LPP TVRI", "InfoPublik"})
_STATE = re.compile(r"\s+(?:republik indonesia|r\.?i\.?)$", re.IGNORECASE)


@cache
def _offices() -> dict[str, str]:
    """Folded form → canonical name."""
    found: dict[str, str] = {}
    with (Path(__file__).parent / "institutions.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            for form in (row["office"], *filter(None, row["forms"].split("|"))):
                found[_key(form)] = row["office"]
    return found


def _key(form: str) -> str:
    return fold(re.sub(r"[,/()]", " ", form)).replace(" & ", " dan ").removeprefix("www ")


def is_institution(text: str) -> bool:
    """Whether the whole text is a form of the table, with or without `Republik Indonesia` after it."""
    return _key(text) in _offices() or _key(_STATE.sub("", text)) in _offices()


def is_media(text: str) -> bool:
    """Whether the whole text names a news agency of the state: what it writes is a source, not an office's credit."""
    return _offices().get(_key(text)) in _MEDIA


def canonical_office(institution: str, unit: str = "") -> str | None:
    """The canonical name of a printed institution, or None where it is not certain which office is meant.

    `HUMAS MENPANRB` and `Humas Kementerian PANRB` give `Kementerian PANRB`. A bare place after a unit that only local
    governments have (`Diskominfo Kendari`) is its government, if only one government bears that name.
    """
    name = institution.strip(" .,")
    if not name:
        return None
    known = _offices().get(_key(name)) or _offices().get(_key(_STATE.sub("", name)))
    if known:
        return known
    local = _LOCAL.fullmatch(name)
    if local:
        kind = next(k for k in _GOVERNMENT if local[k])
        place = local["place"].strip(" .")
        return f"{_GOVERNMENT[kind]} {_title(place)}" if kind in kinds_of(place) else None
    kinds = kinds_of(name) & set(_GOVERNMENT)
    if len(kinds) == 1 and _LOCAL_UNIT.match(unit):
        return f"{_GOVERNMENT[next(iter(kinds))]} {_title(name)}"
    return None


def _title(place: str) -> str:
    return place.title() if place.isupper() or place.islower() else place
