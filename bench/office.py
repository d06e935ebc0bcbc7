"""Made offices over HTTP, for measuring crawls: pages as heavy as real ones, nothing ever changes.

A release's page is 60 KB as news pages of that size are (looked at: 13 of four newspapers): some 700 elements, 200
links, a quarter of it styles and scripts, 2.5 KB the text. Lists name twenty releases a page.
"""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

ROW = 20
TEXT = (
    "pemerintah daerah terus mendorong pembangunan jalan desa agar warga dapat menjual hasil kebun ke pasar dengan "
    "cepat dan murah kata kepala dinas dalam rapat bersama para camat yang berlangsung sehari penuh di balai kota"
)
WORDS = TEXT.split()


def offices(count: int) -> list[Site]:
    """The made offices, each at a host of its own."""
    return [
        Site(
            name=f"Kantor {n:03}",
            home=f"http://kantor{n:03}.go.id",
            lists=(Listing("/rilis", "h3 a", more="?p={n}"),),
            layouts=(Layout(title=".judul", published=".tanggal", body=".isi"),),
            id=f"kantor{n:03}",
        )
        for n in range(count)
    ]


@cache
def frame() -> tuple[str, str]:
    """What stands before and after the text on every page of an office."""
    styles = "".join(f".kelas-{k} > a:hover {{ padding: {k}px; color: #345678; }}\n" for k in range(120))
    script = "".join(f"window.data[{k}] = {{ id: {k}, lebar: {k * 7}, nama: 'bagian-{k}' }};\n" for k in range(140))
    menu = "".join(
        f'<li class="menu-item menu-item-type-post_type menu-item-{k}"><a class="nav-link kelas-{k}" '
        f"href=/profil/bagian/{k}>Menu bagian nomor {k}</a></li>\n"
        for k in range(134)
    )
    cards = "".join(
        f'<div class="card kartu"><a href=/galeri/{k}><img loading=lazy '
        f"decoding=async src=/wp-content/uploads/2025/05/foto-{k}-300x200.jpg "
        f'class="card-img-top lazy" alt="Foto kegiatan {k}" width=300 height=200></a><div class=card-body>'
        f"<h4 class=card-title><a href=/galeri/{k}>Galeri kegiatan pegawai nomor {k} di lapangan</a></h4>"
        f'<span class="meta tgl"><i class="fa fa-clock"></i> {1 + k % 28} April 2025</span></div></div>\n'
        for k in range(42)
    )
    foot = "".join(f"<li><a href=https://tautan.go.id/layanan/{k}>Layanan publik {k}</a></li>\n" for k in range(60))
    head = f"<style>{styles}</style></head><body><nav><ul class=navbar-nav>{menu}</ul></nav><main>"
    rest = f"</main><aside>{cards}</aside><footer><ul>{foot}</ul></footer><script>{script}</script></body></html>"
    return head, rest


def article(office: str, n: int) -> str:
    """The page of an office's release number `n`."""
    dice = random.Random(f"{office} {n}")
    before, after = frame()
    title = f"Judul berita nomor {n} dari {office}"
    text = "".join(f"<p>{' '.join(dice.choices(WORDS, k=45)).capitalize()}.</p>\n" for _ in range(8))
    return (
        f"<!doctype html><html lang=id><head><meta charset=utf-8><title>{title} - Kantor</title>{before}"
        f"<h1 class=judul>{title}</h1><span class=tanggal>{1 + n % 28} Mei 2025 09:{n % 60:02} WIB</span>"
        f"<div class=isi><p>JAKARTA – {' '.join(dice.choices(WORDS, k=30))}.</p>\n{text}<p>(adi/Humas)</p></div>{after}"
    )


def listing(office: str, number: int, count: int) -> str:
    """Page `number` of the list of an office of `count` releases, the newest first."""
    rows = range(count - (number - 1) * ROW, max(count - number * ROW, 0), -1)
    return "<!doctype html>" + "".join(
        f"<h3><a href='/b/{n}'>Judul berita nomor {n} dari {office}</a></h3>" for n in rows
    )


@dataclass(frozen=True, slots=True)
class Served:
    """Offices that are being served: the proxy that leads to them, and how many requests it has had (a shared int)."""

    proxy: str
    requests: Any


@contextmanager
def served(count: int, *, validators: bool = False) -> Iterator[Served]:
    """Offices of `count` releases each, behind a proxy on loopback in a process of its own.

    validators: pages have an ETag, and are not sent again to who has them.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    requests = context.Value("i", 0)
    process = context.Process(target=_serve, args=(count, validators, theirs, requests), daemon=True)
    process.start()
    try:
        yield Served(f"http://127.0.0.1:{ours.recv()}", requests)
    finally:
        process.terminate()
        process.join()


def _serve(count: int, validators: bool, told: Any, requests: Any) -> None:
    class Office(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with requests:
                requests.value += 1
            url = urlsplit(self.path)
            body = _answer(url.hostname or "", url.path, url.query, count)
            tag = etag(url.path) if validators and url.path.startswith("/b/") else ""
            known = bool(tag) and self.headers.get("If-None-Match") == tag
            self.send_response(304 if known else 200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if tag:
                self.send_header("ETag", tag)
            if not known:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if not known:
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 1_024  # a hundred offices ask at once; who is not let in would wait for seconds

    server = Server(("127.0.0.1", 0), Office)
    told.send(server.server_port)
    server.serve_forever()


def etag(path: str) -> str:
    """The validator of a release's page."""
    return f'"{path}"'


def _answer(host: str, path: str, query: str, count: int) -> bytes:
    office = host.partition(".")[0]
    if path == "/rilis":
        return listing(office, int(query.partition("p=")[2] or 1), count).encode()
    number = path.removeprefix("/b/")
    return article(office, int(number)).encode() if number.isdigit() and 0 < int(number) <= count else b""
