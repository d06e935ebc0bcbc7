"""Layouts: what they expect, what they say when it is not there, which date they believe."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from crawler.layout import Layout, Misfit, Refused
from crawler.pages.language import language
from crawler.pages.published import Mark, settle
from crawler.pages.structured import json_ld_date
from crawler.platforms import wordpress_api
from crawler.release import Entry, Page
from crawler.site import Site
from crawler.sites import load_site

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
LAYOUT = Layout(title="h2", body=".isi", published=".tgl", topics=".tag a", images="img.utama", since="2022-03")
SITE = Site(name="Kementerian Contoh", home="https://contoh.go.id", layouts=(LAYOUT,), id="contoh")
HTML = """<html><head><base href="/berita/"></head><body><h2>Judul <i>baru</i></h2><p class="tgl">{date}</p>
<img class="utama" src="a.jpg"><p class="caption">Ket</p><div class="isi"><p>JAKARTA – Isi berita.</p>
<p><a href="b.PDF">Unduh</a></p><iframe src="/c.pdf"></iframe></div>
<p class="tag"><a>Satu</a><a>Dua</a></p></body></html>"""


def page(text: str = "", entry: Entry | None = None, url: str = "https://contoh.go.id/berita/judul") -> Page:
    return Page(url, (text or HTML.format(date="Selasa, 3 Maret 2026")).encode(), NOW, entry=entry)


def test_the_fields_of_a_page() -> None:
    release = SITE.read(page())
    assert (release.title, release.body, release.day) == ("Judul baru", "JAKARTA – Isi berita.", "2026-03-03")
    assert (release.layout, release.institution, release.place) == ("contoh@2022-03", "Kementerian Contoh", "Jakarta")
    assert release.topics == ("Satu", "Dua")
    assert release.images == ({"url": "https://contoh.go.id/berita/a.jpg", "caption": "Ket"},)
    assert release.attachments == ("https://contoh.go.id/berita/b.PDF", "https://contoh.go.id/c.pdf")
    assert release.sources == {"title": "page", "body": "page", "published": "page", "place": "dateline"}


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<div class=isi>x</div><p class=tgl>3 Maret 2026</p>", "expected a title at 'h2'"),
        ("<h2>Judul</h2><p class=tgl>3 Maret 2026</p>", "expected a body at '.isi'"),
        ("<h2>Judul</h2><div class=isi>x</div>", "expected a date at '.tgl'"),
        ("<h2>Judul</h2><div class=isi> </div><p class=tgl>3 Maret 2026</p>", "expected text at '.isi'"),
        ('{"title": 1}', "reads html"),
    ],
)
def test_a_misfit_says_what_was_expected(html: str, said: str) -> None:
    with pytest.raises(Misfit, match=said):
        LAYOUT.read(page(html), SITE)


@pytest.mark.parametrize("title", ["Lorem Ipsum", "Pengumuman Lelang Sewa Kendaraan", "Agenda Pimpinan"])
def test_a_stray_is_refused_whatever_its_shape(title: str) -> None:
    with pytest.raises(Refused):
        SITE.read(page(HTML.format(date="3 Maret 2026").replace("Judul <i>baru</i>", title)))
    with pytest.raises(Refused, match="placeholder"):
        SITE.read(page(HTML.format(date="3 Maret 2026").replace("JAKARTA – Isi", "Lorem ipsum dolor sit amet")))


def test_an_unreadable_mark_is_kept_raw_and_the_list_is_asked() -> None:
    lost = HTML.format(date="Dipublikasikan pada on .")
    assert SITE.read(page(lost)).published_raw == "Dipublikasikan pada on ."
    assert SITE.read(page(lost)).published is None
    told = SITE.read(page(lost, Entry("https://contoh.go.id/berita/judul", published="3 Maret 2026")))
    assert (told.published, told.sources["published"]) == ("2026-03-03", "listing")


def test_an_event_in_the_text_is_never_the_date() -> None:
    bare = Layout(title="h2", body=".isi")
    html = "<h2>Judul</h2><div class=isi>Lokakarya berlangsung dua hari, 24 – 25 Februari 2014.</div>"
    release = bare.read(page(html), SITE)
    assert (release.published, release.precision, release.day) == (None, "none", None)


def test_json_ld_is_compared_and_never_adds_a_time_unasked() -> None:
    script = '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"%s"}]}</script>'
    html = HTML.format(date="3 Maret 2026").replace("<h2>", script % "2026-03-03T20:10:00Z" + "<h2>")
    assert SITE.read(page(html)).notes == ("json-ld says 2026-03-04T03:10:00+07:00",)
    right = html.replace("20:10:00Z", "08:10:00+07:00")
    assert SITE.read(page(right)).published == "2026-03-03"
    asked = Layout(title="h2", body=".isi", published=(".tgl", json_ld_date)).read(page(right), SITE)
    assert (asked.published, asked.sources["time"]) == ("2026-03-03T08:10:00+07:00", "json-ld")


@pytest.mark.parametrize(
    ("marks", "published", "sources", "notes"),
    [
        ([("page", "12 Maret 2026"), ("feed", "Thu, 12 Mar 2026 02:15:40 +0000")], "2026-03-12T09:15:40+07:00",
         {"published": "page", "time": "feed"}, ()),
        ([("page", "12 Maret 2026"), ("feed", "Wed, 11 Mar 2026 02:15:40 +0000")], "2026-03-12", {"published": "page"},
         ("feed says 2026-03-11T09:15:40+07:00",)),
        ([("page", "12 Maret 2026 09:15"), ("listing", "12 / Mar")], "2026-03-12T09:15+07:00", {"published": "page"},
         ()),
        ([("page", "12 Maret 2026 09:15"), ("listing", "14 / Mar")], "2026-03-12T09:15+07:00", {"published": "page"},
         ("listing says 2026-03-14",)),
        ([("page", "0000-00-00"), ("url", "2026-03-12")], "2026-03-12", {"published": "url"}, ()),
        ([("page", "Rabu, 12 Maret 2026")], "2026-03-12", {"published": "page"}, ("weekday says Wednesday",)),
    ],
)  # fmt: skip
def test_which_mark_is_believed(marks, published, sources, notes) -> None:
    found = settle([Mark(*mark) for mark in marks], zone="WIB", now=NOW)
    assert found.moment is not None
    assert (found.moment.isoformat(), dict(found.sources), found.notes) == (published, sources, notes)


def test_utc_said_by_a_machine_alone_is_believed_only_where_both_clocks_agree() -> None:
    sure = settle([Mark("json-ld", "2026-03-03T03:10:00Z", refines=False)], zone="WIB", now=NOW)
    assert sure.moment is not None
    assert sure.moment.isoformat() == "2026-03-03"
    unsure = settle([Mark("json-ld", "2026-03-03T20:10:00Z", refines=False)], zone="WIB", now=NOW)
    assert (unsure.moment, unsure.raw) == (None, "2026-03-03T20:10:00Z")


def test_an_object_of_the_wordpress_interface() -> None:
    post = {
        "link": "https://contoh.go.id/judul/", "date": "2026-03-03T09:00:00", "date_gmt": "2026-03-03T03:00:00",
        "title": {"rendered": "Pasar &amp; <em>Warga</em> &#8211; Satu"}, "content": {"rendered": "<p>Isi.</p>"},
    }  # fmt: skip
    release = wordpress_api.read(page(json.dumps(post)), SITE)
    assert (release.title, release.url) == ("Pasar & Warga – Satu", "https://contoh.go.id/judul/")
    assert release.notes == ("api says 2026-03-03T10:00:00+07:00",)
    with pytest.raises(Misfit, match="broken"):
        wordpress_api.read(page('{"title": '), SITE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pelayanan publik harus terus ditingkatkan di seluruh daerah, kata menteri.", "id"),
        ("The minister said on Monday that public service has to improve in every region.", "en"),
        ("Selamat Hari Raya", None),
        ("", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language(text) == code


def test_a_layout_newer_than_the_page_counts_only_if_it_alone_fits() -> None:
    new = Layout(since="2026-03-26", title="article h1", published="header p", body="article .prose")
    site = replace(load_site("kebumenkab"), layouts=(new, *load_site("kebumenkab").layouts))
    html = """<article><header><h1>Embung Baru di Karangsambung</h1><p>Jum'at, 27 Maret 2026 09.15 WIB</p></header>
    <div class="prose"><p>KEBUMEN - Embung baru menampung air hujan untuk dua ratus sawah.</p></div></article>"""
    before = Page(f"{site.home}/berita/embung", html.encode(), datetime.fromisoformat("2026-03-01T08:00+07:00"))
    assert new.read(before, site).published is None, "a date after the visit is not believed"
    assert site.read(before).layout == "kebumenkab@2026-03-26"
    twins = replace(site, layouts=(*site.layouts, replace(new, since="2026-04")))
    with pytest.raises(Misfit):  # two fit, neither counts; nor does the generic reader believe a date after the visit
        twins.read(before)
