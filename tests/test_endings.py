"""Whatever is lost, stuck or gone: a crawl ends, in time, and what it reported is kept."""

import json
import signal
import time

import pytest

from crawler.archive import Archive
from crawler.archive.ledger import health_of
from crawler.manners import PATIENCE
from crawler.settings import AUTOTHROTTLE_MAX_DELAY, DOWNLOAD_TIMEOUT
from crawler.visits.silence import SILENCE

FAST = ("--delay", "0")
TEN = 10.0
"""Seconds that an end may take."""


def ids(data):
    with Archive.open(data) as archive:
        return {record.id for record in archive.all_records()}


def wait(process, until):
    """Waits until `until()`, a minute at most."""
    end = time.monotonic() + 60
    while not until() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.05)


def stopped(process):
    """(report, stderr) of a crawl of one site that is told to stop; it has ten seconds."""
    told = time.monotonic()
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - told < TEN
    assert process.returncode == 0, err
    return json.loads(out)[0], err


class TestLostRequests:
    def test_no_pause_that_is_right_is_taken_for_silence(self):
        crawl_delay = 60.0
        assert PATIENCE + crawl_delay + AUTOTHROTTLE_MAX_DELAY + DOWNLOAD_TIMEOUT < SILENCE

    @pytest.mark.parametrize(
        ("lost", "new", "forgotten", "waits_for"),
        [
            ("/b/3", 8, (), "/b/3"),
            ("/b/3", 8, ("--forget",), "/"),
            ("/rilis", 0, (), "/rilis"),
            ("/robots.txt", 0, (), "/rilis and 1 more"),
        ],
    )
    def test_the_site_ends_with_a_reason_and_the_others_go_on(self, net, tmp_path, lost, new, forgotten, waits_for):
        net.office("satu.go.id", count=9, size=9)
        net.office("dua.go.id", count=4)
        lose = ("--lose", f"http://satu.go.id{lost}", "--silence", "6", *forgotten)
        out, err = net.start(tmp_path, ("satu", "dua"), *FAST, *lose).communicate(timeout=120)
        reports = {report["site"]: report for report in json.loads(out)}
        why = f"http://satu.go.id{waits_for}: no answer and no failure in 6 s; given up"
        assert (reports["satu"]["stopped"], reports["satu"]["new"]) == (why, new)
        assert (reports["dua"]["stopped"], reports["dua"]["new"]) == ("", 4)
        assert len(ids(tmp_path)) == new + 4
        with Archive.open(tmp_path) as archive, archive.session.reading() as connection:
            health = health_of(connection)
        assert (health["satu"].state, health["satu"].cause) == ("offline", why)
        assert health["dua"].state == "well"
        assert "Traceback" not in err, err
        reports = net.crawl(tmp_path, ("satu",), *FAST)  # nothing of it is marked as read
        assert (reports["satu"]["new"], reports["satu"]["stopped"]) == (9 - new, "")


class TestToldToStop:
    def test_while_a_site_waits_for_what_was_lost(self, net, tmp_path):
        net.office(count=9, size=9)
        process = net.start(tmp_path, ("contoh",), *FAST, "--lose", "http://contoh.go.id/b/3")
        wait(process, lambda: len([path for path in net.asked() if path.startswith("/b/")]) == 8)
        time.sleep(1.0)
        report, err = stopped(process)
        assert (report["stopped"], report["new"], err) == ("interrupted", 8, "")
        assert len(ids(tmp_path)) == 8

    def test_while_a_name_is_looked_up(self, net, tmp_path):
        process = net.start(tmp_path, ("contoh",), *FAST, "--deaf", proxy=False)
        time.sleep(4.0)
        report, err = stopped(process)
        assert (report["stopped"], report["pages"], err) == ("interrupted", 0, "")
