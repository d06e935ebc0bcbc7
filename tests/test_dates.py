"""Every rule of parse_date, by made examples; and the real strings, where they are at hand."""

import importlib.util
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from crawler.dates import FULL_DATE, parse_date

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))

READ = {
    "spelled": """
        Selasa, 25 Februari 2014 = 2014-02-25
        12 Pebruari 2013 = 2013-02-12
        Jum'at, 6 Nopember 2015 = 2015-11-06
        Jum’at , 6  Nopember  2015 = 2015-11-06
        Ahad, 18 Jun 2023 = 2023-06-18
        3 Ags 2016 = 2016-08-03
        03.Okt.2025 = 2025-10-03
        6/Mar/2023 = 2023-03-06
        16/ Juli / 2019 = 2019-07-16
        tanggal 25 bulan Februari tahun 2014 = 2014-02-25
        25 Feb '14 = 2014-02-25
        25 Februari 14 Dilihat: 350 = 2014-02-25
    """,
    "glued": """
        25Februari2014 = 2014-02-25
        Kupang,22Juli2024– = 2024-07-22
        Selasa12 Mei 202620.41 = 2026-05-12T20:41+07:00
        GEMPAR9 Maret 202641Print = 2026-03-09
        Bersih ASEANJumat, 17 Oktober 2025 - 1024 kali = 2025-10-17
        rapat-25-februari-2014 = 2014-02-25
    """,
    "english": """
        Friday, March 3rd, 2023 = 2023-03-03
        Kamis, Januari 28, 2021 = 2021-01-28
        5th of March, 2023 = 2023-03-05
        DES 31, 2022 = 2022-12-31
        Feb 25 2014 10:00AM = 2014-02-25T10:00+07:00
        3 March 2023 12:05 am = 2023-03-03T00:05+07:00
    """,
    "numeric": """
        8/12/2023 = 2023-12-08
        12/25/2023 = 2023-12-25
        7/8/19 = 2019-08-07
        05.06.20 = 2020-06-05
        Tgl.17/08/2023 = 2023-08-17
        https://contoh.go.id/2020/11/25/judul = 2020-11-25
    """,
    "machine": """
        2014-02-27T02:00:00Z = 2014-02-27T09:00:00+07:00
        2014-02-27T20:00:00.123+00:00 = 2014-02-28T03:00:00+07:00
        2025-03-03T10:00-05:00 = 2025-03-03T22:00+07:00
        Thu, 27 Feb 2014 02:00:00 GMT = 2014-02-27T09:00:00+07:00
        Mon Mar 06 10:00:00 WIB 2023 = 2023-03-06T10:00:00+07:00
        Mon Mar 06 2023 10:00:00 GMT+0700 (Western Indonesia Time) = 2023-03-06T10:00:00+07:00
        2019-09-28WIB19:17:34+07:00 = 2019-09-28T19:17:34+07:00
        1393466400 = 2014-02-27T09:00:00+07:00
        /Date(1393466400000)/ = 2014-02-27T09:00:00+07:00
        20140227 = 2014-02-27
        20140227T020000Z = 2014-02-27T09:00:00+07:00
        D:20140227090000+07'00' = 2014-02-27T09:00:00+07:00
    """,
    "times": """
        Kamis, 12 Maret 2020 | 14:05:33 WIB | dibaca 343 kali = 2020-03-12T14:05:33+07:00
        6 Nopember 2025 09.05 Wita = 2025-11-06T09:05+08:00
        Pukul 16.20 WIT, 25 Februari 2014 = 2014-02-25T16:20+09:00
        pukul 1:30 siang WIB, 25 Februari 2014 = 2014-02-25T13:30+07:00
        3 Maret 2025 pukul 07.30 malam = 2025-03-03T19:30+07:00
        3 Maret 2025 pukul 12.30 malam = 2025-03-03
        3 Maret 2025 10.00 s.d. 12.00 WIT = 2025-03-03T10:00+09:00
        Rabu 17 / Juli / 2019 / 07 :00 WIB = 2019-07-17T07:00+07:00
        23 Juli 2019 / 07:WIB = 2019-07-23
        3 Maret 2025 10:00 WIB +62 812 3456 = 2025-03-03T10:00+07:00
        25 Februari 2014 20.41 kali = 2014-02-25
        'Senin', '2019-07-08', '2019-07-09', '10:43:46' = 2019-07-08T10:43:46+07:00
    """,
    "ranges": """
        8, 9, 10 Maret 2025 = 2025-03-08
        Rabu-Jumat, 8, 9 dan 10 Januari 2025 = 2025-01-08
        Jl. Merdeka No. 8, 3, 10 Maret 2025 = 2025-03-10
        24 – 25 Februari 2014 = 2014-02-24
        24 s. d. 26 Februari 2014 = 2014-02-24
        24, 25 dan 26 Februari 2014 = 2014-02-24
        Senin 24 - Rabu 26 Februari 2014 = 2014-02-24
        28 Februari - 2 Maret 2014 = 2014-02-28
        30 Desember - 2 Januari 2014 = 2013-12-30
        February 24-25, 2014 = 2014-02-24
        24-25/02/2014 = 2014-02-24
        24/02 - 26/02/2014 = 2014-02-24
        Penanganan Covid-19 - 25 Februari 2014 = 2014-02-25
        Siaran Pers Nomor 12 - 25 Februari 2014 = 2014-02-25
        Sekolah Dasar 2 - 25 Februari 2014 =
    """,
    "slips": """
        14 Septemebr 2024 = 2024-09-14
        Rabu 9 Februasi 2022 = 2022-02-09
        9 Nopemeber 2022 = 2022-11-09
        Agutus 9, 2022 = 2022-08-09
        9 Jumi 2022 =
        25 karet 2024 =
    """,
    "which of several": """
        Dipublikasikan: 3 Mei 2024 | Diperbarui: 5 Mei 2024 = 2024-05-03
        Terakhir diperbarui: 5 Mei 2024 | Dipublikasikan: 3 Mei 2024 = 2024-05-03
        Terakhir diperbarui: 5 Mei 2024 = 2024-05-05
        Rapat 5 Mei 2024. Diposting oleh Humas pada 7 Mei 2024 = 2024-05-07
        3 Mei 2024, 5 Mei 2024 = 2024-05-03
        Dipublikasikan: 1 Januari 1970, diperbarui 5 Mei 2024 =
        23 Maret 2023 M / 1 Ramadan 1444 H = 2023-03-23
    """,
    "relative": """
        2 jam yang lalu = 2026-11-24T08:00+07:00
        Humas | sejam lalu = 2026-11-24T09:00+07:00
        Diposting : 2 tahun yang lalu = 2024-11-24
        dua hari lalu = 2026-11-22
        Kemarin, 14:05 WITA = 2026-11-23T14:05+08:00
        baru saja = 2026-11-24
        minggu lalu =
        Hari ini, Bupati melantik pejabat =
    """,
    "refused": """
        Blok 8, 9, 10 Maret 2025 =
        10, 9, 8 Maret 2025 =
        0000-00-00 00:00:00 =
        -0001-11-30T00:00:00+07:07 =
        Kamis, 01 Januari 1970 07:00 WIB =
        31 Desember 1994 =
        1 Januari 1995 = 1995-01-01
        31 Februari 2020 =
        31/04/2021 =
        2014-27-02 =
        25 November 2026 = 2026-11-25
        26 November 2026 =
        1 Syawal 1445 H =
        Februari 2014 =
        Mei 2020 12 =
        25 Februari =
        Rabu (4/11/205) =
        25 Feb 20:41 =
        9 Mei 18 orang ditangkap =
        Pukul 05.06.20 WIB =
        3.12.24 Tata cara =
        Senin - Jumat 08.00 - 16.00 WIB =
        UU No. 25 Tahun 2009 =
        HM.02.04/80/SET.M.EKON.3/03/2026 =
        Nomor 12/03/2024 =
        Telp. 12-10-2014 =
        (0274) 12-10-2020 =
        0811-12-2020 =
        Dilihat: 20140227 =
    """,
    "second reader": """
        2014 Februari 25 = 2014-02-25
        2014, 25 Februari pukul 10.15 = 2014-02-25
        Anggaran 2020, 12 Mei =
    """,
}
CASES = [
    pytest.param(*(side.strip() for side in line.rsplit("=", 1)), id=f"{rule}: {line.rsplit('=', 1)[0].strip()}")
    for rule, lines in READ.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_reads_or_refuses(text: str, wanted: str) -> None:
    moment = parse_date(text, now=NOW)
    assert (moment.isoformat() if moment else "") == wanted


@pytest.mark.parametrize(
    "text",
    ["25\xa0Februari\xa02014", "25&amp;nbsp;Februari 2014", "\ufeff25 Feb\u00adruari 2014", "２５ Februari ２０１４"],
)
def test_spaces_entities_and_invisible_characters(text: str) -> None:
    moment = parse_date(text, now=NOW)
    assert moment and moment.isoformat() == "2014-02-25"


def test_the_first_day_survives_a_mangled_dash() -> None:
    moment = parse_date("24 â€“ 25 Februari 2014", now=NOW)
    assert moment and moment.isoformat() == "2014-02-24"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Kamis, 8 Juli 2019", ("weekday says Thursday",)),
        ("Thu, 8 Jul 2019", ("weekday says Thursday",)),
        ("8 Juli 2019 (Kamis)", ("weekday says Thursday",)),
        ("Kamis-Jumat, 8-9 Juli 2019", ("weekday says Thursday",)),
        ("Senin, 8 Juli 2019", ()),
        ("Senin-Rabu, 8-10 Juli 2019", ()),
        ("Hari Senin tanggal 8 Juli 2019", ()),
    ],
)
def test_a_weekday_never_changes_the_date(text: str, notes: tuple[str, ...]) -> None:
    moment = parse_date(text, now=NOW)
    assert moment and moment.isoformat() == "2019-07-08" and moment.notes == notes


