"""The place line a release opens with. All texts are made after forms seen on go.id sites and in newspapers."""

import pytest

from crawler.bylines import parse_dateline

LINES: list[tuple[str, tuple[str, ...], str, str | None]] = [
    ("PADANG – Wali Kota", ("Padang",), "", None),
    ("Bandung – Humas BKN, Kepala", ("Bandung",), "Humas BKN", None),
    ("Palangka Raya – MMC Kalteng – Gubernur", ("Palangka Raya",), "MMC Kalteng", None),
    ("Palu, tribratanews.contoh.go.id – Polda", ("Palu",), "tribratanews.contoh.go.id", None),
    ("Solo (Humas) – Kepala", ("Solo",), "Humas", None),
    ("Jakarta, (30/3) - Menteri", ("Jakarta",), "", None),
    ("Jakarta, 12 Mei – Menteri", ("Jakarta",), "", None),
    ("Jakarta, Senin (12/5/2026) – Menteri", ("Jakarta",), "", "2026-05-12"),
    ("Arso | www.contoh.go.id\n26 Agustus 2024 -", ("Arso",), "www.contoh.go.id", "2024-08-26"),
    ("Pekanbaru||www.contoh.go.id", ("Pekanbaru",), "www.contoh.go.id", None),
    ("Medan | Pengadilan Negeri Medan", ("Medan",), "Pengadilan Negeri Medan", None),
    ("SAMARINDA—Provinsi", ("Samarinda",), "", None),
    ("MUARASABAK-Dalam rangka", ("Muarasabak",), "", None),
    ("Jakarta, 10 Juli 2024,- Menteri", ("Jakarta",), "", "2024-07-10"),
    ("Jakarta,22Juli2024–", ("Jakarta",), "", "2024-07-22"),
    ("Yogyakarta, 10\nMei 2026. Peneliti", ("Yogyakarta",), "", "2026-05-10"),
    ("Muara Sabak, Jumat 19 Juli 2019\nBadan", ("Muara Sabak",), "", "2019-07-19"),
    ("Osaka, Kansai, Jepang 18 Agustus 2025– Paviliun", ("Osaka",), "", "2025-08-18"),
    ("Lebak, Banten – Bupati", ("Lebak",), "", None),
    ("Batam Kepri – Wali Kota", ("Batam",), "", None),
    ("Jakarta/Bandung – Menteri", ("Jakarta", "Bandung"), "", None),
    ("NEW YORK– Delegasi", ("New York",), "", None),
    ("OKUS, KR Contoh - Bupati", ("OKUS",), "KR Contoh", None),
    ("KBRN, Palembang : Gubernur meninjau jembatan itu bersama rombongan", ("Palembang",), "KBRN", None),
    ("contoh.id, KEPULAUAN SELAYAR – Bupati", ("Kepulauan Selayar",), "contoh.id", None),
    ("\ufeffSUMEDANG– Bupati", ("Sumedang",), "", None),
    ("Wae Rebo – Kepala Desa", ("Wae Rebo",), "", None),
    ("[Jakarta, 12 Mei 2026] Menteri", ("Jakarta",), "", "2026-05-12"),
    ("SIARAN PERS\n\nNOMOR: 1/HM/2025\n\nJakarta, 2 Februari 2025 – Menteri", ("Jakarta",), "", "2025-02-02"),
    ("SIARAN PERSHM.1/2/2026Ekonomi TumbuhJakarta, 6 Maret 2026Pemerintah", ("Jakarta",), "", "2026-03-06"),
    (
        "Bupati saat meninjau jembatan, Senin (6/5)\n\nPalembang, Radar Contoh- Jalan",
        ("Palembang",),
        "Radar Contoh",
        None,
    ),
    ("Diskominfo Fakfak – Bupati", (), "Diskominfo Fakfak", None),
    ("Kab-contoh.kpu.go.id – Ketua", (), "Kab-contoh.kpu.go.id", None),
]


@pytest.mark.parametrize(("text", "places", "agency", "day"), LINES)
def test_reads_place_agency_and_date(text: str, places: tuple[str, ...], agency: str, day: str | None) -> None:
    found = parse_dateline(text)
    assert found is not None
    assert (found.places, found.agency, found.date) == (places, agency, day)


NONE = [
    "Menteri PPN/Kepala Bappenas melakukan kunjungan kerja",
    "Dalam kunjungan ke Jawa Barat, Menteri mengatakan",
    "Indonesia-Singapura Sepakat Bangun Kawasan",
    "Hub Energi ASEANJumat, 17 Oktober 2025 - ",
    "Kementerian Kesehatan - WHO Teken Nota",
    "Menteri ESDM: Energi Terbarukan",
    "Bogor: Kota Hujan",
    "Solo - Yogyakarta Kini Tersambung",
    "Trenggalek–Ponorogo Kembali Tersambung",
    "SOAL JALAN TOL, MENTERI INGATKAN PENGELOLA",
    "RENCANA STRATEGIS DINAS TAHUN 2019 - 2022",
    "Anak-anak – Generasi Penerus",
    "Undang-Undang – Dasar",
    "Ketahanan Pangan – Menteri",
    "Menhub Dudy – Pengusaha",
    "Gunung Merapi – Status",
    "Pertamina – Mitra",
    "Senin – Jumat",
    "Jakarta, 31 Februari 2025",
    "Jakarta, 12 Mei 2026 lalu menjadi tuan rumah",
    "Tim News Room Muara Enim Diskominfo.",
    "Prakiraan Cuaca Kabupaten Garut\nBerlaku Mulai : Sabtu 20 Juli 2019 /07:00 WIB",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_gives_no_place_where_none_stands(text: str) -> None:
    found = parse_dateline(text)
    assert found is None or found.places == ()


def test_a_place_further_down_in_the_text_is_none() -> None:
    text = "Menteri membuka acara itu pada hari Senin dan berharap semua orang datang.\n\nJakarta – kota besar."
    assert parse_dateline(text) is None


def test_another_offices_dateline_left_behind_the_own_one_does_not_hide_it() -> None:
    found = parse_dateline("MAKASSAR – PALEMBANG, contoh.co – Tak sabar menunggu")
    assert found is not None
    assert found.places == ("Makassar",)


def test_a_row_of_roads_is_no_dateline() -> None:
    assert parse_dateline("Palimanan–Kanci, Kanci–Pejagan, Pejagan–Pemalang") is None
