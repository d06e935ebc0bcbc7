"""Credits: one text, what it credits. Every text is made after a form seen on go.id sites, 2014–2026."""

import pytest

from crawler.bylines import parse_byline

CREDITS = [
    ("(rin/HUMAS MENPANRB)", [("writer", ["rin"], "HUMAS", "MENPANRB")]),
    ("(sa/bd/wn)", [("writer", ["sa", "bd", "wn"], "", "")]),
    ("(wan/wan)", [("writer", ["wan"], "", "")]),
    ("(prokopim/rio)", [("writer", ["rio"], "prokopim", "")]),
    ("*** (Humas/PT BP2MI Medan/RS)", [("writer", ["RS"], "Humas", "PT BP2MI Medan")]),
    ("bud (BKN Surabaya)", [("writer", ["bud"], "", "BKN Surabaya")]),
    ("(is/Dep3/kal)", [("writer", ["is", "kal"], "Dep3", "")]),
    ("(***)", [("writer", [], "", "")]),
    ("(rls)", [("writer", [], "", "")]),
    ("(Humas Polres Garut)", [("issuer", [], "Humas", "Polres Garut")]),
    ("(humas pemkab. Lumajang)", [("issuer", [], "humas", "pemkab. Lumajang")]),
    ("Biro UmumBadan Pangan Nasional", [("issuer", [], "Biro Umum", "Badan Pangan Nasional")]),
    ("Written by Super User on . Hits: 12", [("writer", [], "", "")]),
    ("Oleh: Dra. Siti Aminah, M.H.", [("writer", ["Dra. Siti Aminah, M.H."], "", "")]),
    ("Penulis: Wati\nEditor : Budi Raharja", [("writer", ["Wati"], "", ""), ("editor", ["Budi Raharja"], "", "")]),
    ("Oleh: Wati // Sumber: contoh.co", [("writer", ["Wati"], "", ""), ("source", [], "", "contoh.co")]),
    ("Sumber : https://www.contoh.id/a/1234", [("source", [], "", "www.contoh.id")]),
    ("Foto: Dok. Humas Pemko Padang", [("photo", [], "Humas", "Pemko Padang")]),
    (
        "Kepala Biro Hukum dan HumasRina Hartati",
        [("signatory", ["Rina Hartati"], "Biro Hukum dan Humas", "")],
    ),
    (
        "(KL)***Juru Bicara Kementerian Koordinator Bidang PanganRudi Hartono",
        [
            ("writer", ["KL"], "", ""),
            ("signatory", ["Rudi Hartono"], "", "Kementerian Koordinator Bidang Pangan"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CREDITS)
def test_reads_the_credits_of_a_text(text: str, expected: list[tuple[str, list[str], str, str]]) -> None:
    found = parse_byline(text)
    assert [(b.kind, list(b.people), b.unit, b.institution) for b in found] == expected
    assert all(b.raw in text for b in found)
