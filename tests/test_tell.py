"""People told by `humas run --tell`: real mail, a real webhook; once a turn, again where it was not delivered."""

import json
import socket
import subprocess
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from made_net import Answer, quiet
from test_run import HUMAS, OFFICE


class Post:
    """What a mail server, or a webhook, took."""

    def __init__(self):
        self.taken = []

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        body = message.get_body(("plain", "html")).get_content()
        self.taken.append((str(message["subject"]), body))
        return "250 OK"


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture
def run(net, tmp_path):
    """run(day, *addresses): `humas run` of the office satu, which tells those addresses: (status, stderr)."""
    pages = net.office("satu.go.id", count=2)
    (tmp_path / "offices").mkdir()
    (tmp_path / "offices" / "satu.py").write_text(OFFICE.format("satu"))
    environment = quiet() | {
        "http_proxy": net.address,
        "no_proxy": "127.0.0.1",
        "HUMAS_SITES": str(tmp_path / "offices"),
    }

    def begin(day, *addresses):
        told = [word for address in addresses for word in ("--tell", address)]
        command = [HUMAS, "--data", tmp_path / "data", "--now", f"2026-03-{day}T18:00+07:00", "run", "satu", *told]
        done = subprocess.run(
            [*command, "--delay", "0"], env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert "rahasia" not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr[-1500:]
        return done.returncode, done.stderr

    begin.pages = pages
    return begin


def mail_server(post, port):
    return Controller(
        post,
        hostname="127.0.0.1",
        port=port,
        authenticator=lambda *_: AuthResult(success=True),
        auth_require_tls=False,
    )


def test_mail_is_sent_once_a_turn_and_again_where_it_was_not_delivered(run, port):
    address = f"mailto://humas:rahasia@127.0.0.1:{port}?from=humas@contoh.id&to=meja@contoh.id&mode=insecure"
    post, fine = Post(), run.pages["/rilis"]
    run.pages["/rilis"] = Answer("", 401)
    status, err = run(20, address)  # nobody takes mail
    assert status == 3
    assert "humas: 1 site ill: not delivered to all addresses of --tell; the next run tries.\n" in err
    server = mail_server(post, port)
    server.start()
    try:
        assert run(22, address)[0] == 3
        assert run(24, address)[0] == 3
        ((subject, body),) = post.taken
        assert subject == "humas: 1 site ill"
        assert "satu: blocked since 2026-03-20" in body
        assert "http://satu.go.id/rilis answered HTTP 401" in body
        run.pages["/rilis"] = fine
        assert run(28, address)[0] == 0
        assert run(30, address)[0] == 0
    finally:
        server.stop()
    assert [subject for subject, _ in post.taken] == ["humas: 1 site ill", "humas: 1 well again"]


def test_a_webhook_is_told_the_same(run):
    post = Post()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            post.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        run.pages["/rilis"] = Answer("", 401)
        assert run(20, f"json://humas:rahasia@127.0.0.1:{server.server_port}/")[0] == 3
        server.shutdown()
    (told,) = post.taken
    assert told["title"] == "humas: 1 site ill"
    assert "satu: blocked since" in told["message"]


def test_an_address_that_means_nothing_is_not_repeated(run):
    status, err = run(20, "surat://humas:rahasia@contoh.id")
    assert status == 1
    assert "--tell does not understand the surat address" in err
