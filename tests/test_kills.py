"""`kill -9` at random moments of a crawl: what was reported stays, nothing is doubled, a clean run makes it whole.

Ten kills here; `make soak` sets KILLS=200.
"""

import os
import random
import signal
import time

import pytest

from crawler.archive import Archive
from crawler.options import Trouble

KILLS = int(os.environ.get("KILLS", "10"))
RELEASES = 40


@pytest.fixture
def net(net):
    net.office(count=RELEASES, size=10)
    return net


def records(data):
    """Every record without its times, by id; {} where there is no archive yet."""
    if not (data / "humas.db").exists():
        return {}
    try:
        with Archive.open(data) as archive:
            clock = ("first_seen", "fetched")
            found = (record.as_dict() for record in archive.all_records())
            return {r["id"]: {k: v for k, v in r.items() if k not in clock} for r in found}
    except Trouble:  # killed while it was being made
        return {}


@pytest.mark.timeout(60 + 60 * KILLS)
def test_kills_lose_and_double_nothing(net, tmp_path):
    chance = random.Random(6)
    kept = {}
    data = tmp_path / "0"
    for number in range(KILLS):
        net.visits.clear()
        crawl = net.start(data, ("contoh",), "--delay", "0")
        moment = chance.randrange(1, RELEASES)
        until = time.monotonic() + 60
        while len(net.visits) < moment and crawl.poll() is None and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(chance.random() / 20)
        crawl.send_signal(signal.SIGKILL)
        crawl.communicate()
        now = records(data)
        assert kept.items() <= now.items(), f"kill {number}"
        kept = now
        if len(kept) == RELEASES:  # nothing left to disturb: from the beginning
            data, kept = tmp_path / str(number + 1), {}
    net.crawl(data, ("contoh",), "--delay", "0")
    net.crawl(tmp_path / "whole", ("contoh",), "--delay", "0")
    assert records(data) == records(tmp_path / "whole")
    assert len(records(data)) == RELEASES
    with Archive.open(data) as archive:
        assert len(list(archive.changes())) == RELEASES
