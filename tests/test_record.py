"""The record's fields, one by one: what each is where the page tells it, and where it does not."""

from datetime import datetime

import pytest

from crawler.layout import Layout
from crawler.release import Entry, Page, Release
from crawler.site import Site

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
LAYOUT = Layout(title="h1", body=".isi", published=".tgl")
SITE = Site("Kantor Contoh", "https://contoh.go.id/", id="contoh", layouts=(LAYOUT,))
URL = "https://contoh.go.id/b/1"
TEXT = "Kepala kantor meninjau gudang arsip yang baru dan berbincang dengan para petugas di ruang baca."
ENGLISH = "The head of the office visited the new archive and talked with the staff in the reading room today."


def read(
    inside: str, date: str = "12 Maret 2026", entry: Entry | None = None, url: str = URL, head: str = ""
) -> Release:
    page = f"<html><head>{head}</head><body><h1>Judul</h1><p class=tgl>{date}</p><div class=isi>{inside}</div></body>"
    return SITE.read(Page(url, page.encode(), NOW, headers={"content-type": "text/html"}, entry=entry))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TEXT, "id"),
        (ENGLISH, "en"),
        (f"{TEXT} {ENGLISH}"[:20], None),
        ("Arsip baru. (gin)", None),
    ],
)
def test_language_is_none_where_a_text_is_too_short_to_tell(text: str, language: str | None) -> None:
    assert read(f"<p>{text}</p>").language == language


def test_the_last_of_the_dates_believed_is_the_dateline_and_it_disagrees_in_words() -> None:
    release = read(f"<p>JAKARTA, 11 Maret 2026 – {TEXT}</p>")
    assert (release.day, release.notes) == ("2026-03-12", ("dateline says 2026-03-11",))
    assert release.sources == {"title": "page", "body": "page", "published": "page", "place": "dateline"}
    assert read(f"<p>JAKARTA, 12 Maret 2026 – {TEXT}</p>").notes == ()
    assert read(f"<p>JAKARTA – {TEXT} pada 11 Maret 2026</p>").notes == (), "an event is no dateline"


def test_every_source_that_disagrees_is_named() -> None:
    told = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-09"}</script>'
    entry = Entry(f"{URL}/2026/03/10/judul", published="11 Maret 2026", source="feed")
    release = read(f"<p>JAKARTA, 8 Maret 2026 – {TEXT}</p>", "Senin, 12 Maret 2026", entry, entry.url, told)
    assert (release.published, release.published_raw) == ("2026-03-12", "Senin, 12 Maret 2026")
    assert release.notes == (
        "weekday says Monday",
        "feed says 2026-03-11",
        "url says 2026-03-10",
        "json-ld says 2026-03-09",
        "dateline says 2026-03-08",
    )


def test_without_a_date_mark_the_event_in_the_text_is_none_and_the_raw_text_is_kept() -> None:
    release = read(f"<p>DENPASAR – {TEXT} pada 24 – 25 Februari 2014.</p>", "Pada hari yang lalu")
    assert (release.published, release.precision, release.day) == (None, "none", None)
    assert release.published_raw == "Pada hari yang lalu"
    assert "published" not in release.sources


def test_attachments_are_whole_addresses_each_once() -> None:
    links = '<p><a href="/a.pdf">Unduh</a> <a href="/a.pdf#page=2">lagi</a> <a href="b.DOCX?v=1">b</a></p>'
    release = read(f"<p>{TEXT}</p>{links}<iframe src='c.pdf'></iframe><a href='javascript:x.pdf'>d</a>")
    assert release.attachments == (
        "https://contoh.go.id/a.pdf",
        "https://contoh.go.id/b/b.DOCX?v=1",
        "https://contoh.go.id/b/c.pdf",
    )


def test_a_page_that_shows_only_a_document_is_a_release_without_a_body() -> None:
    release = read("<p><a href='/siaran.pdf'>Unduh siaran pers</a></p>")
    assert (release.body, release.attachments, release.layout) == ("", ("https://contoh.go.id/siaran.pdf",), "contoh")


@pytest.mark.parametrize(
    ("picture", "caption"),
    [
        ("<figure><img src=a.jpg><figcaption>Petugas di ruang baca</figcaption></figure>", "Petugas di ruang baca"),
        ("<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>Gudang baru</p></div>", "Gudang baru"),
        ("<div class=photo><img src=a.jpg><span>Humas</span> Petugas menata arsip</div>", "Humas Petugas menata arsip"),
        ("<div><img src=a.jpg></div><div class=keterangan>Arsip tua. Dok. Humas</div>", "Arsip tua. Dok. Humas"),
        ("<img src=a.jpg>", ""),
        ("<img src='data:image/png;base64,AAAA'>", None),
    ],
)
def test_pictures_have_their_captions_and_the_text_has_not(picture: str, caption: str | None) -> None:
    release = read(f"{picture}<p>JAKARTA – {TEXT}</p>")
    wanted = () if caption is None else ({"url": "https://contoh.go.id/b/a.jpg", "caption": caption},)
    assert (release.images, release.body) == (wanted, f"JAKARTA – {TEXT}")


def test_a_text_beside_a_picture_that_opens_the_release_is_no_caption() -> None:
    release = read(f"<div class=photo><img src=a.jpg>JAKARTA – {TEXT}</div>")
    assert (release.images[0]["caption"], release.body) == ("", f"JAKARTA – {TEXT}")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("045.2/80/KC/03/2026", None),  # it may be a letter's
        ("SIARAN PERS HM.02.04/80/KC/03/2026", "HM.02.04/80/KC/03/2026"),
        ("Siaran Pers No. 12/HM/KANTOR/01/2026", "12/HM/KANTOR/01/2026"),
        ("Undang-Undang Nomor 12/2011", None),
    ],
)
def test_a_release_number_is_copied_as_printed(line: str, number: str | None) -> None:
    assert read(f"<p>{line}</p><p>JAKARTA – {TEXT}</p>").number == number
