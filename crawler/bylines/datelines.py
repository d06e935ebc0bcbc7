"""The place line a release opens with: `JAKARTA –`, `Bandung – Humas BKN,`, `Arso | www.pa-arso.go.id`."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crawler.bylines.heads import cased, could_be_place, office_alone, place_and_agency
from crawler.bylines.offices import host_of, starts_office, starts_unit
from crawler.bylines.places import is_place, kinds_of
from crawler.dates.months import MONTHS, WEEKDAYS, month_of, names
from crawler.release import Dateline

_FAR = 700  # characters from the start in which a dateline stands
_DAY = names(name for name in WEEKDAYS if len(name) > 3).replace("'", "['’‘`´]")
_DATE = (
    rf"(?:(?:{_DAY})\b[\s\xa0]*,?[\s\xa0]*)?(?P<day>\d{{1,2}})"
    r"(?:[\s\xa0]*(?P<word>[A-Za-z]{3,10})\.?[\s\xa0]*|[/.-](?P<month>\d{1,2})[/.-])(?P<year>(?:19|20)\d{2})(?!\d)"
)
_SHORT_DATE = rf"\d{{1,2}}(?:/\d{{1,2}}(?:/\d{{2}})?|[ \xa0](?:{names(name for name in MONTHS if len(name) > 2)}))"
_DATED = re.compile(
    rf"[\s\xa0,]*(?:\b(?:{_DAY}),?[\s\xa0]*)?\(?[ \xa0]?(?:(?P<full>{_DATE})|{_SHORT_DATE})[ \xa0]?\)?[\s\xa0,]*\Z",
    re.IGNORECASE,
)
_DATE_NEXT = re.compile(rf"[\s\xa0]*,?[\s\xa0]*\(?(?P<full>{_DATE})\)?", re.IGNORECASE)
_DASH = re.compile(r"[ \xa0]*,?[ \xa0]*(?P<dash>[–—−]+|-{2,3}|(?<=[\s\xa0,])-|-(?=[\s\xa0]|\Z))[ \xa0]*")
_ROADS = re.compile(r"[A-Z][^.–—]{2,40}?[a-z)][–—][A-Z]")  # `…–Cikampek, Cikampek–Palimanan`
_SECOND = re.compile(r",[ \xa0]*[A-Za-z][\w. ]{1,25}(?:[ \xa0]*[–—]|[ \xa0]-|-[ \xa0])")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,60})[)\]]")
_AGENCY_AFTER = re.compile(r"([\w-]+(?:\.[\w-]+){1,5}|[A-Z][^,\n.–—-]{2,40}?)[ \xa0]*[,–—-]")
_BOLD = re.compile(r"\A\*([^*\n]{3,60})\*")  # as pasted from a messenger: `*JAKARTA* – Menteri …`
_TIGHT = re.compile(r"(?P<place>[A-Z][\w.' ]{2,30}?)(?P<dash>-)(?=[A-Z])")
_LOST = r"(?:(?<=[a-z\d)”\"])|(?<=[A-Z]{2})(?=[A-Z][a-z]))"  # a line break was here
_GLUED = re.compile(
    rf"{_LOST}(?P<place>[A-Z][a-z]+(?:[ \xa0][A-Z][a-z]+){{0,2}}(?:[ \xa0]D\.C\.)?)[ \xa0]*,[ \xa0]*(?P<full>{_DATE})"
)
_GLUED_DASH = re.compile(
    rf"{_LOST}(?P<place>[A-Z]{{3,}}(?: [A-Z]{{3,}})?|[A-Z][a-z]+(?: [A-Z][a-z]+){{0,2}})[ \xa0]*"
    r"(?P<dash>-{2,3}|[–—]|(?<=[ \xa0])-(?=[ \xa0]))[ \xa0]*(?=[A-Z“\"])"
)


class _Head(NamedTuple):
    """A line cut at its first dash: what stands before, the dash, what follows."""

    before: str
    dash: str
    after: str


def parse_dateline(text: str) -> Dateline | None:
    """The place, agency and date a text opens with; None where it opens with none of them.

    `text` may be the whole body: a line of its first 700 characters may be the dateline, since letterheads and
    captions precede it. A place that is not in the table counts only where nothing else can be meant.
    """
    lines = [line.strip("\ufeff\xa0\u200b \t\r") for line in text[:_FAR].split("\n")]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines[:10]):
        rest = "\n".join(lines[number + 1 : number + 2])
        found = _read(line[:200], rest, sure=number > 0)
        if found:
            return found
        if len(line) > 200 or (len(line) > 60 and line.endswith((".", "!", "?", "”", '"'))):
            break  # the text itself has begun
    return _glued(text[:_FAR])


def _read(line: str, rest: str, *, sure: bool) -> Dateline | None:
    """The dateline at the start of a line. `sure`: only a known place counts, since the line is not the first."""
    line = _BOLD.sub(r"\1", line)
    if (bracket := _IN_BRACKETS.match(line)) and ("," in bracket[1] or _opens(bracket, line)):
        line = f"{bracket[1]} – {line[bracket.end() :].lstrip(' –-')}"
    dash = _DASH.search(line)
    if dash and (found := _dashed(_Head(line[: dash.start()], dash["dash"], line[dash.end() :]), sure)):
        return found
    return _piped(line, rest) or _dated(line, rest) or _tight(line) or _coloned(line) or _hosted(line)


def _opens(bracket: re.Match[str], line: str) -> bool:
    """Whether a known place alone in brackets is the dateline: a dash follows."""
    return is_place(bracket[1]) and re.match(r"\s*[–—-]", line[bracket.end() :]) is not None


def _dashed(head: _Head, sure: bool) -> Dateline | None:
    before, day = _without_date(head.before)
    agency = ""
    bracket = re.search(r"\s*\(([^()]{2,40})\)\s*$", before)
    if bracket:
        before, agency = before[: bracket.start()], bracket[1].strip()
    items = [item.strip() for item in re.split(r"\s*(?:,|\|+)\s*", before) if item.strip()]
    if not items or len(items) > 4 or len(before) > 90:
        return None
    firm = day is not None or len(head.dash) > 1 or head.dash in "–—−" or before.isupper()
    place, more = place_and_agency(items, firm and not sure)
    if not place:
        alone = more if host_of(more) or (head.dash in "–—−" and office_alone(more)) else ""
        return Dateline(_behind(head) if host_of(more) else (), alone, day) if alone else None
    if not day and not agency and not more and (_route(place, head) or (kinds_of(place) == {"country"} and not firm)):
        return None
    after = _AGENCY_AFTER.match(head.after)
    if not agency and not more and after and (starts_unit(after[1]) or host_of(after[1])):
        agency = after[1]
    return Dateline(cased(place), more if is_place(agency) else agency or more, day)


def _behind(head: _Head) -> tuple[str, ...]:
    """The place that follows the dash behind a host: `tribratanews.polri.go.id – Jakarta. Kapolri …`."""
    found = re.match(r"(?P<place>[A-Z][\w' ]{2,30}?)(?:\.[ \xa0]|[ \xa0]*[–—]|[ \xa0]+-[ \xa0])", head.after)
    return cased(found["place"]) if found and is_place(found["place"]) else ()


def _route(place: str, head: _Head) -> bool:
    """Whether the dash joins two places (`Trenggalek–Ponorogo`) or a word said twice rather than opening a text."""
    if head.after.startswith(place.lower()):
        return True
    words = re.findall(r"[A-Za-z'’]+", head.after[:60])
    following = next((" ".join(words[:n]) for n in (3, 2, 1) if len(words) >= n and is_place(" ".join(words[:n]))), "")
    if _ROADS.match(head.after):
        return True
    if not following or re.match(r"(?i)kota|kab|prov", following):
        return False
    abroad = {"country" in kinds_of(name) for name in (place, following)}
    if len(abroad) == 2 or _SECOND.match(head.after[len(following) :]):
        return False  # the second: another office's dateline, left in a text that was taken over
    return following.casefold() != place.casefold() and following.isupper() == place.isupper()


def _piped(line: str, rest: str) -> Dateline | None:
    """`Arso | www.pa-arso.go.id`, the date after it or in the next line."""
    found = re.match(r"(?P<place>[A-Z][\w.' ]{2,40}?)[ \xa0]*\|+[ \xa0]*(?P<agency>[\w.-]+(?:[ ][\w.]+){0,5})", line)
    if not found or not (is_place(found["place"]) or could_be_place(found["place"])):
        return None
    agency = found["agency"] if starts_office(found["agency"]) else found["agency"].split()[0]
    if not (host_of(agency) or starts_office(agency)):
        return None
    day = _DATE_NEXT.match(line[found.start("agency") + len(agency) :]) or _DATE_NEXT.match(rest)
    return Dateline(cased(found["place"]), agency, _iso(day) if day else None)


def _dated(line: str, rest: str) -> Dateline | None:
    """`Jakarta, 5 Maret 2026` with no dash, in a line of its own or before the lead."""
    found = re.match(
        r"(?P<places>[A-Z][^\d\n]{2,60}?)[ \xa0]*,?[ \xa0]*(?=(?:\d|\(\d|" + _DAY + r"))", line, re.IGNORECASE
    )
    if not found:
        return None
    day = _DATE_NEXT.match(f"{line[found.end() :]}\n{rest}"[:60])
    if not day or not (iso := _iso(day)) or re.match(r"[\s\xa0]*[a-z]", line[found.end() + day.end() :]):
        return None
    items = [item.strip() for item in found["places"].split(",") if item.strip()]
    if (
        not items
        or not items[0][0].isupper()
        or not (is_place(items[0]) or (could_be_place(items[0]) and "," in line[: found.end()]))
    ):
        return None
    return Dateline(cased(items[0]), "", iso) if all(is_place(item) or item == items[0] for item in items) else None


def _tight(line: str) -> Dateline | None:
    """`MUARASABAK-Dalam rangka …`: a tight hyphen opens a text only after a known place, and before no other."""
    found = _TIGHT.match(line)
    if not found or not is_place(found["place"]) or kinds_of(found["place"]) & {"country"}:
        return None
    return (
        None
        if _route(found["place"], _Head(found["place"], "-", line[found.end() :]))
        else Dateline(cased(found["place"]))
    )


def _coloned(line: str) -> Dateline | None:
    found = re.match(r"(?:(?P<agency>[A-Z][\w.]{2,20}),[ \xa0]*)?(?P<place>[A-Z][\w.' ]{2,30}?)[ \xa0]*:(?!\w)", line)
    if not found or not is_place(found["place"]) or "country" in kinds_of(found["place"]):
        return None
    if 0 < len(line[found.end() :].split()) < 6:
        return None  # a headline: `Bogor: Kota Hujan`
    return Dateline(cased(found["place"]), found["agency"] or "")


def _hosted(line: str) -> Dateline | None:
    """`Bandung, kab-bandung.kpu.go.id` with no dash."""
    found = re.match(r"(?P<place>[A-Z][\w.' ]{2,40}?),[ \xa0]*(?P<host>[\w-]+(?:\.[\w-]+){1,5})(?=\s|\Z)", line)
    if not found or not is_place(found["place"]) or not host_of(found["host"]):
        return None
    return Dateline(cased(found["place"]), found["host"])


def _glued(head: str) -> Dateline | None:
    """A dateline that lost the line break before it: `…Digital ASEANJakarta, 6 Maret 2026Pemerintah …`."""
    for found in _GLUED.finditer(head):
        if is_place(found["place"]) and (iso := _iso(found)):
            return Dateline(cased(found["place"]), "", iso)
    for found in _GLUED_DASH.finditer(head):
        place = found["place"]
        known = is_place(place) and "country" not in kinds_of(place)
        if known and not _route(place, _Head(place, found["dash"], head[found.end() :])):
            return Dateline(cased(place))
    return None


def _without_date(text: str) -> tuple[str, str | None]:
    found = _DATED.search(text)
    if found is None:
        return text.strip(" ,\xa0"), None
    return text[: found.start()].strip(" ,\xa0"), _iso(found) if found["full"] else None


def _iso(found: re.Match[str]) -> str | None:
    month = month_of(found["word"].lower()) if found["word"] else int(found["month"])
    try:
        return date(int(found["year"]), month or 0, int(found["day"])).isoformat()
    except ValueError:
        return None
