"""Credits: one text, what it credits. Every text is made after a form seen on go.id sites, 2014–2026."""

import pytest

from crawler.bylines import parse_byline

Expected = list[tuple[str, list[str], str, str]]

CREDITS: list[tuple[str, Expected]] = [
    ("(rin/HUMAS MENPANRB)", [("writer", ["rin"], "HUMAS", "MENPANRB")]),
    ("(tri/Humas Kementerian PANRB)", [("writer", ["tri"], "Humas", "Kementerian PANRB")]),
    ("(sa/bd/wn)", [("writer", ["sa", "bd", "wn"], "", "")]),
    ("(wan/wan)", [("writer", ["wan"], "", "")]),
    ("(prokopim/rio)", [("writer", ["rio"], "prokopim", "")]),
    ("(MC Kapuas/rz)", [("writer", ["rz"], "MC", "Kapuas")]),
    ("*** (Humas/PT BP2MI Medan/RS)", [("writer", ["RS"], "Humas", "PT BP2MI Medan")]),
    ("bud (BKN Surabaya)", [("writer", ["bud"], "", "BKN Surabaya")]),
    ("Rina Wati (Humas Kemenag)", [("writer", ["Rina Wati"], "Humas", "Kemenag")]),
    ("(is/Dep3/kal)", [("writer", ["is", "kal"], "Dep3", "")]),
    ("(d2/kal)", [("writer", ["kal"], "d2", "")]),
    ("(*RS/VE)", [("writer", ["RS", "VE"], "", "")]),
    ("(***)", [("writer", [], "", "")]),
    ("(rls)", [("writer", [], "", "")]),
    ("(Tono Sutrisno)", [("writer", ["Tono Sutrisno"], "", "")]),
    ("(Humas Polres Garut)", [("issuer", [], "Humas", "Polres Garut")]),
    ("(humas pemkab. Lumajang)", [("issuer", [], "humas", "pemkab. Lumajang")]),
    ("- Humas BKN -", [("issuer", [], "Humas", "BKN")]),
    ("Biro UmumBadan Pangan Nasional", [("issuer", [], "Biro Umum", "Badan Pangan Nasional")]),
    ("Tim News Room Lahat Diskominfo", [("issuer", [], "Tim News Room", "Lahat")]),
    (
        "(disiapkan oleh Biro Umum Kementerian PU didukung oleh Tim Komunikasi Kemenkes)",
        [("issuer", [], "Biro Umum", "Kementerian PU"), ("issuer", [], "Tim Komunikasi", "Kemenkes")],
    ),
    ("Written by Super User on . Hits: 12", [("writer", [], "", "")]),
    ("Dipublikasikan oleh Joko Susilo pada on . Dilihat: 9", [("writer", ["Joko Susilo"], "", "")]),
    ("Oleh: Dra. Siti Aminah, M.H.", [("writer", ["Dra. Siti Aminah, M.H."], "", "")]),
    ("Oleh: Wati (Prokopim Kebumen)", [("writer", ["Wati"], "Prokopim", "Kebumen")]),
    ("Penulis: Wati\nEditor : Budi Raharja", [("writer", ["Wati"], "", ""), ("editor", ["Budi Raharja"], "", "")]),
    ("(Penulis: Wati, Editor: Budi)", [("writer", ["Wati"], "", ""), ("editor", ["Budi"], "", "")]),
    ("(Biro Humas/Wati//YM/Foto:SS)", [("writer", ["Wati", "YM"], "Biro Humas", ""), ("photo", ["SS"], "", "")]),
    ("Oleh: Wati // Sumber: contoh.co", [("writer", ["Wati"], "", ""), ("source", [], "", "contoh.co")]),
    ("Sumber : https://www.contoh.id/a/1234", [("source", [], "", "www.contoh.id")]),
    ("Sumber: Humas Pemprov Jambi", [("source", [], "Humas", "Pemprov Jambi")]),
    ("Dilansir dari laman kemenkes.go.id", [("source", [], "", "kemenkes.go.id")]),
    ("RADARCONTOH.COM", [("source", [], "", "RADARCONTOH.COM")]),
    ("Foto: Dok. Humas Pemko Padang", [("photo", [], "Humas", "Pemko Padang")]),
    ("Foto: Bupati di pasar (sumber: Humas Pemkab Garut)", [("photo", [], "Humas", "Pemkab Garut")]),
    ("ANTARA FOTO/Rino Maulana/abc.", [("photo", ["Rino Maulana", "abc"], "", "ANTARA FOTO")]),
    ("(Foto : Istimewa/Diskominfo) contoh.go.id - ", [("photo", [], "Diskominfo", "")]),
    ("Kepala Biro Hukum dan HumasRina Hartati", [("signatory", ["Rina Hartati"], "Biro Hukum dan Humas", "")]),
    ("Kepala Biro Umum, dan Kerja SamaHariyanto", [("signatory", ["Hariyanto"], "Biro Umum, dan Kerja Sama", "")]),
    (
        "Rina HartatiKepala Biro UmumKementerian Kesehatan",
        [("signatory", ["Rina Hartati"], "Biro Umum", "Kementerian Kesehatan")],
    ),
    (
        "Manado, 3 Maret 2019\nDeputi Bidang Protokol dan Pers Sekretariat Presiden\nRudi Hartono",
        [("signatory", ["Rudi Hartono"], "Bidang Protokol dan Pers", "Sekretariat Presiden")],
    ),
    (
        "(KM)***Juru Bicara Kementerian Koordinator Bidang PanganRudi Hartono",
        [("writer", ["KM"], "", ""), ("signatory", ["Rudi Hartono"], "", "Kementerian Koordinator Bidang Pangan")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CREDITS)
def test_reads_the_credits_of_a_text(text: str, expected: Expected) -> None:
    found = parse_byline(text)
    assert [(b.kind, list(b.people), b.unit, b.institution) for b in found] == expected
    assert all(b.raw in text for b in found)


NONE = [
    *["(BUMN)", "(KPK)", "(PPPK)", "(Persero)", "(Tbk)", "(Purn)", "(52%)", "(24/11)", "(2025–2030)", "(yoy)", "(bph)"],
    *["(ATR/BPN)", "(TPB/SDGs)", "(K/L)", "(RT/RW)", "(APBN/APBD)", "(TNI/Polri)", "(Bali)", "(Kemenkes)", "(III)"],
    *["(Forkopimda)", "(www.contoh.go.id)"],
    "(SKK Migas)",
    "(Sekolah Rakyat)",
    "(Gerakan Pangan Murah)",
    "(Artificial Intelligence)",
    "(Battery Energy Storage System/BESS)",
    "(work from home)",
    "(BTT)",
    "(ODGJ)",
    "(LPPD)",
    "(ZI)",
    "(14 September 2024)",
    "(Upload RPJPD)",
    "penerapan Enhanced Oil Recovery (EOR)",
    "Badan Usaha (BU)",
    "Menteri Komunikasi dan Informatika (Kominfo)",
    "Mensos Rudi Hartono (Gus Rudi)",
    "Smartfren, 3 (tri)",
    "kategori unggul (A)",
    "Siaran Pers No. 36/HM-KKD/2/2026Rabu, 11 Februari 2026",
    "Demikian siaran pers ini dibuat untuk disebarluaskan sebagaimana mestinya.",
    "#RamadanBersama",
    "Bagikan Ini!Shares",
    "Apakah informasi di atas cukup membantu?YATIDAK",
    "Website: www.contoh.go.idTwitter: @contohEmail: humas@contoh.go.id",
    "Dokumen dapat diakses di:http://contoh.go.id/dok",
    "pungkas Menteri Rachmat Pambudy",
    "Foto: Menteri saat membuka acara",
    "Informasi lebih lanjut:\nKepala Biro Humas\nRudi Hartono",
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_credits_nobody_where_nobody_is_credited(text: str) -> None:
    assert parse_byline(text) == []


def test_the_office_is_the_same_however_it_is_printed() -> None:
    printed = ["(gin/HUMAS MENPANRB)", "Humas Kementerian PANRB", "Sumber: www.menpan.go.id"]
    assert {b.office for text in printed for b in parse_byline(text)} == {"Kementerian PANRB"}


def test_a_list_of_brackets_is_no_row_of_credits() -> None:
    assert parse_byline("(ab)\n" * 20) == []
