"""A server on loopback that answers as a test wants: what no real Elasticsearch does on demand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson

SIGNED = {"X-elastic-product": "Elasticsearch", "content-type": "application/vnd.elasticsearch+json;compatible-with=9"}


@dataclass(frozen=True)
class Answer:
    """status, JSON or raw body, headers; `silent`: close the connection without a word."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=lambda: dict(SIGNED))
    silent: bool = False


@dataclass
class Heard:
    """One request as it came."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


Script = Callable[[Heard], Answer]


@contextmanager
def fake_server(script: Script) -> Iterator[tuple[str, list[Heard]]]:
    """Serve what `script` answers; gives the address and the growing list of what was asked."""
    heard: list[Heard] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            asked = Heard(
                self.command, self.path, self.rfile.read(length), {k.lower(): v for k, v in self.headers.items()}
            )
            heard.append(asked)
            said = script(asked)
            if said.silent:
                self.close_connection = True
                return
            body = said.body if isinstance(said.body, bytes) else orjson.dumps(said.body)
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def failure(status: int, kind: str, reason: str = "because") -> Answer:
    """An error as Elasticsearch says it."""
    error = {"type": kind, "reason": reason}
    return Answer(status, {"error": {"root_cause": [error], **error}, "status": status})
