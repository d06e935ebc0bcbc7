"""Provinces of places, canonical names of offices, release numbers."""

import pytest

from crawler.bylines.institutions import canonical_office
from crawler.bylines.offices import split_office
from crawler.bylines.places import kinds_of, province_of
from crawler.pages.numbers import find_number


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("Denpasar", "Bali"),
        ("JAKARTA", "DKI Jakarta"),
        ("Bogor", "Jawa Barat"),
        ("Sulsel", "Sulawesi Selatan"),
        ("Muarasabak", "Jambi"),
        ("Pare-Pare", "Sulawesi Selatan"),
        ("Kota Banjar", "Jawa Barat"),
        ("Kabupaten Banjar", "Kalimantan Selatan"),
        ("Banjar", None),  # a city in West Java, a regency in South Kalimantan
        ("Martapura", None),
        ("Jatibarang", None),  # in Indramayu and in Brebes
        ("Batu Ampar", None),
        ("Osaka", None),
        ("Wae Rebo", None),
    ],
)
def test_a_province_is_given_only_where_certain(place: str, province: str | None) -> None:
    assert province_of(place) == province


def test_a_name_may_be_city_and_regency() -> None:
    assert kinds_of("Kupang") == {"city", "regency"}


@pytest.mark.parametrize(
    ("institution", "unit", "office"),
    [
        ("MENPANRB", "HUMAS", "Kementerian PANRB"),
        ("Kementerian PANRB", "Humas", "Kementerian PANRB"),
        ("www.bkn.go.id", "", "Badan Kepegawaian Negara"),
        ("Kementerian Sosial RI", "", "Kementerian Sosial"),
        ("pemkab. Banyuwangi", "humas", "Pemerintah Kabupaten Banyuwangi"),
        ("Setda Kota Blitar", "Prokopim", "Pemerintah Kota Blitar"),
        ("Kendari", "Diskominfo", "Pemerintah Kota Kendari"),
        ("Kupang", "Diskominfo", None),  # city or regency
        ("Kendari", "Humas", None),  # the police have a Humas, too
        ("Pemkot Banyuwangi", "", None),  # there is no such city
        ("Radar Contoh", "", None),
        ("", "Humas", None),
    ],
)
def test_an_office_has_one_name_or_none(institution: str, unit: str, office: str | None) -> None:
    assert canonical_office(institution, unit) == office


@pytest.mark.parametrize(
    ("text", "unit", "institution"),
    [
        ("Biro Umum, Layanan Publik, dan Humas Kementerian X", "Biro Umum, Layanan Publik, dan Humas", "Kementerian X"),
        ("Tim Komunikasi Pemerintah Kementerian X", "Tim Komunikasi Pemerintah", "Kementerian X"),
        ("Humas Pemerintah Kota Depok", "Humas", "Pemerintah Kota Depok"),
        ("Humas Kominfo Makassar", "Humas Kominfo", "Makassar"),
        ("Biro Hukum dan HumasBadan Gizi Nasional", "Biro Hukum dan Humas", "Badan Gizi Nasional"),
        ("Dinas Komunikasi dan Informatika Kota Depok", "Dinas Komunikasi dan Informatika", "Kota Depok"),
        ("BKN Jakarta", "", "BKN Jakarta"),
    ],
)  # fmt: skip
def test_a_unit_stops_where_its_office_begins(text: str, unit: str, institution: str) -> None:
    assert split_office(text) == (unit, institution)


LONG = "Menteri membuka acara itu. " * 80


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("REPUBLIK INDONESIA\n\nSIARAN PERS\n\nHM.02.04/80/SET.M/03/2026\n\nJudul", "HM.02.04/80/SET.M/03/2026"),
        ("REPUBLIK INDONESIASIARAN PERSHM.02.04/80/SET.M/03/2026Judul", "HM.02.04/80/SET.M/03/2026"),
        ("SIARAN PERS\nNOMOR: 008.Pers/04/SJI/2025\nTanggal: 3 Januari 2026", "008.Pers/04/SJI/2025"),
        ("Siaran Pers No. 12/HM/KOMINFO/01/2024\nTentang Frekuensi", "12/HM/KOMINFO/01/2024"),
        (LONG + "Akhir.Siaran Pers No. 36/HM-KKD/2/2026Rabu, 11 Februari 2026", "36/HM-KKD/2/2026"),
        (LONG + "\n\nSiaran Pers Nomor: SP-29/KLI/2026", "SP-29/KLI/2026"),
        ("Menurut UU No. 25 Tahun 2009 dan Permen No. 7/PRT/M/2018, pelayanan", None),
        ("SURAT EDARAN\nNOMOR: 12/SE/2024\nTentang Cuti", None),
        ("PERATURAN MENTERI\n\nNOMOR 7/PRT/M/2018", None),
        (LONG + "Siaran Pers No. 36/HM-KKD/2/2026 " + LONG, None),
        ("Menteri (Siaran Pers No. 36/HM-KKD/2/2026) mengatakan", None),
        ("SIARAN PERS No. 36 / HM-KKD / 3 / 2026", "36 / HM-KKD / 3 / 2026"),
        ("", None),
    ],
)
def test_a_release_number_is_found_in_head_and_closing_only(text: str, number: str | None) -> None:
    assert find_number(text) == number
