"""parse_date: any date an Indonesian office writes, or none. A wrong date is worse than none.

Rules first, dateparser for what they do not know (`second_reader`), else None. A weekday never changes a date.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from crawler.dates.ago import ago
from crawler.dates.clock import CLOCKS, time_beside
from crawler.dates.forms import FULL, FULL_DATE, SLIPPED, YEARLESS, Printed, printed, yearless
from crawler.dates.months import WEEKDAY_NAMES, WEEKDAYS, names
from crawler.dates.second_reader import second_reading
from crawler.release import Moment, Precision

__all__ = ["FULL_DATE", "parse_date"]

EARLIEST = date(1995, 1, 1)
"""No office's site is older."""

_KEPT = {clock.utcoffset(None) for clock in CLOCKS.values()}
_LONGEST = 10_000
_SAME = str.maketrans({
    **dict.fromkeys("’‘`´ʼʹ′ˈ‛＇\x91\x92", "'"),
    **dict.fromkeys("–—−‐‑‒―\x96\x97", "-"),
    **dict.fromkeys("¦│‖｜", "|"),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"),
})  # fmt: skip
_MOJIBAKE = re.compile("â€[“”\x93\x94]")  # a dash of UTF-8 read as windows-1252
_LONG_WEEKDAY = names(name for name in WEEKDAYS if len(name) > 3)
_WEEKDAY = re.compile(
    rf"""(?P<weekday>(?:{_LONG_WEEKDAY})|\b(?:mon|tue|wed|thu|fri|sat|sun))
    (?:\ ?(?:-|s\.?\ ?[/.]?\ ?d\.?|sampai|hingga|dan)\ ?(?:{_LONG_WEEKDAY}))?
    [ ,.;:()'"/|-]{{0,4}}(?:(?:tanggal|tgl)[ .:]{{1,3}})?$""",
    re.VERBOSE,
)
_WEEKDAY_AFTER = re.compile(rf" ?[(](?P<weekday>{names(WEEKDAYS)})\b")
_LABEL = re.compile(
    r"""\b(?:(?P<modified>diperbarui|diperbaharui|pembaruan|dimutakhirkan|diubah|perubahan|di-?update|updated?|modified|disunting
    |diedit|edited)|dipublikasi\w*|publikasi|dipublish|publish\w*|diterbitkan|terbit|tayang|ditayangkan|diposting\w*|posted|posting
    |diunggah|diupload|uploaded|dirilis|released|dibuat|created|ditulis|written|dimuat)\b""",
    re.VERBOSE,
)
_EPOCH = re.compile(r"(?:/date\()?([1-9][0-9]{9})([0-9]{3})?(?:[+-][0-9]{4})?(?:\)/)?")
_PACKED = re.compile(
    r"""(?:d:)?([0-9]{4})([0-9]{2})([0-9]{2})(?:t?([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])?(z|[+-][0-9]{2}'?:?[0-9]{2}'?)?)?"""
)


def parse_date(
    text: str, *, zone: str = "WIB", now: datetime | None = None, near: date | datetime | None = None
) -> Moment | None:
    """The moment an office printed, or None: no date, none that is possible, or none that is sure.

    zone: the office's clock (WIB, WITA, WIT), on which a time without zone is told. A printed Indonesian clock is
    kept, any other is converted to the office's.
    now: aware; the day of the visit (the machine's clock if None). A date more than a day later is refused, one
    before 1995 too. Relative forms count back from it.
    near: a date next to which a day and month without year stand (`28 / Jan`); without it they are no date.

    Of a range the first day is meant. Of several dates the one behind a publication label ("Diterbitkan"), never one
    behind an update label if there is another; else the first. A weekday that contradicts stands in the notes.

    Raises:
        KeyError: `zone` is none of the three.
    """
    office = CLOCKS[zone]
    now = (now or datetime.now(UTC)).astimezone(office)
    text = _plain(text)
    matches = list(FULL.finditer(text)) or list(SLIPPED.finditer(text))
    dates = [day for match in matches if (day := printed(match))]
    if dates:
        return next((moment for day in _ranked(dates, text) if (moment := _moment(day, text, office, now))), None)
    if unpacked := _unpacked(text, office):
        return parse_date(unpacked, zone=zone, now=now)
    if near is not None and (day := _beside(near, text, now)):
        moment = _moment(day, text, office, now)
        return moment and replace(moment, notes=("year taken from a nearby date", *moment.notes))
    if moment := ago(text, now):
        return moment if moment.at.date() >= EARLIEST else None
    if not matches and (read := second_reading(text)):
        return _moment(Printed(0, len(text), read.year, read.month, read.day), text, office, now)
    return None


