"""Paragraphs of a body, and what is cut off around them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from crawler.body import MOST_TAGS, Overgrown, Paragraph, paragraphs, read
from crawler.pages.trimmings import ended, trim
from crawler.pages.typography import line, mend


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Satu.</p><p>Dua.</p>", ["Satu.", "Dua."]),
        ("Satu.<br>\n<br>\nDua.<br /><br />", ["Satu.", "Dua."]),
        ("<div>Satu.</div>\n<div><br /></div>\n<div>Dua.</div>", ["Satu.", "Dua."]),
        ("<p>Luar <p>dalam</p></p>", ["Luar", "dalam"]),
        ("<h5>Satu.<ol><li>Dua.</li><li>Tiga.</li></ol>Empat.</h5>", ["Satu.", "Dua.", "Tiga.", "Empat."]),
        ("<p>Alamat:<br>Jalan Mawar 1<br>Depok</p>", ["Alamat:\nJalan Mawar 1\nDepok"]),
        (f"<p>{'kata ' * 30}.<br>{'kata ' * 30}.</p>", [f"{'kata ' * 30}.", f"{'kata ' * 30}."]),
        ("<table><tr><td>A</td><td><p>1</p></td></tr><tr><td>B</td><td>2</td></tr></table>", ["A 1\nB 2"]),
        (f"<table><tr><td>a</td><td><p>{'isi ' * 100}</p><p>Dua.</p></td></tr></table>", ["a", "isi " * 100, "Dua."]),
        ("<table><tr><td><ul><li><td>x y", ["x y"]),
        ("<p><b>JAKARTA</b> – <i>Ja</i>karta</p>", ["JAKARTA – Jakarta"]),
        ("<p>Satu<!-- dua --></p><script>x()</script><style>p{}</style>", ["Satu"]),
        ("<p>Isi.</p><div class='sharedaddy'>Bagikan</div><p style='display: none'>gelap</p>", ["Isi."]),
        ("<p>Isi.</p><p><a href='/x'><strong>Baca juga: Lain</strong></a></p>", ["Isi."]),
        ("<figure><figcaption>Gambar</figcaption></figure><p class='wp-caption-text'>Dua</p><p>Isi.</p>", ["Isi."]),
        ("<p>Isi.</p><b class=share><a href='/x'>Kirim</a></b>", ["Isi."]),
        ("<p>Isi. <strong>Baca juga: <a href='/x'>Lain</a></strong></p>", ["Isi."]),
        ("<p>Isi <b>penting <a href='/x'>ini</a></b>. <b>Baca juga</b> lampirannya.</p>",
         ["Isi penting ini. Baca juga lampirannya."]),
        ("<pre>Satu\nDua</pre>", ["Satu\nDua"]),
        ("<p>Isi.</p><amp-ad>Iklan</amp-ad>", ["Isi."]),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs(html: str, expected: list[str]) -> None:
    assert paragraphs(html) == [text.strip() for text in expected]


def test_a_class_alone_never_loses_an_article() -> None:
    text = "Kalimat yang panjang sekali. " * 40
    assert paragraphs(f"<div class='share'><p>{text}</p></div>") == [text.strip()]


def test_drop_takes_css() -> None:
    assert paragraphs("<h2>Judul</h2><p class=tgl>3 Maret</p><p>Isi.</p>", drop="h2, .tgl") == ["Isi."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffJakarta\xa0–  seko\u00adlah", "Jakarta – sekolah"),
        ("Pasar &amp; Warga &quot;Pilah&quot; &amp;#8211; Sampah", 'Pasar & Warga "Pilah" – Sampah'),
        ("AT&T & Q&A;", "AT&T & Q&A;"),
        ("Jumâ€™at â€œterbitâ€\x9d", "Jum’at “terbit”"),
        ("“kutipan” — ‘dalam’ … 50 %", "“kutipan” — ‘dalam’ … 50 %"),
        ("naïve café Ãœ", "naïve café Ü"),
        ("bunyi\x07 \x1b[31mmerah", "bunyi [31mmerah"),
    ],
)
def test_characters(text: str, expected: str) -> None:
    assert line(text) == expected


TITLE, OFFICE = "Sumur Tua Dikelola Koperasi", "Kementerian Contoh"
LEAD = "BLORA -- Dua belas koperasi warga menerima izin mengelola sumur tua."


def trimmed(*texts: str) -> list[str]:
    return trim([Paragraph(text) for text in texts], (TITLE, OFFICE, "3 Maret 2026 | 12 kali"))


@pytest.mark.parametrize(
    "before",
    [
        ("KEMENTERIAN CONTOH", "REPUBLIK INDONESIA", "SIARAN PERS", "NOMOR: 017.Pers/04/SJI/2025"),
        ("SIARAN PERS", "Tanggal: 3 Maret 2026"),
        ("SIARAN PERS\nHM.02.04/80/SET.M.EKON.3/03/2026\nSUMUR TUA DIKELOLA KOPERASI",),
        ("Pin It", "sumurtuadikelola"),
        ("Facebook Twitter WhatsApp Print", "Dibaca 2689 kali", "818 View"),
        ("Selasa, 3 Maret 2026 | 13:22:11 WIB", TITLE),
        ("Foto: Dok. Humas", "Warga di sumur tua, 3 Maret 2026 (Foto: Tim Dokumentasi)"),
        ("3 Maret 2026 | 12 kali",),
    ],
)  # fmt: skip
def test_what_stands_above_the_text_goes(before: tuple[str, ...]) -> None:
    assert trimmed(*before, LEAD) == [LEAD]


@pytest.mark.parametrize(
    "after",
    [
        ("#RamadanNyaman #Kemensos",),
        ("***", "Website: www.contoh.go.id", "Twitter, Instagram, & YouTube: @contoh\nEmail: humas@contoh.go.id"),
        ("Siaran Pers No. 36/HM-KKD/2/2026", "Sabtu, 28 Februari 2026"),
        ("Apakah informasi di atas cukup membantu?\nYA TIDAK",),
        ("Baca juga: Sumur Lain", "Baca Juga :"),
        ("Bagikan Ini!\nShares",),
        ("Tag: Migas, Blora",),
    ],
)
def test_what_stands_below_the_text_goes(after: tuple[str, ...]) -> None:
    assert trimmed(LEAD, *after) == [LEAD]


def test_hashtags_glued_to_the_last_word_go() -> None:
    assert trimmed("Warga senang.#KemensosHadir #Bansos") == ["Warga senang."]


@pytest.mark.parametrize(
    "text",
    [
        "Jakarta, 6 Maret 2026",
        "Sumur Tua Dikelola Koperasi.",
        "Foto udara menunjukkan sungai yang meluap dan merendam empat desa",
        "Website itu dapat dibuka warga tanpa biaya.",
        "Baca tulis diajarkan kepada orang dewasa.",
        "KEMENTERIAN CONTOH – Kepala biro membuka acara.",
        "Bagikan bibit itu kepada tetangga, kata bupati.",
    ],
)
def test_what_looks_like_a_trimming_and_is_text_stays(text: str) -> None:
    assert trimmed(text, LEAD) == [text, LEAD]
    assert trimmed(LEAD, text) == [LEAD, text]


def test_related_links_go_with_the_links_below_them() -> None:
    found = [
        Paragraph(LEAD),
        Paragraph("Berita terkait:"),
        Paragraph("Judul lain", linked=True),
        Paragraph("Isi lagi."),
    ]
    assert trim(found, ()) == [LEAD, "Isi lagi."]


def test_an_unknown_page_ends_where_its_comments_begin() -> None:
    found = [Paragraph(LEAD * 2), Paragraph("(RWD)"), Paragraph("Tinggalkan Balasan"), Paragraph("Bagus sekali")]
    assert [p.text for p in ended(found)] == [LEAD * 2, "(RWD)"]


MARKUP = (
    "<p>Satu <b>dua</b>.</p><p>Baris satu<br>baris dua</p><div class='share'>Bagikan</div><pre>a\nb</pre>",
    "<table><tr><td>A</td><td>1</td></tr></table><p><a href='/x'>Baca juga: Lain</a></p><p><a>Tautan</a></p>",
    "<div class='caption'>Gambar</div><h2>Judul</h2>Teks<!-- catatan --> lepas<script>x()</script> akhir",
    "<p style='display:none'>gelap</p><p hidden>gelap</p><figure><img src=a><figcaption>x</figcaption></figure><p>Isi",
    f"<div class='share'><p>{'Kalimat yang panjang sekali. ' * 40}</p></div><ul><li>Satu<ul><li>Dua</li></ul>",
)


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("drop", ["", "h2, pre"])
def test_a_page_s_elements_and_a_string_read_alike(markup: str, drop: str) -> None:
    elements = Selector(text=f"<html><body><main>{markup}</main><p>bawah</p></body></html>").css("main")
    assert read(elements, drop) == read(markup, drop) != []


def test_several_elements_of_a_page_are_one_body() -> None:
    elements = Selector(text="<p class=isi>Satu.</p>lepas<p>lain</p><p class=isi>Dua.</p>lepas").css(".isi")
    assert paragraphs(elements) == ["Satu.", "Dua."]


def test_a_page_s_element_of_too_many_tags_is_refused() -> None:
    with pytest.raises(Overgrown):
        paragraphs(Selector(text="<main>" + "<b>a</b>" * MOST_TAGS + "</main>").css("main"))


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    found = line(text)
    assert found == " ".join(found.split())
    assert not set(found) & {"\x00", "\x1b", "\u200b", "\ufeff", "\u00ad"}


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<br>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<a>", "x y", "<ul><li>"])
    )
)
def test_no_markup_is_too_bad(parts: list[str]) -> None:
    found = read("".join(parts))
    assert all(p.text == p.text.strip() and p.text for p in found)
    assert sum(p.text.count("x y") for p in found) <= parts.count("x y")


@pytest.mark.parametrize(
    "html",
    [
        "<p>a" * 20_000,
        "<div class=share>" * 10_000,
        "<table><tr><td>" * 10_000,
        "<ul><li><a>" * 10_000,
        "<br>" * 30_000,
    ],
)
def test_hostile_markup_takes_linear_time(html: str) -> None:
    started = time.perf_counter()
    read(html)
    assert time.perf_counter() - started < 8, "seconds: a square would take minutes"


@pytest.mark.parametrize(
    "text",
    ["x" * 10**6, "x " * 500_000, "#a " * 300_000, "1/" * 500_000, "share " * 160_000, "*" * 10**6, "&amp;" * 200_000],
)
def test_a_megabyte_of_text_takes_a_second(text: str) -> None:
    started = time.perf_counter()
    trim([Paragraph(mend(text))], ("Judul",))
    assert time.perf_counter() - started < 3


def test_an_empty_line_between_sentences_parts_paragraphs() -> None:
    assert paragraphs("<p>Satu kalimat.\r\n \r\nDua kalimat.\n\ntiga</p>") == ["Satu kalimat.", "Dua kalimat. tiga"]
