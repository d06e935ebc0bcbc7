"""Credits a body opens with, and rarer ways to say who wrote."""

import pytest

from crawler.bylines import split_credits, split_opening

TEXT = "Bupati menyerahkan bantuan kepada warga di Pendopo, Senin."


def told(credits):
    return [(c.kind, *c.people, c.unit, c.institution) for c in credits]


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        ("Teks: Sri Lestari Foto: Endah", [("writer", "Sri Lestari", "", ""), ("photo", "Endah", "", "")]),
        ("Pewarta: Endah Editor: Wahyu", [("writer", "Endah", "", ""), ("editor", "Wahyu", "", "")]),
        (
            "Penulis : Andi | Editor : Nurhaliza | Foto : Yusril",
            [("writer", "Andi", "", ""), ("editor", "Nurhaliza", "", ""), ("photo", "Yusril", "", "")],
        ),
        ("Narasi: Endah, Foto: Wahyu", [("writer", "Endah", "", ""), ("photo", "Wahyu", "", "")]),
        ("[Andi Rahmat/Diskominfo Sulbar]", [("writer", "Andi Rahmat", "Diskominfo", "Sulbar")]),
        ("(dn - Humas)", [("writer", "dn", "Humas", "")]),
        ("Laporan: Andi Rahmat", [("writer", "Andi Rahmat", "", "")]),
        ("Dilaporkan oleh: Andi Rahmat", [("writer", "Andi Rahmat", "", "")]),
        ("Diedit oleh: Wahyu", [("editor", "Wahyu", "", "")]),
    ],
)
def test_a_line_of_credits_above_the_text_or_below_it(line, credits):
    text, found = split_opening(f"{line}\n\n{TEXT}")
    assert (text, told(found)) == (TEXT, credits)
    text, found = split_credits(f"{TEXT}\n\n{line}")
    assert (text, told(found)) == (TEXT, credits)


@pytest.mark.parametrize(
    "line",
    [
        "(MBG)",
        "(24/11)",
        "(Jakarta - Bandung)",
        "[Siaran Pers]",
        "(Gubernur - Wakil Gubernur)",
        "Laporan: Hasil pemeriksaan keuangan tahun 2025 telah terbit.",
        "Penulis: Andi dan Foto: pameran dibuka hari ini untuk umum oleh Bupati.",
        "(dn) Bupati menyerahkan bantuan.",
    ],
)
def test_what_opens_a_text_and_credits_nobody(line):
    body = f"{line}\n\n{TEXT}"
    assert split_opening(body) == (body, [])
