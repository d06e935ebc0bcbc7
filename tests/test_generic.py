"""The reader of last resort: what it reads of made pages without their layouts, and what it refuses."""

import json
import time
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.generic import read_generic
from crawler.layout import Misfit, Refused
from crawler.release import Entry, Page
from crawler.site import Site
from crawler.sites import load_site
from tests.test_pages import SAVED, checked, page_of

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
SITE = Site(name="Kementerian Contoh", home="https://contoh.go.id", id="contoh")
TEXT = "Dua belas koperasi warga di Blora menerima izin mengelola sumur tua, dan hasilnya dijual kepada pembeli tetap. "
BODY = f"<p>BLORA – {TEXT}</p><p>{TEXT * 2}</p><p>{TEXT}</p>"
POSTS = "".join(f"<article><h2><a href=/{n}>Judul {n}</a></h2><div>{BODY}</div></article>" for n in range(4))
LINKS = "".join(f'<div class="item"><h3><a href="/{n}">Judul nomor {n}</a></h3><p>{TEXT}</p></div>' for n in range(6))


def page(html: str, entry: Entry | None = None) -> Page:
    return Page("https://contoh.go.id/berita/sumur-tua", html.encode(), NOW, entry=entry)


READ = [path for path in SAVED if path.suffix == ".html" and "release" in checked(path)]


DESKS = ("Humas", "Oleh Humas")
"""What three templates print beside the date of every page: their layouts leave it out, a stranger cannot know."""


@pytest.mark.parametrize("path", READ, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_made_pages_without_their_layouts(path) -> None:
    """Title, day, place, credits and number as a person checked them; the text too."""
    release = read_generic(page_of(path), load_site(path.parent.name))
    expected = checked(path)["release"]
    for key in ("title", "day", "place", "number", "body"):
        assert getattr(release, key) == expected[key], key
    printed = [b.raw for b in release.bylines if b.raw not in DESKS]
    assert printed == [b["raw"] for b in expected["bylines"]]
    assert (release.layout, release.sources["body"]) == ("generic", "generic")


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("<div class=author><strong>Rina Wati</strong> - redaksi</div>", [("Rina Wati",)]),
        ("<p class=post-author>Rina Wati</p>", [("Rina Wati",)]),
        ("<div class=author>Super User</div>", []),
        ("<div class=author>Kementerian Contoh - Jakarta</div>", []),
        ("<div class=label>Rina Wati - redaksi</div>", []),
    ],
)
def test_a_writer_whom_only_a_class_calls_so(author: str, people: list[tuple[str, ...]]) -> None:
    release = read_generic(
        page(f"<h1>Sumur Tua Dikelola Koperasi</h1>{author}<p>3 Maret 2026</p><div>{BODY}</div>"), SITE
    )
    assert [byline.people for byline in release.bylines] == people


def test_a_text_in_a_widget_of_elementor_is_no_aside() -> None:
    title = '<div class="elementor-widget elementor-widget-heading"><h1>Sumur Tua Dikelola Koperasi</h1></div>'
    body = (
        f'<div class="elementor-widget-theme-post-content"><div class="elementor-widget-container">{BODY}</div></div>'
    )
    beside = f'<div class="widget elementor-widget-wp-widget-recent-posts"><p>{TEXT * 3}</p></div>'
    release = read_generic(page(f"{title}<p>3 Maret 2026</p>{body}{beside}"), SITE)
    assert release.body.count("Dua belas koperasi") == 4


