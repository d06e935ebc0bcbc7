"""Places of Indonesia and abroad, and the province of a place. The table is `places.tsv`, read once when asked."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

_KINDS = {
    "kota": ("city",),
    "kabupaten": ("regency",),
    "kab": ("regency",),
    "provinsi": ("province",),
    "prov": ("province",),
}
_PREFIX = re.compile(r"(kota|kabupaten|kab|provinsi|prov)\b\.?\s*", re.IGNORECASE)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name as it is compared: case, hyphens, full stops and runs of white space do not count."""
    return " ".join(re.sub(r"[-.’'`]", " ", name).casefold().split())


class _Place(NamedTuple):
    name: str
    kind: str
    province: str


@cache
def _places() -> dict[str, tuple[_Place, ...]]:
    """Folded name → its rows. Kinds: province, city, regency, town, abroad, country."""
    found: dict[str, tuple[_Place, ...]] = {}
    with (Path(__file__).parent / "places.tsv").open(encoding="utf-8", newline="") as table:
        for name, kind, province in islice(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE), 1, None):
            found[fold(name)] = (*found.get(fold(name), ()), _Place(name, kind, province))
    return found


def _rows(place: str) -> tuple[_Place, ...]:
    """The rows of a name; after `Kota`, `Kabupaten`, `Provinsi` only those of that kind."""
    rows = _places().get(fold(place), ())
    if not rows and (prefix := _PREFIX.match(place)):
        wanted = _KINDS[prefix[1].lower()]
        return tuple(row for row in _places().get(fold(place[prefix.end() :]), ()) if row.kind in wanted)
    return rows


def kinds_of(place: str) -> frozenset[str]:
    """What a name can be: `Kupang` is a city and a regency; nothing when the name is not known."""
    return frozenset(row.kind for row in _rows(place))


def spelling(place: str) -> str | None:
    """The table's own spelling of a name: `OKUS`, `DKI Jakarta`; None when it is not in the table."""
    rows = _places().get(fold(place), ())
    return rows[0].name if rows else None


def is_place(name: str) -> bool:
    """Whether the name is in the table, alone or after `Kota`, `Kabupaten`, `Provinsi`."""
    return bool(kinds_of(name))


def province_of(place: str) -> str | None:
    """The province a place lies in, where certain: a name of two provinces (`Banjar`) and a foreign one give None.

    `Kota Banjar` and `Kabupaten Banjar` tell which is meant. Provinces are those of 2022 and later.
    """
    provinces = {row.province for row in _rows(place)}
    return provinces.pop() or None if len(provinces) == 1 else None
