"""The shapes in which a full date is printed, as regular expressions, and which day each of them means.

Every repeat is bounded, so that searching takes time linear in the length of any text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crawler.dates.months import MONTHS, WEEKDAYS, month_of, names

_FILL = r"[\s,./_'’‘`–—-]{0,3}+"
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_TO = r"\s{0,3}+(?=[-–—&sdhaut])(?:[-–—&]|s\.?\s?[/.]?\s?d\b\.?|sampai(?:\sdengan)?|hingga|dan|and|until|to)\s{0,3}+"
_GLUED = "|".join(f"(?<={name})" for name in WEEKDAYS if len(name) > 4)
_OPEN = (
    rf"(?:(?<![\w./])(?<![\w.][-–—])|{_GLUED})"  # a number that is no part of a longer one, nor of a name (Covid-19)
)
_INITIALS = "".join(sorted({name[0] for name in MONTHS}))
_MONTH = f"(?=[{_INITIALS}])(?:{names(MONTHS)})"
_WORD = "[a-z]{4,10}"


class Printed(NamedTuple):
    """A day as printed, valid or not, and where: `text[start:end]`. `short` is: its year has two digits."""

    start: int
    end: int
    year: int
    month: int
    day: int
    short: bool = False


def _day_month(month: str) -> str:
    """`25 Februari`; of a range the first day and, where it has one, its month."""
    return rf"""
    (?:{_OPEN}(?P<first>[0-9]{{1,2}}){_NTH}(?:{_FILL}(?P<first_month>{month})(?![a-z]))?
        (?:(?:,\s?[0-9]{{1,2}}){{0,4}}+,?(?:{_TO}|/(?=[0-9]))(?:(?:{names(WEEKDAYS)})[,\s]{{1,3}})?
          |(?:,[0-9]{{1,2}}(?=,)){{0,4}}+,(?=[0-9])
          |(?:,\s?[0-9]{{1,2}}(?=,)){{1,4}}+,\s?(?=[0-9]))
    |(?<![0-9])(?<![0-9][./:-]))
    (?P<day>[0-9]{{1,2}}){_NTH}\s?(?:(?:of|bulan)\s)?{_FILL}(?P<month>{month})(?![a-z])"""


def _spelled(month: str) -> str:
    return rf"""(?P<spelled>{_day_month(month)}{_FILL}(?:(?:tahun|thn|th)[.\s]{{0,2}})?
    (?:(?P<year>{_YEAR})|(?P<short>[0-9]{{2}})(?![0-9]|[:.][0-9])))"""


def _american(month: str) -> str:
    return rf"""(?P<american>(?<![a-z])(?P<us_month>{month})(?![a-z]){_FILL}(?P<us_day>[0-9]{{1,2}}){_NTH}(?![0-9])
    (?:{_TO}(?:{_MONTH}{_FILL})?[0-9]{{1,2}}{_NTH}(?![0-9]))?[\s,./'’-]{{1,3}}(?P<us_year>{_YEAR}))"""


_UNIX = rf"""(?P<unix>(?<![a-z])(?P<ux_month>{_MONTH})\s(?P<ux_day>[0-9]{{1,2}})\s
    [0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}\s(?:[a-z]{{1,5}}\s)?(?P<ux_year>{_YEAR}))"""
_ISO = rf"""(?P<iso>(?<![0-9])(?<![0-9][./-])(?P<iso_year>{_YEAR}|0000)
    \s?(?P<iso_mark>[./-])\s?(?P<iso_month>[0-9]{{1,2}})\s?(?P=iso_mark)\s?(?P<iso_day>[0-9]{{1,2}})(?![0-9]|[.-][0-9]))"""
_NUMERIC = rf"""(?P<numeric>(?:{_OPEN}|(?<=[a-z]{{3}})|(?<=tgl\.))
    (?:(?P<num_first>[0-9]{{1,2}})(?:\s?[/.]\s?(?P<num_first_month>[0-9]{{1,2}}))?{_TO}(?=[0-9]{{1,2}}\s?[/.]))?
    (?P<num_a>[0-9]{{1,2}})\s?(?P<num_mark>[/.-])\s?(?P<num_b>[0-9]{{1,2}})\s?(?P=num_mark)\s?
    (?:(?P<num_year>{_YEAR}|0000)(?:(?=[0-2][0-9][:.][0-5][0-9])|(?![0-9]|[./][0-9]|-[0-9](?![0-9]?[:./])))
      |(?P<num_short>[0-9]{{2}})(?![0-9:]|[./-][0-9])))"""
_ALL = rf"""(?<![0-9])(?=[0-9])(?:{_spelled(_MONTH)}|{_ISO}|{_NUMERIC})
    |(?<![a-z])(?=[{_INITIALS}])(?:{_american(_MONTH)}|{_UNIX})"""  # the two first looks are for speed

FULL_DATE = re.compile(_ALL, re.VERBOSE | re.IGNORECASE)
"""Where a full date may stand in a text of any case: `FULL_DATE.search(lead)`. What it means, parse_date says."""

FULL = re.compile(_ALL, re.VERBOSE)
"""The same for text already in lower case."""

SLIPPED = re.compile(f"{_spelled(_WORD)}|{_american(_WORD)}", re.VERBOSE)
"""A spelled date whose month is any word: for months with a slip (`14 Septemebr 2024`)."""

_GOES_ON = rf"(?!{_FILL}[0-9](?![0-9]?\s?[:.][0-9]{{2}})|[\s-]{{1,2}}-[0-9]|\s(?:tahun|lalu)\b)"
YEARLESS = re.compile(
    rf"""(?P<spelled>{_day_month(_MONTH)}{_GOES_ON})
    |(?P<american>(?<![a-z])(?P<us_month>{_MONTH})(?![a-z]){_FILL}(?P<us_day>[0-9]{{1,2}}){_NTH}(?![0-9]){_GOES_ON})
    |(?P<numeric>(?:^|[(]|(?:{names(WEEKDAYS)})[\s,(/]{{1,3}})(?P<num_a>[0-9]{{1,2}})\s?/\s?(?P<num_b>[0-9]{{1,2}})(?![0-9])
    {_GOES_ON})""",
    re.VERBOSE,
)
"""A day and a month without a year: `28 / Jan`, `Rabu (22/01)`."""

_NUMBER = re.compile(
    r"""(?:\b(?:no|nomor|number|nr|telp|tlp|telepon|phone|fax|faks|hp|wa|rp|idr|hal|hlm|halaman|pasal|ayat|bab|vol|volume|jilid
    |jl|jln|kode|versi)\b\s?[.:]?\s?|\b(?:ke|covid)-|(?<![a-z])[a-z]-?|\#\s?|\(0[0-9]{2,4}\)\s?|\+62[0-9\s]{0,6})$""",
    re.VERBOSE,
)
_COUNTED = re.compile(
    r"""\b(?:edisi|seri|part|bagian|jilid|tahap|vol|volume|hal|halaman|episode|eps|ke|pasal|dibaca|dilihat|hits|views?
    |angkatan|gelombang|batch|kelas|komentar|pers|nomor|no)[\s.:]{0,3}$""",
    re.VERBOSE,
)
_TITLED = re.compile(
    rf"""(?<![a-z'])(?!(?:{names(WEEKDAYS)}|tanggal|tgl|pada|mulai|dari|sejak|selama|antara|berlangsung|digelar|on|from)[\s.]+$)
    [a-z']+\s+$""",
    re.VERBOSE,
)
_TOLD = re.compile(r"\b(?:pukul|pkl|jam)[\s.:]{0,3}$")
_ZONED = re.compile(r"\s?(?:wib|wita|wit)\b")
_ENDS_SHORT = re.compile(
    r"\s?(?:$|[^a-z0-9\s%]|[0-9]{1,2}[:.][0-9]{2}|pukul|pkl|jam|wi[bt]|dibaca|dilihat|views?|oleh|by|at)"
)


def printed(match: re.Match[str]) -> Printed | None:
    """The day a match of FULL or SLIPPED means; None where it is a number, a telephone or a word that is no month."""
    text, start, end, shape = match.string, match.start(), match.end(), match.lastgroup
    before = text[max(0, start - 24) : start]
    numbered = _NUMBER.search(before) is not None
    if shape == "spelled":
        return _read_spelled(match, before, numbered)
    if numbered:
        return None
    if shape == "american":
        month = month_of(match["us_month"])
        return Printed(start, end, int(match["us_year"]), month, int(match["us_day"])) if month else None
    if shape == "unix":
        return Printed(
            start, match.end("ux_day"), int(match["ux_year"]), MONTHS[match["ux_month"]], int(match["ux_day"])
        )
    if shape == "iso":
        return Printed(start, end, int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    return _read_numeric(match, before)


def _year(whole: str | None, short: str | None) -> int:
    return int(whole) if whole else int(short or 0) + (1900 if int(short or 0) >= 90 else 2000)


def _read_spelled(match: re.Match[str], before: str, numbered: bool) -> Printed | None:
    start, end, month = match.start(), match.end(), month_of(match["month"])
    short = match["short"]
    if month is None or (short and not _ENDS_SHORT.match(match.string, end)):
        return None
    year, day = _year(match["year"], short), int(match["day"])
    if match["first"] is None:
        return None if numbered else Printed(start, end, year, month, day, bool(short))
    if numbered or (not match["first_month"] and _COUNTED.search(before)):
        return Printed(match.start("day"), end, year, month, day, bool(short))  # "Edisi 12 - 25 Februari 2014"
    first = month_of(match["first_month"]) if match["first_month"] else month
    parted = match.string.startswith((" - ", ", "), match.end("first"))
    falls = first == month and int(match["first"]) > day
    if first is None or (parted and (falls or _TITLED.search(before))):
        return None  # "Sekolah Dasar 2 - 25 Februari 2014", "Blok 8, 9, 10 Maret": days, or the end of a title and one
    return Printed(start, end, year - (first > month), first, int(match["first"]), bool(short))


def _read_numeric(match: re.Match[str], before: str) -> Printed | None:
    """Day first, unless only the American order is possible. `08.33.00 WIB` is a time, `3.12.24` a section."""
    a, b, short = int(match["num_a"]), int(match["num_b"]), match["num_short"]
    if short and match["num_mark"] == ".":
        time = _TOLD.search(before) or _ZONED.match(match.string, match.end())
        if time or min(len(match["num_a"]), len(match["num_b"])) < 2:
            return None
    day, month = (b, a) if b > 12 >= a else (a, b)
    year = _year(match["num_year"], short)
    if match["num_first"]:
        first = int(match["num_first_month"] or month)
        year, month, day = year - (first > month), first, int(match["num_first"])
    return Printed(match.start(), match.end(), year, month, day, bool(short))


def yearless(match: re.Match[str]) -> tuple[int, int]:
    """(month, day) of a match of YEARLESS."""
    if match["american"]:
        return MONTHS[match["us_month"]], int(match["us_day"])
    if match["numeric"]:
        return int(match["num_b"]), int(match["num_a"])
    month = match["first_month"] or match["month"]
    return MONTHS[month], int(match["first"] or match["day"])