@pytest.mark.parametrize(
    ("head", "above", "below", "published", "source"),
    [
        ("", "<h1>{title}</h1><p>3 Maret 2026 | 12 kali dibaca</p>", "", "2026-03-03", "page"),
        ("", "<div><span>3 Maret 2026</span><h1>{title}</h1></div>", "", "2026-03-03", "page"),
        ("", "<h1>{title}</h1>", "<ul><li>Admin</li><li>3 Maret 2026 08:00 WIB</li></ul>",
         "2026-03-03T08:00+07:00", "page"),
        ("", "<p>Jumat, 20 Maret 2026</p><h1>{title}</h1>", "", None, None),
        ("", "<h1>{title}</h1><p>Rapat pada 3 Maret 2026 (Foto: Humas)</p>", "", None, None),
        ("", "<h1>{title}</h1><p>Diperbarui 3 Maret 2026</p>", "", None, None),
        ('<meta property="article:published_time" content="2026-03-03T09:00:00+07:00">', "<h1>{title}</h1>", "",
         "2026-03-03T09:00:00+07:00", "page"),
        ('<meta property="article:modified_time" content="2026-03-03T09:00:00+07:00">', "<h1>{title}</h1>",
         "", None, None),
        ('<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-03T20:00:00Z"}}</script>',
         "<h1>{title}</h1>", "", None, None),
        ('<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-03T20:00:00Z"}}</script>',
         "<h1>{title}</h1><p>3 Maret 2026</p>", "", "2026-03-03", "page"),
        ("", "<h1>{title}</h1><p class=meta><a href=/2026/03/03/>Maret 3, 2026</a></p>", "", "2026-03-03", "page"),
        ("", "<h1>{title}</h1><p><a href=/lain>Sawah Baru 3 Maret 2026</a></p>", "", None, None),
        ("", "<h1>{title}</h1>", "<p><a href=/lain>Sawah Baru</a> 3 Maret 2026</p>", None, None),
        ("", "<h1>{title}</h1>", "<h4>Terbaru</h4><p>3 Maret 2026</p>", None, None),
        ("", "<h1>{title}</h1>", "<div class=sidebar>3 Maret 2026</div>", None, None),
        ("", "<h1>{title}</h1><div><p>3</p><p>Mar</p><p>2026</p></div>", "", "2026-03-03", "page"),
        ("", "<h1>{title}</h1><div><p>3</p><p>Mar</p></div>", "", None, None),
        ("", "<h1>{title}</h1><p id=clock>Jumat, 20 Maret 2026 17:59:12</p>", "", None, None),
        ("", "<p>Jumat, 20 Maret 2026 17:59:12</p><h1>{title}</h1>", "", None, None),
        ("", "<h1>{title}</h1><p class=tgl>Malang, 3 Maret 2026</p>", "", "2026-03-03", "page"),
        ("", "<h1>{title}</h1><p>Malang, 3 Maret 2026</p>", "", "2026-03-03", "dateline"),
        ("", "<h1>{title}</h1><p><span>3 Maret 2026 08:00</span><span>231</span></p>", "",
         "2026-03-03T08:00+07:00", "page"),
        ("", "<h1>{title}</h1><time datetime='2026-03-03T08:00:00+08:00'>3 Maret 2026</time>", "",
         "2026-03-03T08:00:00+08:00", "page"),
        ("", "<h1>{title}</h1><time datetime='2026-03-03T01:00:00+00:00'>3 Maret 2026</time>", "",
         "2026-03-03", "page"),
        ("", "<h1>{title}</h1>", "<p>Satu</p><p>Dua</p><p>Tiga</p><ul class=blog-info><li>3 Maret 2026</li></ul>",
         "2026-03-03", "page"),
        ("", "<h1>{title}</h1>", "<p>Satu</p><p>Dua</p><p>Tiga</p><p>3 Maret 2026</p>", None, None),
        ("", "<h1>{title}</h1>", "<ul><li><h3>28 x</h3>Dibaca</li><li>3 Maret 2026</li></ul>", "2026-03-03", "page"),
        ("", "<h1>{title}</h1><p><time class=updated datetime='2026-03-04'>4 Maret 2026</time> "
         "<time class=published datetime='2026-03-03'>3 Maret 2026</time></p>", "", "2026-03-03", "page"),
        ("", "<h1>{title}</h1><p class=meta>Oleh MC KAB BLORA, 3 Maret 2026 | 14:05 WIB - Redaktur: Santi Andriani - "
         "Dibaca 231 kali</p>", "", "2026-03-03T14:05+07:00", "page"),
        ("", "<h1>{title}</h1><p>Tanggal kegiatan: 2 Maret 2026</p><p>Tanggal posting: 3 Maret 2026</p>", "",
         "2026-03-03", "page"),
        ("", "<h1>{title}</h1><time datetime='2026-03-03T08:00:00+07:00'>2 pekan lalu</time>", "",
         "2026-03-03T08:00:00+07:00", "page"),
        ("", "<main><h1>{title}</h1></main>", "<article><time datetime='2026-03-03'>3/3</time></article>", None, None),
        ('<meta name="DC.date.issued" content="2026-03-03">', "<h1>{title}</h1>", "", "2026-03-03", "page"),
        ('<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-03",'
         '"headline":"Lomba Batik Pelajar Dibuka"}}</script>', "<h1>{title}</h1>", "", None, None),
        ('<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-03",'
         '"headline":"Warga Kelola Sumur Tua lewat Koperasi"}}</script>', "<h1>{title}</h1>", "",
         "2026-03-03", "json-ld"),
        ('<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-02T20:00:00Z"}}</script>',
         "<h1>{title}</h1><p>Malang, 3 Maret 2026</p>", "", "2026-03-03", "dateline"),
        ('<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2026-03-04T09:00:00+07:00"}}'
         "</script>", "<h1>{title}</h1><p>Malang, 3 Maret 2026</p>", "", "2026-03-04T09:00:00+07:00", "json-ld"),
    ],
)  # fmt: skip
def test_which_date_is_the_release_s(head, above, below, published, source) -> None:
    title = "Sumur Tua Dikelola Koperasi Warga"
    html = f"<html><head>{head}</head><body><div>{above}<div class=isi>{BODY}</div>{below}</div></body></html>"
    release = read_generic(page(html.format(title=title)), SITE)
    assert (release.published, release.sources.get("published"), release.title) == (published, source, title)
    assert release.body.startswith("BLORA – Dua belas")


