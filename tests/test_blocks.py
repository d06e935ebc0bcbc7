"""Pages that are not what was asked."""

import time
from datetime import UTC, datetime

import pytest

from crawler.blocks import SMALL, blocked, missing
from crawler.release import Page

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
LONG = "<p>Menteri meninjau pemeliharaan jalan nasional bersama warga.</p>" * (SMALL // 50)


def page(body: str, media: str = "text/html; charset=utf-8", **headers: str) -> Page:
    return Page("https://contoh.go.id/b", body.encode(), NOW, headers={"content-type": media, **headers})


def titled(title: str, body: str = "") -> Page:
    return page(f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("answer", "wall"),
    [
        (titled("Just a moment..."), "Cloudflare"),
        (titled("Just a moment...", LONG), "Cloudflare"),
        (titled("Attention Required! | Cloudflare"), "Cloudflare"),
        (page("", **{"cf-mitigated": "challenge"}), "Cloudflare"),
        (titled("Permintaan Ditolak", "<p>ID dukungan: 123</p>"), "refusal"),
        (titled("Contoh", "<p>The requested URL was rejected. Your support ID is: 1</p>"), "refusal"),
        (titled("403 Forbidden"), "refusal"),
        (titled("429 Too Many Requests"), "refusal"),
        (titled("Situs Dalam Pemeliharaan"), "maintenance"),
        (titled("Kemenko Contoh", "<h1>Mohon maaf, situs sedang dalam pemeliharaan</h1>"), "maintenance"),
        (titled("Website sedang dalam perbaikan – Kota Contoh"), "maintenance"),
        (titled("Under Maintenance"), "maintenance"),
        (titled("Maintenance mode"), "maintenance"),
        (titled("503 Service Temporarily Unavailable"), "maintenance"),
        (titled("x", "<h2>Site is under construction</h2>"), "maintenance"),
        (
            titled("Maintenance", "<h1>Briefly unavailable for scheduled maintenance. Check back soon.</h1>"),
            "maintenance",
        ),
    ],
)
def test_walls(answer, wall):
    assert wall in blocked(answer)


@pytest.mark.parametrize(
    "answer",
    [
        titled("Pemeliharaan Jalan Nasional Jelang Lebaran | Kementerian Contoh", "<h1>Pemeliharaan Jalan</h1>"),
        titled("Gubernur Tinjau Situs Purbakala dalam Pemeliharaan Balai Cagar Budaya"),
        titled("Dalam Masa Pemeliharaan Jembatan, Warga Diminta Bersabar hingga Akhir Bulan Depan"),
        titled("Dalam Masa Pemeliharaan Jembatan"),
        titled("Menkomdigi: Permintaan Ditolak Bila Tak Lengkap"),
        titled("Berita", LONG + "<p>The requested URL was rejected, kata pesan di layar itu.</p>"),
        page('{"title": "Permintaan Ditolak"}', "application/json"),
        page('{"title": "<title>Permintaan Ditolak</title>"}'),
        page("User-agent: *\nDisallow:", "text/plain"),
    ],
)
def test_no_walls(answer):
    assert blocked(answer) is None


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (titled("Halaman Tidak Ditemukan"), "not found"),
        (titled("Halaman Tidak Ditemukan — Kabupaten Contoh", LONG), "not found"),
        (titled("404 Not Found"), "not found"),
        (titled("Error 404"), "not found"),
        (titled("Contoh", "<h1>Halaman yang Anda cari tidak ditemukan.</h1>"), "not found"),
        (titled("Contoh", "<h2>Berita telah dihapus</h2>"), "not found"),
        (titled("Masuk", "<form><input name='p' type='password'></form>"), "login"),
        (titled("Log In - Portal", "<input type=password>"), "login"),
        (titled("Whoops, looks like something went wrong.", "<h2>SQLSTATE[HY000]</h2>"), "could not make"),
        (titled("Database Error", "<h1>A Database Error Occurred</h1>"), "could not make"),
        (titled("Contoh", "<h1>Server Error in '/' Application.</h1>"), "could not make"),
        (titled("502 Bad Gateway"), "could not make"),
        (titled("Depok", '<div id="app"></div><script src="/app.js"></script>'), "shell"),
        (titled("Depok", '<app-root></app-root><script src="/app.js"></script>'), "shell"),
    ],
)
def test_missing(answer, why):
    assert why in missing(answer)


@pytest.mark.parametrize(
    "answer",
    [
        titled("Korban Banjir Tidak Ditemukan, Pencarian Berlanjut", "<h1>Korban Banjir Tidak Ditemukan</h1>"),
        titled("500 Warga Terima Bantuan Sosial", "<h1>500 Warga Terima Bantuan</h1>"),
        titled("404 Warga Terima Bantuan Sosial", "<h1>404 Warga Terima Bantuan</h1>"),
        titled("Masuk Zona Hijau, Kota Contoh Longgarkan Aturan", "<p>Isi.</p>"),
        titled("Berita", "<form><input type='password'></form><h1>Menteri Lantik Pejabat</h1>"),
        titled("Berita", '<div id="app"><h1>Menteri Lantik Pejabat</h1></div>'),
        titled("", ""),
    ],
)
def test_not_missing(answer):
    assert missing(answer) is None


@pytest.mark.parametrize("unit", ["<title>", "<h1>", "mohon maaf, situs ", "<script", "<!--", "&lt;", "sedang dalam "])
def test_linear_on_hostile_pages(unit):
    answer = titled(unit * 100, unit * (1_000_000 // len(unit)))
    start = time.perf_counter()
    blocked(answer), missing(answer)
    assert time.perf_counter() - start < 1.5


def test_a_notice_below_the_name_of_the_office():
    body = "<title>Kementerian Contoh</title><h1>Kementerian Contoh</h1><h2>Halaman Tidak Ditemukan</h2><p>Maaf.</p>"
    found = Page("https://contoh.go.id/b/1", body.encode(), NOW, headers={"content-type": "text/html"})
    assert missing(found) == "a page that says it was not found"