def _plain(text: str) -> str:
    """Lower case, entities resolved, one kind of dash, apostrophe and space, nothing invisible, not endlessly long."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rpartition(" ")[0]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _MOJIBAKE.sub("-", text).translate(_SAME))
    elif "`" in text:
        text = text.replace("`", "'")
    return " ".join(text.lower().split())


def _ranked(dates: list[Printed], text: str) -> list[Printed]:
    """The dates in the order in which they are likely the publication's.

    If one stands behind a publication label, only such: a refused one is not replaced by another date of the text.
    """
    if len(dates) == 1:
        return dates
    ranks = []
    for day, before in zip(dates, [0, *(day.end for day in dates)], strict=False):
        labels = list(_LABEL.finditer(text, max(before, day.start - 80), day.start))
        ranks.append(1 if not labels else 2 if labels[-1]["modified"] else 0)
    best = min(ranks)
    order = sorted(zip(ranks, dates, strict=True), key=lambda pair: (pair[0], pair[1].short))
    return [day for rank, day in order if best or not rank]


def _moment(printed: Printed, text: str, office: timezone, now: datetime) -> Moment | None:
    """The moment of a printed day with the time beside it; None where there is no such day, or it is refused."""
    try:
        at = datetime(printed.year, printed.month, printed.day, tzinfo=office)
    except ValueError:
        return None
    if at.date() < EARLIEST:
        return None
    notes = _weekday_notes(printed, text, at)
    time = time_beside(text, printed.start, printed.end)
    precision: Precision = "day"
    if time:
        at = at.replace(hour=time.hour, minute=time.minute, second=time.second, tzinfo=time.zone or office)
        precision = time.precision
        if at.utcoffset() not in _KEPT:
            at = at.astimezone(office)
    return Moment(at, precision, notes) if at <= now + timedelta(days=1) else None


def _weekday_notes(printed: Printed, text: str, at: datetime) -> tuple[str, ...]:
    found = _WEEKDAY.search(text[max(0, printed.start - 40) : printed.start]) or _WEEKDAY_AFTER.match(text, printed.end)
    if found is None or WEEKDAYS[found["weekday"]] == at.weekday():
        return ()
    return (f"weekday says {WEEKDAY_NAMES[WEEKDAYS[found['weekday']]]}",)


def _unpacked(text: str, office: timezone) -> str:
    """The ISO 8601 spelling of a text that is nothing but epoch seconds or digits run together; "" if it is neither."""
    if epoch := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch[1]), office).isoformat().lower()
    if not (digits := _PACKED.fullmatch(text)):
        return ""
    year, month, day, hour, minute, second, zone = digits.groups()
    clock = f"t{hour}:{minute}:{second or '00'}{(zone or '').replace(chr(39), '')}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _beside(near: date | datetime, text: str, now: datetime) -> Printed | None:
    """The first day without a year in `text`, in the year that brings it closest to `near` and not beyond `now`."""
    found = YEARLESS.search(text)
    if found is None:
        return None
    near = near.date() if isinstance(near, datetime) else near
    month, day = yearless(found)
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    days = [day for day in days if day <= now.date() + timedelta(days=1)]
    if not days:
        return None
    closest = min(days, key=lambda day: abs(day - near))
    return Printed(found.start(), found.end(), closest.year, month, day)