@pytest.mark.parametrize(
    ("head", "body", "entry", "title"),
    [
        ("<title>Sumur Tua - Kementerian Contoh</title>", "<h1>Kementerian Contoh</h1><h3>Sumur Tua</h3>", "",
         "Sumur Tua"),
        ("<title>Kementerian Contoh</title>", "<h2>Beranda</h2><div class=judul>Sumur Tua di Blora</div>", "",
         "Sumur Tua di Blora"),
        ("<title>Kementerian Contoh</title>", "<h2>Sumur Tua Dikelola Warga</h2>", "Sumur Tua Dikel...",
         "Sumur Tua Dikelola Warga"),
        ("<title>Sumur Tua - Kabupaten Lain</title>", "<div><h4>Sumur Tua</h4></div>", "", "Sumur Tua"),
        ("<title>Berita | Sumur Tua Dikelola Oleh Warga Blora</title>",
         "<h1>Berita</h1><h3>Sumur Tua Dikelola Oleh Warga Blora</h3>", "", "Sumur Tua Dikelola Oleh Warga Blora"),
        ('<meta property="og:title" content="Sumur Tua Dikelola Warga Blora | Kementerian Contoh">', "", "",
         "Sumur Tua Dikelola Warga Blora"),
    ],
)  # fmt: skip
def test_which_title_is_the_release_s(head, body, entry, title) -> None:
    html = f"<html><head>{head}</head><body>{body}<p>3 Maret 2026</p><div>{BODY}</div></body></html>"
    found = page(html, Entry("https://contoh.go.id/berita/sumur-tua", title=entry, published="3 Maret 2026"))
    assert read_generic(found, SITE).title == title


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>Berita</h1><div>{LINKS}</div>",
        f"<h1>Arsip</h1>{POSTS}",
        "<title>Just a moment...</title><p>Checking your browser</p>",
        "<h1>Halaman Tidak Ditemukan</h1><p>Maaf, halaman yang Anda cari tidak ditemukan.</p>",
        "<h1>Masuk</h1><form><input type=password></form>",
        "<h1>Profil Kantor</h1><p>Kami melayani warga dengan sepenuh hati sejak tahun seribu sembilan ratus.</p>",
        f"<h1>Lorem Ipsum Contoh</h1><p>3 Maret 2026</p><p>Lorem ipsum dolor sit amet, {TEXT}</p>",
        f"<h1>Pengumuman Lelang Kendaraan</h1><p>3 Maret 2026</p><p>{TEXT * 3}</p>",
        '<?xml version="1.0"?><?xml-stylesheet href="x"?><rss><channel><title>x</title></channel></rss>',
        "<div id=root></div>",
        "",
        f"<h1>Hasil Pencarian untuk: sumur</h1><p>{TEXT}</p><p>{TEXT}</p>",
        f"<title>Tag: sumur - Kantor</title><h1>Tag: sumur</h1><article><h2><a href=/1>Satu</a></h2>{BODY}</article>"
        f"<article><h2><a href=/2>Dua</a></h2>{BODY}</article>",
        f'<html><body class="archive category"><h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p>{BODY}</body></html>',
        f"<title>Visi dan Misi - Kantor</title><h1>Visi dan Misi</h1>{BODY}",
        f"<h1>Profil Kepala Dinas</h1>{BODY}",
        f"<h1>Daftar Pegawai</h1>{BODY}",
        f"<h1>Daftar Informasi yang Dikecualikan</h1>{BODY}",
        f"<title>Fatal error: Uncaught Exception</title>{BODY}",
        f"<title>500 Internal Server Error</title>{BODY}",
        f"<title>Beranda - Kabupaten Contoh</title><h1>Kabupaten Contoh Maju</h1>{BODY}",
        f"<title>Siaran Pers - Kantor</title><h1>Siaran Pers</h1><p>3 Maret 2026</p>{BODY}",
        "<title>Galeri Foto - X</title><div><h1>Galeri Foto</h1><img src=1.jpg><p>Satu</p><p>3 Maret 2026</p>"
        "<img src=2.jpg><p>Dua</p><p>4 Maret 2026</p></div>",
    ],
)
def test_what_is_no_release_is_refused(html: str) -> None:
    with pytest.raises(Refused):
        read_generic(page(html), SITE)


