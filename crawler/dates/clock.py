"""The time of day beside a date, and the clock it is told on: `14.05 WIB`, `10:30 am`, `19:17:34+07:00`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta, timezone, tzinfo

from crawler.dates.months import WEEKDAYS, names
from crawler.release import ZONE_HOURS, Precision

CLOCKS = {name: timezone(timedelta(hours=hours)) for name, hours in ZONE_HOURS.items()}
"""The clocks of the archipelago by name: WIB, WITA, WIT."""

_ELSEWHERE = "z:0 utc:0 gmt:0 sgt:8 jst:9 est:-5 edt:-4 cst:-6 cdt:-5 mst:-7 mdt:-6 pst:-8 pdt:-7"  # RFC 5322, 4.3
_ZONES = {name.lower(): hours for name, hours in ZONE_HOURS.items()}
_ZONES |= {name: int(hours) for name, _, hours in (entry.partition(":") for entry in _ELSEWHERE.split())}
_PART = "pagi|siang|sore|petang|malam"
_GAP = r"""[ ,./|•·:;()\[\]"'-]{0,6}"""
_TIME = rf"""
    (?P<hour>[0-9]{{1,2}})\ ?(?P<mark>[:.])\ ?(?P<minute>[0-5][0-9])
    (?:(?P=mark)(?P<second>[0-5][0-9])(?:[.,][0-9]{{1,9}})?)?(?![0-9])
    (?:\ ?(?P<half>[ap])\.?m\b\.?)?
    (?(second)|(?(t)|(?:\ ?(?:-|s\.?\ ?[/.]\ ?d\.?|sampai|hingga)\ ?[0-9]{{1,2}}[:.][0-9]{{2}}(?![0-9:]))?))
    (?:\ (?P<part>{_PART})\b)?
    (?:[ ,(]{{0,2}}(?P<zone>{names(_ZONES)})(?![a-z]))?
    (?:\ ?(?P<offset>[+-](?:0[0-9]|1[0-4]):?(?:00|15|30|45))(?![0-9:])|(?P<hours>\+(?:1[0-4]|0?[0-9]))(?![0-9:]))?
    (?:\)?\ (?P<late>{_PART})\b)?
"""
_AFTER = re.compile(
    rf"""{_GAP}(?:sekitar\ )?(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[ ,"']{{1,5}})?
    (?:(?:(?P<said>pukul|pkl|jam|waktu|time|at|@|(?P<t>t)(?=[0-9]))|(?P<early>wib|wita|wit))[ .:,|]{{0,3}})?{_TIME}""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"""(?<![0-9:.,])(?:(?P<said>pukul|pkl|jam|waktu|(?P<t>(?!)))[ .:]{{1,3}})?(?P<early>(?!))?{_TIME}
    {_GAP}(?:(?:{names(WEEKDAYS)})[ ,./|(-]{{1,4}})?(?:tanggal\ |tgl\.?\ )?$""",
    re.VERBOSE,
)
_COUNTED = re.compile(r" ?(?:%|(?:kali|x|views?|hits?|orang|ribu|juta|miliar|persen|km|kb|mb)\b)")
_AFTERNOON = {"siang": range(1, 5), "sore": range(1, 7), "petang": range(1, 7), "malam": range(6, 12)}
_UNSURE = {"pagi": (12,), "malam": (12, 1, 2, 3, 4, 5)}


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day; `zone` is None where none is printed: then it is told on the office's clock."""

    hour: int
    minute: int
    second: int
    precision: Precision
    zone: tzinfo | None


def time_beside(text: str, start: int, end: int) -> Time | None:
    """The time that stands directly after (or else before) the date at `text[start:end]`, of lower-case text."""
    after = _AFTER.match(text, end, end + 80)
    if after and (time := _time(after)):
        return time
    window = text[max(0, start - 60) : start]
    before = _BEFORE.search(window) if ":" in window or "." in window else None
    if before and (before["said"] or before["zone"] or before["mark"] == ":"):
        return _time(before)
    return None


def _time(match: re.Match[str]) -> Time | None:
    """The time matched; None where it is a counter (`1.50 kali`), impossible, or may be either half of the day."""
    certain = match["mark"] == ":" or match["said"] or match["zone"] or match["half"] or match["early"]
    if not certain and (len(match["hour"]) == 1 or _COUNTED.match(match.string, match.end())):
        return None
    hour = _hour(int(match["hour"]), match["half"], match["part"] or match["late"])
    if hour is None:
        return None
    second = match["second"]
    precision: Precision = "second" if second else "minute"
    return Time(hour, int(match["minute"]), int(second or 0), precision, _zone(match))


def _hour(hour: int, half: str | None, part: str | None) -> int | None:
    """The hour of 24. Parts of the day as Indonesian tells them: siang to four, sore to six, malam from six."""
    if hour > 23 or hour in _UNSURE.get(part or "", ()):
        return None
    if half and hour <= 12:
        return hour % 12 + (12 if half == "p" else 0)
    return hour + 12 if hour in _AFTERNOON.get(part or "", ()) else hour


def _zone(match: re.Match[str]) -> tzinfo | None:
    printed = (match["offset"] or match["hours"] or "").replace(":", "")
    if printed:
        minutes = int(printed[1:3]) * 60 + int(printed[3:] or 0)
        return timezone(timedelta(minutes=-minutes if printed[0] == "-" else minutes))
    name = match["zone"] or match["early"]
    return timezone(timedelta(hours=_ZONES[name])) if name else None