@pytest.mark.parametrize(
    ("text", "near", "wanted"),
    [
        ("28 / Jan", date(2026, 3, 20), "2026-01-28"),
        ("31 Dec", datetime(2026, 3, 20, tzinfo=UTC), "2025-12-31"),
        ("Rabu (22/01)", date(2014, 1, 25), "2014-01-22"),
        ("Jumat 16/8", date(2019, 8, 16), "2019-08-16"),
        ("25-26 September", date(2025, 9, 30), "2025-09-25"),
        ("29 Feb", date(2025, 2, 2), "2024-02-29"),
        ("24 Desember", date(2026, 11, 20), "2025-12-24"),  # not beyond the visit
        ("pukul 16.00 WIB Kamis (26/02)", date(2015, 2, 27), "2015-02-26T16:00+07:00"),
        ("25 Februari 2014", date(2020, 1, 1), "2014-02-25"),
        ("Rabu (4/11/205)", date(2015, 11, 4), ""),
        ("30 November -0001", date(2015, 11, 4), ""),
        ("25 Februari 1445", date(2015, 11, 4), ""),
        ("Februari 2014", date(2014, 2, 2), ""),
        ("25 Agustus tahun lalu", date(2019, 7, 12), ""),
    ],
)
def test_a_day_without_a_year_stands_beside_a_known_date(text: str, near: date, wanted: str) -> None:
    moment = parse_date(text, now=NOW, near=near)
    assert (moment.isoformat() if moment else "") == wanted