@pytest.mark.parametrize(
    "html",
    [
        f"<h1>Sejarah Hari Kartini Diangkat dalam Lomba Warga Blora</h1>{BODY}",
        f"<h1>Profil Desa Terbaik</h1><p>3 Maret 2026</p>{BODY}",
        f"<h1>Profil Desa Wisata Terbaik Diumumkan</h1>{BODY}",
        f"<h1>Layanan SIM Keliling Hari Ini</h1>{BODY}",
        f"<h1>Data Kemiskinan Turun</h1>{BODY}",
        f"<title>Home Industri Batik Blora Mendunia - Kantor</title><h1>Home Industri Batik Blora Mendunia</h1>{BODY}",
        f"<title>Fatal Error di Sistem Antrean - Kantor</title><h1>Fatal Error di Sistem Antrean</h1>{BODY}",
        f"<title>500 Service Center Dibuka - Kantor</title><h1>500 Service Center Dibuka</h1>{BODY}",
        f'<html><body class="single archive"><h1>Sumur Tua di Blora</h1>{BODY}</body></html>',
    ],
)
def test_what_is_a_release_all_the_same(html: str) -> None:
    assert read_generic(page(html), SITE).body.startswith("BLORA")


@pytest.mark.parametrize(
    "value",
    [{"data": []}, {"message": "Not found"}, [{"title": "A", "content": TEXT}, {"title": "B", "content": TEXT}], {}],
)
def test_json_without_one_release(value) -> None:
    with pytest.raises(Misfit):
        read_generic(page(json.dumps(value)), SITE)


TITLE = "Sumur Tua Dikelola Koperasi Warga Blora"
NEXT = {"props": {"pageProps": {"state": [{"data": [{"judul": "Lain", "isi": BODY, "tanggal": "2026-03-04"}]},
        {"data": {"judul": TITLE, "isi": BODY, "tanggal": "2026-03-03"}}]}}}  # fmt: skip
NUXT = [["Reactive", 1], {"data": 2}, {"title": 3, "content": 4, "date": 5, "id": 6}, TITLE, BODY, "2026-03-03", 12]


@pytest.mark.parametrize(
    "script",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(NEXT)}</script>',
        f'<script id="__NUXT_DATA__" type="application/json">{json.dumps(NUXT)}</script>',
        '<script type="application/ld+json">'
        + json.dumps({
            "@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-03-03",
            "articleBody": f"BLORA – {TEXT}\n\n{TEXT * 2}\n\n{TEXT}",
        })
        + "</script>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("shell", ["<div id=__next></div>", "<div id=__next><p>Memuat</p></div>"])
def test_a_release_in_a_script_alone(script: str, shell: str) -> None:
    release = read_generic(page(f"<title>{TITLE} | Kantor</title>{shell}{script}"), SITE)
    assert (release.title, release.day, release.place) == (TITLE, "2026-03-03", "Blora")
    assert release.body.split("\n\n") == [f"BLORA – {TEXT.strip()}", (TEXT * 2).strip(), TEXT.strip()]
    with pytest.raises(Refused):  # which of its objects the page is about, nothing tells
        read_generic(page(f"<title>Berita | Kantor</title>{shell}{script}"), SITE)


