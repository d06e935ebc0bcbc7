"""`humas run` as a timer starts it: what it visits, how it ends, one at a time, told to stop."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_net import Answer, article, links, quiet

from crawler.archive import Archive
from crawler.archive.ledger import health_of, runs_of
from search.running.lock import run_lock

HUMAS = Path(sys.executable).with_name("humas")
OFFICE = """
from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

site = Site(
    name="Kantor {0}",
    home="http://{0}.go.id/",
    lists=(Listing("/rilis", "h3 a", more="?p={{n}}"),),
    layouts=(Layout(title="h1", published=".tgl", body=".isi"),),
)
"""


@pytest.fixture
def start(net, tmp_path):
    """start(day, *words): `humas run` of the offices satu and dua on a day of March 2026, in a process of its own."""
    offices = tmp_path / "offices"
    offices.mkdir()
    for name in ("satu", "dua"):
        (offices / f"{name}.py").write_text(OFFICE.format(name))
    environment = quiet() | {"http_proxy": net.address, "HUMAS_SITES": str(offices)}

    def begin(day, *words, **streams):
        now = f"2026-03-{day}T18:00+07:00"
        data = streams.pop("data", tmp_path / "data")
        index = streams.pop("index", data / "humas-index.db")
        folder = [HUMAS, "--data", data, "--index", index, "--now", now]
        command = [*folder, "run", "satu", "dua", "--delay", "0", *words]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
        return subprocess.Popen(command, env=environment, text=True, **streams)

    return begin


def ended(process):
    out, err = process.communicate(timeout=200)
    assert "Traceback (most recent call last)" not in err, err
    return process.returncode, out, err


def test_runs_day_by_day(net, start, tmp_path):
    net.office("satu.go.id", count=3)
    pages = net.office("dua.go.id", count=3)
    status, out, _ = ended(start(20, "--as", "json"))
    run = json.loads(out)
    assert (status, run["how"], run["documents"]) == (0, "done", 6)
    assert {site["site"]: (site["state"], site["new"]) for site in run["sites"]} == {
        "satu": ("well", 3),
        "dua": ("well", 3),
    }
    net.visits.clear()
    status, out, _ = ended(start(20))
    assert (status, net.visits) == (0, [])
    assert "0 sites visited (none due), 2 not due" in out
    pages["/rilis"] = Answer("", 401)
    net.office("satu.go.id", count=4)
    status, out, _ = ended(start(21))
    assert status == 3
    assert "satu well: 1 new" in out
    assert "dua blocked: 1 pages (http://dua.go.id/rilis answered HTTP 401)" in out
    with Archive.open(tmp_path / "data") as archive, archive.session.reading() as connection:
        runs = runs_of(connection, 10)
        assert [(run.n, run.how, run.sites, run.ill) for run in runs] == [
            (3, "done", 2, 1),
            (2, "done", 0, 0),
            (1, "done", 2, 0),
        ]
        assert runs[0].figures["new"] == 1
        assert health_of(connection)["dua"].state == "blocked"


def test_one_at_a_time(start, tmp_path):
    with run_lock(tmp_path / "data"):
        status, out, err = ended(start(20))
    assert (status, out) == (1, "")
    assert "another `humas run` is at work" in err


@pytest.fixture(params=["nobody reads", "a full disk"])
def deaf(request):
    """What is written to it is lost, with an error."""
    if request.param == "a full disk":
        with Path("/dev/full").open("w") as full:
            yield full
        return
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


def test_nobody_looks_and_the_run_goes_on(net, start, deaf):
    net.office("satu.go.id", count=8)
    net.office("dua.go.id", count=1)
    net.host("satu.go.id")["/b/3"] = Answer(article(3), delay=2.0)  # dua has ended, and that is said
    process = start(20, "--as", "json", stderr=deaf)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert {site["site"]: site["new"] for site in json.loads(out)["sites"]} == {"satu": 8, "dua": 1}


def test_nobody_reads_the_result_and_its_status_says_it(net, start, deaf, tmp_path):
    net.office("satu.go.id", count=2)
    process = start(20, stdout=deaf)
    _, err = process.communicate(timeout=120)
    assert (process.returncode, "Error" in err, "refused:" in err) == (3, False, False)  # dua is not there
    assert results(tmp_path) == [("done", 2)]


@pytest.mark.parametrize("closed", [(1,), (2,), (1, 2)])
def test_a_timer_that_closes_streams(net, start, tmp_path, closed):
    net.office("satu.go.id", count=2)
    net.office("dua.go.id", count=1)
    process = start(20, stdout=None, stderr=None, preexec_fn=lambda: [os.close(number) for number in closed])
    assert process.wait(timeout=120) == 0
    assert results(tmp_path) == [("done", 3)]


def results(tmp_path):
    with Archive.open(tmp_path / "data") as archive, archive.session.reading() as connection:
        return [(run.how, run.figures["new"]) for run in runs_of(connection, 1)]


def test_sigterm_ends_a_run_within_ten_seconds_and_the_next_goes_on(net, start, tmp_path):
    pages = net.office("satu.go.id", count=30, size=30)
    net.office("dua.go.id", count=2)
    for n in range(30):
        pages[f"/b/{n}"] = Answer(article(n), delay=3.0)
    process = start(20)
    until = time.monotonic() + 120
    while not any(path.startswith("/b/") for path in net.asked("satu.go.id")) and time.monotonic() < until:
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    told = time.monotonic()
    status, out, _ = ended(process)
    assert time.monotonic() - told < 10
    assert status == 3
    assert "satu interrupted" in out
    for n in range(30):
        pages[f"/b/{n}"] = article(n)
    status, out, _ = ended(start(20))
    assert status == 0
    with Archive.open(tmp_path / "data") as archive:
        assert len(list(archive.all_records())) == 32
        assert len(list(archive.changes())) == 32


def test_a_killed_run_holds_no_lock(net, start):
    pages = net.office("satu.go.id", count=3)
    net.office("dua.go.id", count=1)
    pages["/rilis"] = lambda visit: Answer(links(range(3)), delay=0.0 if visit > 1 else 20.0)
    process = start(20)
    until = time.monotonic() + 60
    while not net.asked("satu.go.id") and time.monotonic() < until:
        time.sleep(0.05)
    process.kill()
    process.communicate()
    status, out, _ = ended(start(20))
    assert (status, "satu well: 3 new" in out) == (0, True)


def test_json_says_so_where_nothing_is_due_and_where_a_file_is_broken(net, start, tmp_path):
    net.office("satu.go.id", count=1)
    net.office("dua.go.id", count=1)
    assert ended(start(20))[0] == 0
    status, out, _ = ended(start(20, "--as", "json"))
    run = json.loads(out)
    assert (status, run["sites"], run["not_due"], run["how"]) == (0, [], 2, "done")
    (tmp_path / "offices" / "tiga.py").write_text("site = Sit(")
    status, out, err = ended(start(20, "tiga", "--as", "json"))  # named: it could not run
    assert (status, out) == (1, "")
    assert err.count("\n") == 1
    assert "tiga" in err


def test_a_full_disk_is_said_and_the_next_run_goes_on(net, start, small_disk):
    (small_disk / "data").mkdir()
    pages = net.office("satu.go.id", count=60, size=60)
    net.office("dua.go.id", count=1)
    for n in range(60):
        pages[f"/b/{n}"] = article(n, os.urandom(30_000).hex())
    status, out, err = ended(start(20, data=small_disk / "data"))
    assert (status, out) == (1, "")
    assert "disk is full" in err
    with Archive.open(small_disk / "data") as archive:
        kept = len(list(archive.all_records()))
    subprocess.run(["mount", "-o", "remount,size=40m", small_disk], check=True)
    status, out, _ = ended(start(20, data=small_disk / "data"))
    assert status == 0
    with Archive.open(small_disk / "data") as archive:
        assert (len(list(archive.all_records())), len(list(archive.changes()))) == (61, 61)
        assert kept < 61


def test_a_run_that_has_too_little_time_leaves_the_rest_for_the_next(net, start, tmp_path):
    slow = net.office("satu.go.id", count=20, size=20)
    net.office("dua.go.id", count=2)
    for n in range(20):
        slow[f"/b/{n}"] = Answer(article(n), delay=30.0 if n else 0.0)
    status, out, err = ended(start(20, "--for", "5s", "--as", "json"))
    run = json.loads(out)
    sites = {site["site"]: site for site in run["sites"]}
    assert (status, run["how"], run["documents"]) == (3, "out of time", 3)
    assert (sites["dua"]["state"], sites["satu"]["state"], sites["satu"]["new"]) == ("well", "out of time", 1)
    assert "satu: 3 pages, 1 new, 0 seen, 0 unread (out of time)" in err
    for n in range(20):
        slow[f"/b/{n}"] = article(n)
    status, out, _ = ended(start(20))
    assert (status, "satu well: 19 new" in out, "1 sites visited (1 well), 1 not due" in out) == (0, True, True)
    with Archive.open(tmp_path / "data") as archive, archive.session.reading() as connection:
        runs = [(run.how, run.sites, run.figures["new"]) for run in runs_of(connection, 2)]
        assert runs == [("done", 1, 19), ("out of time", 1, 3)]


def test_sigterm_while_the_index_does_not_answer(net, start, tmp_path):
    net.office("satu.go.id", count=2)
    net.office("dua.go.id", count=1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        process = start(20, "--as", "json", index=f"http://127.0.0.1:{silent.getsockname()[1]}/humas")
        silent.settimeout(120)
        asked, _ = silent.accept()
        asked.recv(1)
        told = time.monotonic()
        process.send_signal(signal.SIGTERM)
        status, out, _ = ended(process)
        asked.close()
    assert time.monotonic() - told < 10
    run = json.loads(out)
    assert (status, run["how"], run["documents"], [site["new"] for site in run["sites"]]) == (
        3,
        "interrupted",
        None,
        [2, 1],
    )
    status, out, _ = ended(start(20))
    assert (status, "3 documents indexed" in out) == (0, True)
