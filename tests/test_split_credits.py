"""Credits taken out of a body, and what must stay in it. All texts are made."""

import pytest

from crawler.bylines import split_credits, split_opening

TEXT = "JAKARTA – Menteri membuka acara itu.\n\nKegiatan ini dihadiri banyak orang"

CLOSINGS = [
    # what follows the text, the raws taken, what is left after the text
    (". (rin/HUMAS MENPANRB)", ["(rin/HUMAS MENPANRB)"], "."),
    (" (rin/HUMAS MENPANRB)", ["(rin/HUMAS MENPANRB)"], ""),
    (".(SF)", ["(SF)"], "."),
    (".”(SF)", ["(SF)"], ".”"),
    (".\n\n(des/Humas BKN)", ["(des/Humas BKN)"], "."),
    (" (Humas Polres Garut).", ["(Humas Polres Garut)"], "."),
    ("(SF)Bagikan Ini!", ["(SF)"], "Bagikan Ini!"),
    (
        ".(SF)Kepala Biro Umum, dan Kerja SamaRina HartatiBagikan Ini!Shares",
        ["(SF)", "Kepala Biro Umum, dan Kerja SamaRina Hartati"],
        ".Bagikan Ini!Shares",
    ),
    (
        ". (Iw)Apakah informasi di atas cukup membantu?YATIDAKBiro Humas Kementerian PUWebsite:pu.go.id#Tol",
        ["(Iw)", "Biro Humas Kementerian PU"],
        ". Apakah informasi di atas cukup membantu?YATIDAKWebsite:pu.go.id#Tol",
    ),
    (
        ". (map/fsr)\n\n***\n\nJuru Bicara Kementerian Kesehatan\n\nRudi Hartono\n\nEmail: humas@contoh.go.id",
        ["(map/fsr)", "Juru Bicara Kementerian Kesehatan\n\nRudi Hartono"],
        ".\n\n***\n\nEmail: humas@contoh.go.id",
    ),
    (".\n\n(KA)\n\nSiaran Pers No. 3/HM/2/2026\n\nRabu, 11 Februari 2026", ["(KA)"], None),
    (
        ".\n\nDemikian siaran pers ini kami sampaikan.\n\nHumas BKN",
        ["Humas BKN"],
        ".\n\nDemikian siaran pers ini kami sampaikan.",
    ),
    (". (tet)\n\n \n\nsumber: https://contoh.id/a/1", ["(tet)", "sumber: https://contoh.id/a/1"], "."),
    (".\nOleh: Wati // Sumber: Contoh.co", ["Oleh: Wati", "Sumber: Contoh.co"], "."),
    (". Sumber: contoh.co.id", ["Sumber: contoh.co.id"], "."),
    ("\nRADARCONTOH.COM", ["RADARCONTOH.COM"], ""),
    (",” tutupnya (Ron)", ["(Ron)"], ",” tutupnya"),
    (". //rin", ["rin"], None),
    (". (rin)\n\nBaca juga: Berita lain", ["(rin)"], ".\n\nBaca juga: Berita lain"),
]


@pytest.mark.parametrize(("closing", "raws", "left"), CLOSINGS)
def test_takes_the_credits_and_nothing_else(closing: str, raws: list[str], left: str | None) -> None:
    body, found = split_credits(TEXT + closing)
    assert [b.raw for b in found] == raws
    if left is not None:
        assert body == TEXT + left


KEPT = [
    " dalam program Makan Bergizi Gratis (MBG)",
    " dari Kementerian Agraria dan Tata Ruang (ATR/BPN)",
    " dan PT Telkom Indonesia (Persero)",
    " naik dibandingkan tahun sebelumnya (52%)",
    " Tujuan Pembangunan Berkelanjutan (TPB/SDGs)",
    ", Sabtu (29/5).",
    " tentang layananearly warning system(EWS)",
    " oleh Sri Wahyuni, M.Si (Kasi Infrastruktur Diskominfo)",
    " minyak dan gas bumi\n(migas)",
    ",” kata Pak lurah, (operator)",
    ",” tutup Deputi Teguh.",
    ".\n(Upload RPJPD)",
    ".\n\nPrakiraan Cuaca Kabupaten Garut",
    " antara lain Smartfren, 3 (tri)",
    ".\n\n* * *",
    ".\n\nNarahubung:\nRudi (0812345)",
]


@pytest.mark.parametrize("end", KEPT)
def test_leaves_a_body_without_credits_as_it_is(end: str) -> None:
    assert split_credits(TEXT + end) == (TEXT + end, [])


def test_the_credit_a_body_opens_with_is_taken_by_itself() -> None:
    body = "Tim News Room Lahat Diskominfo.\n\nBupati membuka acara."
    rest, found = split_opening(body)
    assert rest == "Bupati membuka acara."
    assert [(b.raw, b.kind, b.unit, b.institution) for b in found] == [
        ("Tim News Room Lahat Diskominfo.", "issuer", "Tim News Room", "Lahat")
    ]
    assert split_credits(body) == (body, [])
    assert split_opening("Bupati membuka acara.\n\nIa berharap.") == ("Bupati membuka acara.\n\nIa berharap.", [])


def test_a_credit_that_runs_on_over_the_place_of_another_is_left_where_it_is() -> None:
    text = "Foto: Humas – Sumber: contoh.go.idWebsite: pu.go.id"
    assert split_credits(text) == (text, [])