def test_a_picture_with_a_title_and_a_date_is_a_release() -> None:
    html = (
        "<html><head><title>Selamat Hari Raya Nyepi 1948</title></head><body><header>20 Maret 2026</header>"
        "<div><h1>Selamat Hari Raya Nyepi 1948</h1><p>18 Maret 2026</p><img src='/nyepi.jpg'></div></body></html>"
    )
    release = read_generic(page(html), SITE)
    assert (release.title, release.day, release.body, len(release.images)) == (
        "Selamat Hari Raya Nyepi 1948", "2026-03-18", "", 1,
    )  # fmt: skip


def test_pictures_and_documents_stand_beside_the_text_too() -> None:
    html = (
        "<div class=container><div class=row><div class=col-8><article class=card>"
        '<img src="/atas.jpg"><div class=card-body><h1>Sumur Tua di Blora</h1>'
        '<div class=author><img src="/wajah.png"></div><p>3 Maret 2026</p>'
        '<figure><img src="/tengah.jpg"><figcaption>Sumur tua (Foto: Humas)</figcaption></figure>'
        f"<div class=isi>{BODY}<p><img src='/isi.jpg'></p><p><em>Warga di sumur</em></p>"
        '<div class=wp-caption><img src="/wp.jpg"><p class=wp-caption-text>Minyak</p></div>'
        '<div class=related><a href="/1"><img src="/1.jpg"></a></div></div>'
        '<div><h4>Lampiran</h4><a href="/izin.pdf">Izin</a></div><div><h4>Dokumen</h4><object data="/peta.pdf">'
        '</object></div><div><h4>Terkait</h4><a href="/lain.pdf">Lain</a><img src="/lain.jpg"></div>'
        '</div></article></div><div class=col-4><a href="/renstra.pdf"><img src="/spanduk.jpg">Renstra</a></div></div>'
    )
    release = read_generic(page(html), SITE)
    at = "https://contoh.go.id"
    assert [(i["url"].removeprefix(at), i["caption"]) for i in release.images] == [
        ("/atas.jpg", ""), ("/tengah.jpg", "Sumur tua (Foto: Humas)"), ("/isi.jpg", "Warga di sumur"),
        ("/wp.jpg", "Minyak"),
    ]  # fmt: skip
    assert release.attachments == (f"{at}/izin.pdf", f"{at}/peta.pdf")
    assert "Warga di sumur" not in release.body
    assert release.body.count("Dua belas") == 4


def test_pictures_above_a_title_that_stands_in_the_page_alone_are_the_page_s() -> None:
    html = f'<img src="/kop.jpg"><h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p><img src="/a.jpg"><div>{BODY}</div>'
    assert [i["url"] for i in read_generic(page(html), SITE).images] == ["https://contoh.go.id/a.jpg"]


def test_headlines_and_advertisements_above_a_title_show_nothing_of_its_release() -> None:
    html = (
        '<article><ul><li><img src="/lain.jpg"><h6><a href="/lain">Bendungan Jebol</a></h6></li></ul>'
        '<ul><li><a href="/besar.jpg"><img src="/geser.jpg"></a></li></ul><img src="//ads6.contoh.com/avw.php?n=1">'
        f"<h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p><div>{BODY}</div></article>"
    )
    assert [i["url"] for i in read_generic(page(html), SITE).images] == ["https://contoh.go.id/geser.jpg"]


def test_the_text_is_what_stands_in_its_column() -> None:
    aside = f"<div class='kanan'><p>{TEXT}</p><p>{TEXT}</p></div>"
    html = f"<h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p><div><div class='kiri'>{BODY}</div>{aside}</div>"
    found = page(f"<title>Sumur Tua di Blora</title>{html}")
    assert read_generic(found, SITE).body.count("Dua belas") == 4


