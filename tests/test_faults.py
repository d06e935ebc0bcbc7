"""Whatever the network and the machine do to a crawl: each fault has its words, and costs no more than what it hit."""

import gzip
import json
import socket
import subprocess
import sys

from made_net import Answer, article, links, quiet
from test_run import HUMAS, OFFICE

from crawler.archive import Archive
from crawler.archive.ledger import health_of

FAST = ("--delay", "0")


def records(data):
    with Archive.open(data) as archive:
        return {record.release.title: record for record in archive.all_records()}


def state(data, site="contoh"):
    with Archive.open(data) as archive, archive.session.reading() as connection:
        return health_of(connection)[site].state


def test_no_such_name_and_a_refused_connection(net, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = taken.getsockname()[1]
    offices = [
        {"id": "satu", "home": "http://tidak-ada.invalid/"},
        {"id": "dua", "home": f"http://127.0.0.1:{closed}/"},
    ]
    process = net.start(tmp_path, offices, *FAST, "--allow-private", proxy=False)
    out, err = process.communicate(timeout=120)
    reports = {report["site"]: report for report in json.loads(out)}
    assert "no such host" in reports["satu"]["stopped"], err
    assert "connection refused" in reports["dua"]["stopped"]
    assert {state(tmp_path, site) for site in ("satu", "dua")} == {"offline"}
    assert "Traceback" not in err


def test_a_body_that_stalls(net, tmp_path):
    pages = net.office(count=4)
    pages["/b/1"] = Answer(article(1), delay=20.0)
    report = net.crawl(tmp_path, ("contoh",), *FAST, "--timeout", "2")["contoh"]
    assert (report["new"], report["unread"]) == (3, {"no answer in time": 1})
    pages["/b/1"] = article(1)
    assert net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]["new"] == 1


def test_the_wrong_type_and_the_wrong_charset(net, tmp_path):
    pages = net.office(count=4)
    told = "Rapat “Koordinasi” – Café"
    page = article(1).replace("Judul 1", told)
    pages["/b/0"] = Answer(article(0), 200, {"Content-Type": "text/plain"})
    pages["/b/1"] = Answer(page.encode(), 200, {"Content-Type": "text/html; charset=iso-8859-1"})
    pages["/b/2"] = Answer(page.replace(told, told + " 2").encode("cp1252"), 200, {"Content-Type": "text/html"})
    pages["/b/3"] = Answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, 200, {"Content-Type": "text/html"})
    report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
    assert set(records(tmp_path)) == {"Judul 0", told, told + " 2"}, report


def test_a_calendar_and_a_list_without_end_are_left(net, tmp_path):
    pages = net.office(count=3)
    for n in range(400):
        pages[f"/rilis?p={n}"] = links(range(3))  # every page names what is known already, and a next one
        pages[f"/kalender/{n}"] = f"<a class=next href='/kalender/{n + 1}'>berikut</a>"
    pages["/rilis"] += "<a href='/kalender/1'>Maret</a>"
    report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
    assert (report["new"], report["stopped"]) == (3, "")
    assert len(net.asked()) < 20


def test_bombs_and_giants_leave_the_memory_small(net, tmp_path):
    pages = net.office(count=8, size=8)
    bomb = gzip.compress(gzip.compress(b"\0" * 2**29))
    for n in range(4):
        pages[f"/b/{n}"] = Answer(gzip.compress(b" " * 2**28), 200, {"Content-Encoding": "gzip"})
    pages["/b/4"] = Answer(bomb, 200, {"Content-Encoding": "gzip, gzip"})
    pages["/b/5"] = Answer(b"<p>" + b"a" * 30 * 2**20)
    pages["/b/6"] = Answer(b"<p>" + b"a" * 30 * 2**20, 200, {"Transfer-Encoding": "identity"})
    (tmp_path / "offices").mkdir()
    (tmp_path / "offices" / "contoh.py").write_text(OFFICE.format("contoh"))
    environment = quiet() | {"http_proxy": net.address, "HUMAS_SITES": str(tmp_path / "offices")}
    crawl = [HUMAS, "--data", tmp_path / "data", "crawl", "contoh", *FAST]
    watched = "import resource, subprocess, sys; subprocess.run(sys.argv[1:]); "
    watched += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    command = [sys.executable, "-c", watched, *map(str, crawl)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=True)
    assert "larger than 10 MiB" in done.stdout
    assert int(done.stdout.split()[-1]) * 1024 < 300 * 2**20


def test_a_clock_that_is_set_back_and_forth(net, tmp_path):
    pages = net.office(count=3)
    for day, new in ((20, 3), (10, 1), (28, 1), (27, 0)):
        if new == 1:
            count = len(records(tmp_path))
            pages[f"/b/{count}"] = article(count)
            pages["/rilis"] = links(range(count + 1))
        report = net.crawl(tmp_path, ("contoh",), *FAST, "--looks", "--now", f"2026-03-{day}T18:00+07:00")["contoh"]
        assert (report["new"], report["edited"], report["removed"], report["stopped"]) == (new, 0, 0, ""), day
    assert len(records(tmp_path)) == 5
    assert all(record.first_seen <= record.fetched for record in records(tmp_path).values())


def test_a_reader_that_holds_the_archive_holds_nobody_up(net, tmp_path):
    pages = net.office(count=3)
    net.crawl(tmp_path, ("contoh",), *FAST)
    with Archive.open(tmp_path) as archive:
        reading = archive.all_records()
        next(reading)  # a long look
        pages["/b/3"] = article(3)
        pages["/rilis"] = links(range(4))
        assert net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]["new"] == 1
        list(reading)
    assert len(records(tmp_path)) == 4
