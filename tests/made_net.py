"""A made internet for tests of the crawl: one HTTP proxy on loopback that plays hosts, with real sockets.

`net.host("contoh.go.id")` is a dictionary of paths; a value is a body, an `Answer`, or a function (number of the visit
→ body or Answer). What is not there is 404. Every visit is noted: (host, path, time, headers).
"""

import json
import os
import ssl
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import made_crawl
from forked import Forked


def quiet() -> dict[str, str]:
    """The environment without proxies and without settings of our own."""
    return {k: v for k, v in os.environ.items() if "proxy" not in k.lower() and not k.startswith("HUMAS_")}


@dataclass
class Answer:
    """delay: seconds before it; length: what Content-Length says, if not the truth."""

    body: str | bytes = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    length: int | None = None


def article(n: int, text: str = "") -> str:
    """The page of release number n."""
    words = " ".join(f"kata{n}x{k}" for k in range(30))
    return (
        f"<html><head><title>Judul {n}</title></head><body><h1>Judul {n}</h1><i class=tgl>{1 + n % 28} Mei 2025</i>"
        f"<div class=isi><p>JAKARTA – Siaran {n} {words}. {text}</p></div></body></html>"
    )


def links(numbers, path="/b/{}") -> str:
    """A list page of links to releases."""
    return "".join(f"<h3><a href='{path.format(n)}'>Judul {n}</a></h3>" for n in numbers)


class Net:
    """The hosts, and what was asked of them."""

    def __init__(self, certificate=None):
        """certificate: a PEM file of key and certificate; then hosts are asked directly, over TLS."""
        self.hosts = {}
        self.visits = []
        self._counts = defaultdict(int)
        net = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                net.answer(self)

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """Silent: crawls are killed here."""

        self.server = Server(("127.0.0.1", 0), Handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def host(self, name, pages=None):
        """The pages of a host; made if it is new."""
        return self.hosts.setdefault(name, pages if pages is not None else {})

    def office(self, name="contoh.go.id", count=12, size=5):
        """A host with a list of `count` releases, `size` a page, `?p=2` and so on."""
        pages = self.host(name, {})
        for n in range(count):
            pages[f"/b/{n}"] = article(n)
        for page in range(-(-count // size)):
            numbers = range(page * size, min(count, page * size + size))
            pages["/rilis" + (f"?p={page + 1}" if page else "")] = links(numbers)
        return pages

    def answer(self, handler):
        parts = urlsplit(handler.path)
        host = parts.netloc or handler.headers.get("Host", "")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        self.visits.append((host, path, time.monotonic(), dict(handler.headers)))
        said = self.hosts.get(host, {}).get(path)
        self._counts[host, path] += 1
        said = said(self._counts[host, path]) if callable(said) else said
        if said is None:
            said = Answer("<h1>404</h1>", 404)
        elif not isinstance(said, Answer):
            said = Answer(said)
        time.sleep(said.delay)
        body = said.body.encode() if isinstance(said.body, str) else said.body
        try:
            handler.send_response(said.status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **said.headers}.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body) if said.length is None else said.length))
            handler.end_headers()
            handler.wfile.write(body)
            if said.length is not None:
                handler.close_connection = True
        except OSError:
            handler.close_connection = True

    def asked(self, host="contoh.go.id"):
        """The paths asked of a host, in order."""
        return [path for name, path, _, _ in self.visits if name == host]

    def times(self, host="contoh.go.id"):
        """When each request came, in order."""
        return [when for name, _, when, _ in self.visits if name == host]

    def start(self, data, sites, *options, proxy=True, **environment):
        """A crawl in a process of its own: see `made_crawl.py`."""
        variables = quiet()
        if proxy:
            variables |= {"http_proxy": self.address, "https_proxy": self.address}
        return Forked(made_crawl.main, ([str(data), json.dumps(sites), *options],), variables | environment)

    def crawl(self, data, sites=("contoh",), *options, **environment):
        """The reports of a crawl, by site."""
        process = self.start(data, sites, *options, **environment)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert "Traceback" not in err, err
        return {report["site"]: report for report in json.loads(out)}

    def close(self):
        self.server.shutdown()
        self.server.server_close()