@pytest.mark.parametrize(
    "around",
    [
        '<div class="content-sidebar-wrap"><main>{}</main></div>',
        '<div id="content" class="right-sidebar">{}</div>',
        '<div class="main-menu-fixed"><div class="entry-content no-share">{}</div></div>',
    ],
)
def test_what_holds_the_article_is_no_aside(around: str) -> None:
    title = "Sumur Tua Dikelola Koperasi Warga"
    body = f'<div class="isi no-share">{BODY}</div><div class="sidebar"><p>{TEXT * 3}</p></div>'
    html = around.format(f"<h1>{title}</h1><p>3 Maret 2026</p>{body}")
    release = read_generic(page(f"<div class=logo><h1>Kementerian Contoh</h1></div>{html}"), SITE)
    assert (release.title, release.day, release.body.count("Dua belas")) == (title, "2026-03-03", 4)


def test_headers_and_footers_of_an_article_are_read() -> None:
    head = "<div class=post-head><header class=post-title><h1>Sumur Tua di Blora</h1><p>{}</p></header></div>"
    foot = f"<article><div class=isi>{BODY}</div><footer class=entry-meta>{{}}</footer></article>"
    for above, below in (("3 Maret 2026", ""), ("", "3 Maret 2026")):
        release = read_generic(page(head.format(above) + foot.format(below)), SITE)
        assert (release.title, release.day) == ("Sumur Tua di Blora", "2026-03-03")
        assert "Maret" not in release.body


def test_a_date_behind_a_writer_within_the_text_is_none_of_it() -> None:
    html = f"<div><h1>Sumur Tua di Blora</h1><ul><li>Humas</li><li>3 Maret 2026</li></ul>{BODY}</div>"
    assert read_generic(page(html), SITE).body.startswith("BLORA")


def test_a_template_s_lines_above_the_text_are_none_of_it() -> None:
    lines = "<p>Diposting oleh: Admin</p><p>Kategori: Berita</p><p>3 Maret 2026</p><p>Dibaca: 231</p><p>0 Komentar</p>"
    release = read_generic(page(f"<div><h1>Sumur Tua di Blora</h1>{lines}{BODY}</div>"), SITE)
    assert (release.day, release.body[:5]) == ("2026-03-03", "BLORA")


def test_paragraphs_that_an_editor_writes_as_divs() -> None:
    html = f"<h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p><section><div>{TEXT * 2}</div><div>Selesai.</div></section>"
    assert read_generic(page(html), SITE).body == f"{(TEXT * 2).strip()}\n\nSelesai."


def test_a_page_in_a_form_of_aspx() -> None:
    label = '<span id="ctl00_Isi_lbl{}">{}</span><br>'
    fields = label.format("Judul", "Sumur Tua di Blora") + label.format("Tgl", "Selasa, 3 Maret 2026 08:00 WIB")
    html = (
        "<form id=aspnetForm><input type=hidden name=__VIEWSTATE value=x><span id=ctl00_lblKini>20 Maret 2026</span>"
        f"<table><tr><td><a href=/>Beranda</a></td><td>{fields}{label.format('Isi', BODY)}</td></tr></table></form>"
    )
    release = read_generic(page(f"<title>Kantor</title>{html}"), SITE)
    assert (release.title, release.published) == ("Sumur Tua di Blora", "2026-03-03T08:00+07:00")
    assert release.body.startswith("BLORA")
    assert release.body.count("Dua belas") == 4


def test_a_title_called_a_banner_is_the_title() -> None:
    html = f"<div class=banner><h1 class=banner-title>Sumur Tua di Blora</h1></div><p>3 Maret 2026</p><div>{BODY}</div>"
    assert read_generic(page(html), SITE).title == "Sumur Tua di Blora"


def test_a_title_in_a_banner_is_the_title() -> None:
    banner = '<div class="page-banner"><h1>Sumur Tua di Blora</h1><ul class=breadcrumb><li>Berita</li></ul></div>'
    found = page(f"<title>Sumur Tua di Blora | Kantor</title>{banner}<div><p>3 Maret 2026</p><div>{BODY}</div></div>")
    assert (read_generic(found, SITE).title, read_generic(found, SITE).day) == ("Sumur Tua di Blora", "2026-03-03")


