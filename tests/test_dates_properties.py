"""What holds of parse_date for every text: it never raises, what it gives re-reads to itself, noise changes nothing."""

import calendar
import time
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.dates import FULL_DATE, parse_date
from crawler.dates.months import month_of

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))
MONTH_NAMES = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
MONTHS = MONTH_NAMES.split()
OLD = {"Februari": "Pebruari", "November": "Nopember"}
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu"]

FRAGMENTS = """24 25 2014 14 31 / - . , : ' ( ) | – s/d dan T Z + +07:00 WIB WITA GMT am pm pukul 10.15 10:15:20
2014-02-25 25/02/2014 Februari Mei Septemebr March Senin Jum'at lalu yang jam hari kemarin Dipublikasikan Diperbarui
No. tahun 1393466400 20140227 &nbsp; \u200b ２ ٢ 0000"""
PIECES = st.sampled_from([*FRAGMENTS.split(), " ", "  ", "\n", "\u00a0"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=14).map("".join))
DAYS = st.dates(date(1995, 1, 1), date(2026, 11, 24))
TIMES = st.times().map(lambda t: t.replace(microsecond=0))
BEFORE = [
    "",
    "Humas | ",
    "Admin - ",
    "Jakarta, ",
    "Diposting oleh Admin pada ",
    "Dibaca 1.234 kali | ",
    "\ufeff\u00a0",
    "(",
]
AFTER = [
    "",
    " | Dibaca 1.234 kali",
    " - Dilihat : 350",
    " oleh Admin",
    " |  818 View",
    ")",
    " •  3 menit baca",
    " · Print",
]
LOOKS = """{w}, {d} {m} {y}~{d:02} {m} {y}~{w} ({d}/{n}/{y})~{d:02}-{n:02}-{y}~{y}-{n:02}-{d:02}~{e} {d}, {y}
~{W},{d}{m}{y}~{d} {a} {y}~{d}-{a}-{y}~{d:02}/{n:02}/{y}"""


def spell(day: date, look: str) -> str:
    month, weekday = MONTHS[day.month - 1], WEEKDAYS[day.weekday()]
    names = {"m": OLD.get(month, month), "a": month[:3], "e": calendar.month_name[day.month]}
    return look.strip().format(w=weekday, W=weekday.upper(), d=day.day, n=day.month, y=day.year, **names)


@given(TEXTS, st.sampled_from(["WIB", "WITA", "WIT"]), st.none() | DAYS)
@example("99999999999999", "WIB", None)
@example("&#9999999999;25 Februari 2014", "WIB", None)
@example("25 Februari 2014 10:00 +14:45", "WIT", None)
def test_no_text_raises_and_what_comes_out_reads_again(text: str, zone: str, near: date | None) -> None:
    moment = parse_date(text, zone=zone, now=NOW, near=near)
    if moment is None:
        return
    assert date(1995, 1, 1) <= moment.at.date() and moment.at <= NOW + timedelta(days=1, hours=2)
    again = parse_date(moment.isoformat(), zone=zone, now=NOW)
    assert again and (again.at, again.precision, again.notes) == (moment.at, moment.precision, ())


@given(DAYS, st.sampled_from(LOOKS.split("~")), st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_noise_around_a_date_does_not_change_it(day: date, look: str, before: str, after: str) -> None:
    moment = parse_date(before + spell(day, look) + after, now=NOW)
    assert moment and (moment.isoformat(), moment.notes) == (day.isoformat(), ())


@given(
    DAYS,
    TIMES,
    st.sampled_from(LOOKS.split("~")),
    st.sampled_from([" ", " | ", ", ", " - ", " pukul ", " / ", "\n", " Jam : "]),
    st.sampled_from(["%H:%M", "%H.%M", "%H:%M:%S"]),
    st.sampled_from([("", 7), (" WIB", 7), (" Wita", 8), (" (WIT)", 9)]),
    st.sampled_from(AFTER),
)
def test_the_time_beside_a_date_is_read_on_its_clock(day, time_, look, gap, form, zone, after) -> None:
    text = spell(day, look) + gap + time_.strftime(form) + zone[0] + after
    clock = timezone(timedelta(hours=zone[1]))
    wanted = datetime.combine(day, time_.replace(second=time_.second if "%S" in form else 0), clock)
    moment = parse_date(text, now=NOW + timedelta(days=1))
    assert moment and moment.at == wanted and moment.at.utcoffset() == wanted.utcoffset()
    assert moment.precision == ("second" if "%S" in form else "minute")


@given(st.sampled_from(MONTHS), st.data())
def test_a_slip_never_makes_another_month(month: str, data: st.DataObject) -> None:
    word = month.lower()
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    changed, added = word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:]
    left_out, swapped = word[:at] + word[at + 1 :], word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    slip = data.draw(st.sampled_from([changed, added, left_out, swapped]))
    if len(slip) > 4:
        assert month_of(slip) in (MONTHS.index(month) + 1, None)


HOSTILE = [
    "1 ",
    "1",
    "mei ",
    "1 mei ",
    "1,1,",
    "1 s/d ",
    "1 - ",
    "12/",
    "2014-",
    "25 Februari 2014 ",
    "senin, ",
    "10:00 ",
]
HOSTILE += ["&amp;", "\u00a0１", "2 jam yang ", "\u200b"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_takes_less_than_a_second(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    parse_date(text, now=NOW)
    sum(1 for _ in FULL_DATE.finditer(text[:200_000]))
    assert time.perf_counter() - started < 1
