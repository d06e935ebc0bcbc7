"""What the words before a dateline's dash are: a place, an office, an agency; and how a place is written."""

from __future__ import annotations

import re

from crawler.bylines.offices import host_of, starts_office, starts_unit
from crawler.bylines.people import ROLE, is_known_name, is_word
from crawler.bylines.places import is_place, kinds_of, province_of, spelling
from crawler.bylines.wordlists import is_abbreviation, vocabulary
from crawler.dates.months import MONTHS, WEEKDAYS

_WITHIN = re.compile(r"(?i:desa|kec(?:amatan|\.)?|kel(?:urahan|\.)?|distrik|dusun|kampung|nagari|gampong)\s+[A-Z]")
_COMPASS = re.compile(r"[A-Z].* (?:Utara|Selatan|Barat|Timur|Tengah|UTARA|SELATAN|BARAT|TIMUR|TENGAH)")
_BUILDING = re.compile(r"(?i:gedung|bandara|stasiun|hotel|pendopo|istana|aula|pelabuhan|masjid|stadion|balai ?kota)\s")
_PLACE_WORD = re.compile(r"(?:[A-Z][a-zé]+(?:[-'’][A-Za-z]+)?|[A-Z]{2,}(?:[-'’][A-Z]+)?|D\.?C\.?|St\.|[A-Z]\.)")


def place_and_agency(items: list[str], unknown_too: bool) -> tuple[str, str]:
    """(place, agency) of the items of a head; ("", item) where one item alone is no place."""
    items = [narrowest(item) for item in items]
    first = items[0]
    if len(items) == 1:
        return (first, "") if _is_place(first, unknown_too) else ("", first)
    if _is_place(first, unknown_too) and not host_of(first):
        others = [item for item in items[1:] if not (is_place(item) or _is_time(item))]
        if not others:
            return first, ""
        if len(others) == 1 and _may_be_agency(others[0]) and (is_place(first) or host_of(others[0])):
            return first, others[0]
        if unknown_too and all(len(o.split()) <= 2 and _is_place(o, True) for o in others) and is_place(items[-1]):
            return first, ""
        return "", ""
    return _place_second(first, items[1]) if len(items) == 2 and is_place(items[1]) else ("", "")


def _place_second(first: str, place: str) -> tuple[str, str]:
    """(place, agency) where a known place stands behind a district, a day, a building or a newspaper."""
    if _WITHIN.match(first) or _is_district(first):
        return first, ""
    if _is_time(first) or _BUILDING.match(first):
        return place, ""
    return (place, first) if _may_be_agency(first) and not _either(first) else ("", "")


def _either(item: str) -> bool:
    """Whether one word before a known place may as well be a newspaper as a district: `Pena, Ngawi`, `Paron, Ngawi`."""
    return bool(re.fullmatch("[A-Z][a-z]+", item)) and not (starts_office(item) or starts_unit(item))


def narrowest(name: str) -> str:
    """Of a place and its province in one breath only the place: `Batam Kepri` → `Batam`."""
    words = name.rstrip(".").split()
    for cut in range(1, len(words)):
        place, province = " ".join(words[:cut]), " ".join(words[cut:])
        if "province" in kinds_of(province) and is_place(place) and province_of(place) == province_of(province):
            return place if not is_place(name) else name
    return name if name.endswith("D.C.") else name.rstrip(".")


def _is_time(item: str) -> bool:
    """`Senin`, `Mei 2026`: a part of a date that names no day."""
    words = item.casefold().split()
    return all(word in MONTHS or word in WEEKDAYS or word.isdigit() for word in words)


def _is_place(name: str, unknown_too: bool) -> bool:
    if name.casefold() in vocabulary("heading"):
        return False
    parts = re.split(r"\s*/\s*|\s+dan\s+|\s+&\s+", name)
    if all(is_place(part) and part[:1].isupper() for part in parts):
        return True
    return unknown_too and could_be_place(name)


def _is_district(name: str) -> bool:
    """Whether this is a part of a known place: `Kuta Selatan`, `Cimahi Utara`."""
    return bool(_COMPASS.fullmatch(name)) and is_place(name.rsplit(maxsplit=1)[0])


def could_be_place(name: str) -> bool:
    """Whether a name that is not in the table can be nothing else: no office, no post, not common words."""
    if _is_district(name):
        return True
    words = name.split()
    if not 1 <= len(words) <= 3 or not all(_PLACE_WORD.fullmatch(word) for word in words):
        return False
    if ROLE.match(name) or starts_office(name) or starts_unit(name) or is_abbreviation(name) or host_of(name):
        return False
    if any(is_abbreviation(w) or w.casefold() in vocabulary("heading") for w in words):
        return False
    if is_known_name(name) or name.casefold() in vocabulary("press"):
        return False
    if any(w.casefold() in names for w in words for names in (MONTHS, WEEKDAYS)):
        return False
    vowels = sum(c in "aeiou" for c in name.casefold())
    return (
        len(name) > 3
        and vowels * 5 >= len(name.replace(" ", ""))
        and not all(is_word(word) for word in words)
        and not (is_word(words[0]) or is_word(words[-1]))
        and len({word.casefold() for word in re.split(r"[\s-]+", name)}) == len(re.split(r"[\s-]+", name))
    )


def _may_be_agency(item: str) -> bool:
    words = item.split()
    if host_of(item):
        return True
    return (
        len(words) <= 4
        and not ROLE.match(item)
        and bool(re.fullmatch(r"[A-Z][\w.&’' -]*", item))
        and all(w[0].isupper() or w[0].isdigit() for w in words)
    )


def office_alone(item: str) -> bool:
    """An office where the place should be: `Diskominfostaper Fakfak –`, `MIN 4 Tabalong –`."""
    words = item.split()
    return (
        2 <= len(words) <= 5
        and is_place(words[-1])
        and (starts_unit(item) or starts_office(item))
        and not words[0].lower().startswith(("kement", "badan"))
    )


def cased(name: str) -> tuple[str, ...]:
    """Each place as printed, with only its case changed where it was printed in capitals."""
    parts = re.split(r"\s*/\s*|\s+dan\s+|\s+&\s+", name) if not is_place(name) else [name]
    return tuple(_one_cased(" ".join(part.split())) for part in parts)


def _one_cased(name: str) -> str:
    if not name.isupper():
        return name
    known = spelling(name)
    if known and known.casefold() == name.casefold():
        return known
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word[0].capitalize(), name)