@pytest.mark.parametrize(
    "stray",
    [
        "<p>Advertisement</p>",
        "<p>- ADVERTISEMENT -</p>",
        "<p>SCROLL TO CONTINUE WITH CONTENT</p>",
        "<p>SCROLL TO RESUME CONTENT</p>",
        "<p>[Gambas:Video Contoh]</p>",
        "<p>Halaman 1 2 3 Selanjutnya</p>",
        "<p>Read also: <a href=/x>Old Wells</a></p>",
        "<p>PILIHAN REDAKSI</p><ul><li><a href=/x>Harga Beras Turun</a></li></ul>",
        '<blockquote class="twitter-tweet"><p>Sumur tua!</p>&mdash; Contoh <a href=/x>3 Maret</a></blockquote>',
    ],
)
def test_what_stands_between_paragraphs_and_is_no_text(stray: str) -> None:
    html = f"<h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p><div><p>{TEXT}</p>{stray}<p>{TEXT * 2}</p></div>"
    assert read_generic(page(html), SITE).body == f"{TEXT.strip()}\n\n{(TEXT * 2).strip()}"


@pytest.mark.parametrize(
    "foot",
    [
        "Share this article:",
        "Dicetak pada 20 Maret 2026 18:00",
        "Dilarang keras mengambil konten situs ini tanpa izin tertulis.",
        "Berikan penilaian Anda",
        "Ikuti berita terbaru kami di Google News dan saluran WhatsApp.",
        "★★★★★ 4.5 / 5 (12 votes)",
    ],
)
def test_what_stands_below_the_text(foot: str) -> None:
    html = f"<h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p><div><p>{TEXT * 2}</p><p>{TEXT}</p><p>{foot}</p></div>"
    assert read_generic(page(html), SITE).body.endswith(f"\n\n{TEXT.strip()}")


@pytest.mark.parametrize(
    "end",
    [
        "Terkait hal itu, bupati setuju.",
        "Komentar warga pun beragam.",
        "Admin desa dilatih setahun penuh.",
        "Dilarang menyalin ijazah, kata bupati.",
    ],
)
def test_a_short_last_sentence_is_text(end: str) -> None:
    html = f"<h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p><div><p>{TEXT * 2}</p><p>{TEXT}</p><p>{end}</p></div>"
    assert read_generic(page(html), SITE).body.endswith(f"\n\n{end}")


@pytest.mark.parametrize("url", ["http://[", "http://[::1"])
def test_an_address_may_be_broken(url: str) -> None:
    broken = replace(page(f"<h1>Sumur Tua di Blora</h1>{BODY}"), url=url)
    assert read_generic(broken, SITE).title == "Sumur Tua di Blora"


def test_a_site_without_layouts_is_read_by_it() -> None:
    found = page(f"<h1>Sumur Tua di Blora</h1><p>3 Maret 2026</p>{BODY}")
    assert replace(SITE, layouts=()).read(found).layout == "generic"


PARTS = [
    "<h1>Sumur Tua</h1>", "<p>", "</p>", "<div>", "</div>", "<a href='/x'>", "</a>", "3 Maret 2026", TEXT, "<td>",
    "<!--", "-->", "<ul><li>", "<script>", "</script>", "<header>", "<footer>", "<img src='x.jpg'>", "\x00",
    "<meta property='og:title' content='Sumur'>", "<base href='http://['>",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_no_page_is_too_bad(parts: list[str]) -> None:
    try:
        release = read_generic(page("".join(parts)), SITE)
    except Misfit:
        return
    assert release.title
    assert release.layout == "generic"


@pytest.mark.parametrize(
    "html",
    [
        f"<div><img src=x>{TEXT}" * 5_000,
        f"<div>{TEXT}" * 5_000,
        "<header>" * 20_000,
        f"<p>{TEXT}</p>" * 5_000,
        f"<h2><a href=/x>{TEXT}</a></h2>" * 4_000,
    ],
)
def test_hostile_pages_take_linear_time(html: str) -> None:
    started = time.perf_counter()
    with pytest.raises(Misfit):
        read_generic(page(html), SITE)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("kind", ['{"a": 1}', '[{"a": 1}]', "[[]]", "1", "null", '["NewsArticle", {}]'])
def test_a_type_in_json_ld_may_be_anything(kind: str) -> None:
    script = f'<script type="application/ld+json">{{"@type": {kind}, "datePublished": "2026-03-03"}}</script>'
    assert read_generic(page(f"{script}<h1>Sumur Tua di Blora</h1>{BODY}"), SITE).title == "Sumur Tua di Blora"
