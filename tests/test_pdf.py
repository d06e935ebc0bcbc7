"""Releases that are only a PDF: their text, or an empty body and the document; never nothing, never a hang."""

import io
import time
import zlib
from datetime import datetime

import pytest
from made_pdf import pdf
from pypdf import PdfReader, PdfWriter

from crawler.layout import Layout, Refused
from crawler.pages import pdf_text
from crawler.pages.pdf import document, is_pdf
from crawler.pages.rewrapped import paragraphs
from crawler.release import Entry, Page, Release
from crawler.site import Site

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
SITE = Site("Kantor Contoh", "https://contoh.go.id/", id="contoh", layouts=(Layout(title="h1", body=".isi"),))
URL = "https://contoh.go.id/berkas/siaran-pers-kebun_bibit.pdf"
LINES = [
    "KANTOR CONTOH",
    "SIARAN PERS",
    "Nomor: HM.01/12/KC/2026",
    "",
    "KEBUN BIBIT DESA MEMBAGIKAN SERIBU",
    "POHON KEPADA WARGA",
    "",
    "Tegal, 12 Maret 2026 – Kebun bibit desa membagikan seribu pohon kepada para warga, kata kepala",
    "kebun pada hari Kamis. Undang-",
    "undang tentang kebun sudah lama mengatur bahwa pembagian bibit tidak dipungut biaya apa pun, dan pem-",
    "bagian itu berlangsung tiga hari di balai desa.",
    "Warga yang belum mendapat bibit dapat mendaftar lagi di kantor kebun pada pekan depan, dan membawa",
    "kartu keluarga masing-masing. (sri/Humas Kantor Contoh)",
]


def page(body: bytes, title: str = "", published: str = "", media: str = "application/pdf") -> Page:
    entry = Entry(URL, title=title, published=published, kind="release") if title or published else None
    return Page(URL, body, NOW, headers={"content-type": media}, entry=entry)


def read(body: bytes, title: str = "", published: str = "") -> Release:
    return SITE.read(page(body, title, published))


def test_a_release_of_paper_reads_like_one_of_a_page() -> None:
    release = read(pdf(LINES))
    assert (release.layout, release.kind, release.url) == ("pdf", "news", URL)
    assert release.title == "KEBUN BIBIT DESA MEMBAGIKAN SERIBU POHON KEPADA WARGA"
    assert release.body.split("\n\n") == [
        "Tegal, 12 Maret 2026 – Kebun bibit desa membagikan seribu pohon kepada para warga, kata kepala kebun pada "
        "hari Kamis. Undang-undang tentang kebun sudah lama mengatur bahwa pembagian bibit tidak dipungut biaya apa "
        "pun, dan pembagian itu berlangsung tiga hari di balai desa.",
        "Warga yang belum mendapat bibit dapat mendaftar lagi di kantor kebun pada pekan depan, dan membawa kartu "
        "keluarga masing-masing.",
    ]
    assert (release.place, release.number, release.language) == ("Tegal", "HM.01/12/KC/2026", "id")
    assert [(b.people, b.unit, b.institution) for b in release.bylines] == [(("sri",), "Humas", "Kantor Contoh")]
    assert (release.day, release.published_raw) == ("2026-03-12", "12 Maret 2026")
    assert release.sources == {"title": "pdf", "body": "pdf", "published": "dateline", "place": "dateline"}
    assert release.attachments == (URL,)
    assert release.notes == ()


def test_the_list_tells_title_and_day_and_the_dateline_disagrees_in_words() -> None:
    release = read(pdf(LINES), "Kebun Bibit Desa Membagikan Seribu Pohon", "13 Maret 2026")
    assert (release.title, release.kind) == ("Kebun Bibit Desa Membagikan Seribu Pohon", "release")
    assert (release.day, release.notes) == ("2026-03-13", ("dateline says 2026-03-12",))
    assert release.sources["title"] == release.sources["published"] == "listing"


@pytest.mark.parametrize("button", ["Unduh", "Download PDF", "Klik di sini", "Lihat Berkas »", "Siaran Pers", " "])
def test_a_button_is_no_title(button: str) -> None:
    assert read(pdf(LINES), button, "12 Maret 2026").title.startswith("KEBUN BIBIT")


def test_metadata_are_a_title_only_if_the_text_shows_it() -> None:
    shown = "Kebun Bibit Desa Membagikan Seribu Pohon kepada Warga"
    assert read(pdf(LINES, title=shown)).title == shown
    assert read(pdf(LINES, title="Microsoft Word - draf siaran baru.docx")).title.startswith("KEBUN BIBIT")


