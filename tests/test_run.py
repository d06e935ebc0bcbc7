"""`humas run` as a timer starts it: what it visits, how it ends, one at a time, told to stop."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_net import Answer, Net, article

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
def net():
    net = Net()
    yield net
    net.close()


@pytest.fixture
def start(net, tmp_path):
    """start(day, *words): `humas run` of the offices satu and dua on a day of March 2026, in a process of its own."""
    offices = tmp_path / "offices"
    offices.mkdir()
    for name in ("satu", "dua"):
        (offices / f"{name}.py").write_text(OFFICE.format(name))
    environment = {k: v for k, v in os.environ.items() if "proxy" not in k.lower() and not k.startswith("HUMAS_")}
    environment |= {"http_proxy": net.address, "HUMAS_SITES": str(offices)}

    def begin(day, *words):
        now = f"2026-03-{day}T18:00+07:00"
        command = [HUMAS, "--data", tmp_path / "data", "--now", now, "run", "satu", "dua", "--delay", "0", *words]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

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
    assert time.monotonic() - told < 10 * max(1, os.getloadavg()[0] / (os.cpu_count() or 1))  # a busy machine is slow
    assert status == 3
    assert "satu interrupted" in out
    for n in range(30):
        pages[f"/b/{n}"] = article(n)
    status, out, _ = ended(start(20))
    assert status == 0
    with Archive.open(tmp_path / "data") as archive:
        assert len(list(archive.all_records())) == 32
        assert len(list(archive.changes())) == 32