def test_the_offices_clock() -> None:
    local = parse_date("3 Juni 2021 15:40", zone="WITA", now=NOW)
    elsewhere = parse_date("2021-06-03T20:00:00Z", zone="WIT", now=NOW)
    assert local and local.isoformat() == "2021-06-03T15:40+08:00"
    assert elsewhere and elsewhere.isoformat() == "2021-06-04T05:00:00+09:00"
    with pytest.raises(KeyError):
        parse_date("3 Juni 2021", zone="UTC", now=NOW)


def test_without_now_the_machines_clock_says_what_lies_ahead() -> None:
    today = datetime.now(timezone(timedelta(hours=7))).date()
    assert parse_date(today.isoformat())
    assert parse_date((today + timedelta(days=3)).isoformat()) is None


def test_full_date_finds_where_a_date_stands() -> None:
    found = FULL_DATE.search("Osaka, Kansai, Jepang, 18\xa0September 2025 – Wakil Menteri")
    assert found and found.group() == "18\xa0September 2025"
    assert FULL_DATE.search("Jakarta, (30/3) - Sebanyak 25 juta") is None


@pytest.mark.parametrize("kind", ["dates", "corpus"])
def test_the_real_strings(shared, kind: str) -> None:
    spec = importlib.util.spec_from_file_location("check", shared / "gold" / "check.py")
    check = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(check)
    verdicts, _ = getattr(check, kind)(shared / ("gold" if kind == "dates" else "corpus"))
    assert verdicts and [row for row in verdicts if row[2] != "right"] == []