def test_a_text_without_a_heading_is_named_by_its_file() -> None:
    release = read(pdf(LINES[7:]))
    assert (release.title, release.sources["title"]) == ("siaran pers kebun bibit", "url")
    assert release.body.startswith("Tegal, 12 Maret 2026 – ")


def encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt(user_password=user, owner_password="pemilik", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_document_locked_against_changes_only_is_read() -> None:
    assert read(encrypted("")).body == read(pdf(LINES)).body


def bomb() -> bytes:
    """A page of a few kilobytes that opens into 400 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"(aaaaaaaaaaaa) Tj T*\n" * 50_000) for _ in range(400)) + packer.flush()
    body = pdf(["x"])
    start, stop = body.index(b"<< /Length"), body.index(b"endobj", body.index(b"<< /Length"))
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\n" % (len(packed), packed)
    return body[:start] + stream + body[stop:]


def loop() -> bytes:
    """A tree of pages that holds itself."""
    return pdf(LINES).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (encrypted("rahasia"), "pdf: it asks for a password"),
        (pdf([]), "pdf: it has no text: a scan, perhaps"),
        (pdf(LINES)[:300], "pdf: it "),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "pdf: it is broken, or too large to read"),
        (loop(), "pdf: it "),
        (bomb(), "pdf: it is broken, or too large to read"),
    ],
    ids=["password", "scan", "cut", "noise", "loop", "bomb"],
)
def test_what_cannot_be_read_is_a_release_without_a_body(body: bytes, said: str) -> None:
    started = time.monotonic()
    release = read(body, "Kebun Bibit Desa Membagikan Seribu Pohon", "12 Maret 2026")
    assert (release.title, release.day, release.body) == (
        "Kebun Bibit Desa Membagikan Seribu Pohon",
        "2026-03-12",
        "",
    )
    assert (release.layout, release.attachments, release.language) == ("pdf", (URL,), None)
    assert "body" not in release.sources
    (note,) = release.notes
    assert note.startswith(said)
    assert time.monotonic() - started < 4 * pdf_text.SECONDS


def test_reading_stops_after_so_many_pages_and_says_so() -> None:
    lines = ["Sebuah baris yang cukup panjang untuk mengisi lebar halaman ini sampai", "selesai."]
    found = document(pdf(*[[f"{n} {lines[0]}", f"{n} {lines[1]}"] for n in range(pdf_text.MOST_PAGES + 5)]))
    assert len(found.paragraphs) == pdf_text.MOST_PAGES
    assert found.trouble == "5 pages are not read"


def test_what_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.pages.pdf.SECONDS", 0.01)
    assert document(pdf(LINES)).trouble == "it takes too long to read"


def test_a_tender_of_paper_is_refused_like_one_of_a_page() -> None:
    with pytest.raises(Refused, match="a tender or an agenda"):
        read(pdf(LINES), "Pengumuman Lelang Sewa Kendaraan Dinas")


def test_a_pdf_is_known_by_its_first_bytes() -> None:
    assert is_pdf(page(pdf(LINES), media="application/octet-stream"))
    assert is_pdf(page(b"\r\n" + pdf(LINES), media="text/html"))
    assert not is_pdf(page(b"<html><body>%PDF-1.4 is how a PDF begins", media="application/pdf"))


def test_running_heads_and_page_numbers_are_left_out() -> None:
    long = "kata " * 15
    pages = [f"Kantor Contoh\n- {n} -\n{long}{n} \nberakhir.\nHalaman {n} dari 3\n" for n in (1, 2, 3)]
    assert paragraphs(pages) == [f"{long}{n} berakhir." for n in (1, 2, 3)]


def test_items_headings_and_short_last_lines_end_a_paragraph() -> None:
    long = "Sebuah kalimat yang cukup panjang untuk mengisi seluruh lebar halaman kertas ini sampai"
    text = f"JUDUL KECIL\n{long}\nselesai.\n{long}\n1. satu\n2. dua\n• tiga\n\n{long}\nakhir"
    assert paragraphs([text]) == [
        "JUDUL KECIL",
        f"{long} selesai.",
        long,
        "1. satu",
        "2. dua",
        "• tiga",
        f"{long} akhir",
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("pem-\nbangunan", "pembangunan"),
        ("undang-\nundang", "undang-undang"),
        ("Covid-\n19 masih", "Covid-19 masih"),
        ("Jakarta-\nBandung", "Jakarta-Bandung"),
        ("kata -\nkata", "kata - kata"),
    ],
)
def test_a_hyphen_at_the_margin(broken: str, whole: str) -> None:
    assert paragraphs([broken]) == [whole]


def test_no_text_is_no_paragraph() -> None:
    assert paragraphs([]) == paragraphs(["", " \n\n"]) == []
