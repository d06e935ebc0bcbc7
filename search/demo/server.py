"""The made offices on one loopback port: an HTTP proxy that knows their hosts and no others.

A crawler that takes it for its proxy asks for `http://kota-umpama.example/berita` as on the real network: names need
no DNS, and the guard against private addresses stays on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.options import Trouble
from search.demo.pages import Answer, Office, respond

_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@contextmanager
def serving(offices: Sequence[Office]) -> Iterator[str]:
    """The address of a proxy (`http://127.0.0.1:PORT`, a free port) that plays `offices` while the block runs.

    Raises:
        Trouble: no port of 127.0.0.1 can be opened.
    """
    hosts = {office.host: office for office in offices}

    class Handler(_Handler):
        offices = hosts

    try:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    except OSError as error:
        raise Trouble(f"The demo cannot open a port of 127.0.0.1 for its offices: {error.strerror}.") from error
    with server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def through(proxy: str) -> Iterator[None]:
    """Makes `proxy` the one of this process, for every host, while the block runs; then the user's are back."""
    theirs = {name: os.environ.pop(name) for name in list(os.environ) if name.lower() in _PROXIES}
    os.environ |= {"http_proxy": proxy, "https_proxy": proxy}
    try:
        yield
    finally:
        del os.environ["http_proxy"], os.environ["https_proxy"]
        os.environ |= theirs


class _Handler(BaseHTTPRequestHandler):
    """One connection; absolute addresses only, since nothing but a proxy is played here."""

    offices: dict[str, Office]
    protocol_version = "HTTP/1.1"
    server_version = "humas-demo"
    timeout = 30

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        office = self.offices.get(address.hostname or "")
        if address.scheme != "http" or office is None:
            names = ", ".join(self.offices)
            self.answer(Answer(f"A proxy for http://: {names}\n".encode(), 502, "text/plain; charset=utf-8"))
            return
        self.answer(respond(office, unquote(address.path) or "/", dict(parse_qsl(address.query))))

    def do_HEAD(self) -> None:
        self.do_GET()

    def answer(self, answer: Answer) -> None:
        """Sends it, without its body if only the head was asked for."""
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the crawl tells what it fetched."""
