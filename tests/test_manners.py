"""How fast a host may be asked, and when it is left alone. The clock is a number here."""

import gzip
import zlib
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from scrapy.exceptions import ResponseDataLossError

from crawler.manners import FASTEST, PATIENCE, PAUSES, RECOVERY, SLOWEST, Pace, retry_after
from crawler.network.failures import Unasked
from crawler.network.whole import opened
from crawler.release import Page

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)


def test_every_refusal_in_a_row_halves_the_speed_until_the_host_is_left_alone():
    pace, now, intervals = Pace(), 100.0, []
    for pause in PAUSES:
        pace.refuse("HTTP 429", now, sent=now - 0.1)
        assert pace.until == now + pause
        assert not pace.closed
        intervals.append(pace.interval)
        now = pace.until + 1
    assert intervals[0] == FASTEST
    assert intervals[-1] == SLOWEST
    assert all(b == min(SLOWEST, 2 * a) for a, b in pairwise(intervals))
    pace.refuse("HTTP 429", now, sent=now - 0.1)
    assert pace.closed == "HTTP 429, still at one request in 5 s"


def test_what_was_under_way_is_no_further_sign():
    pace = Pace()
    for _ in range(8):  # eight answers to requests sent before the first refusal
        pace.refuse("HTTP 429", 100.0, sent=99.5)
    assert (pace.refusals, pace.interval) == (1, FASTEST)
    pace.answer(sent=99.6)
    assert pace.refusals == 1


def test_a_site_with_a_delay_of_its_own_is_asked_half_as_fast():
    pace = Pace()
    pace.refuse("HTTP 503", 100.0, sent=99.0, delay=1.0)
    assert pace.interval == 2.0


def test_a_hosts_own_time_is_kept_to():
    pace = Pace()
    pace.refuse("HTTP 429", 100.0, sent=99.0, wait=20.0)
    assert pace.until == 120.0
    pace.refuse("HTTP 429", 130.0, sent=125.0, wait=1.0)
    assert pace.until == 131.0
    pace.refuse("HTTP 429", 140.0, sent=135.0, wait=3600.0)
    assert pace.until <= 140.0 + PATIENCE
    assert pace.closed == "HTTP 429, asks to come back in 3600 s"


def test_speed_returns_down_to_what_was_first_refused():
    pace, now = Pace(), 100.0
    for _ in range(4):
        pace.refuse("HTTP 503", now, sent=now - 0.1)
        now = pace.until + 1
    assert pace.interval == 8 * FASTEST
    for n in range(20 * RECOVERY):
        pace.answer(sent=now + n)
    assert pace.interval == FASTEST
    pace.refuse("HTTP 429", 9000.0, sent=8999.0)  # too fast still, so never as fast again
    for n in range(20 * RECOVERY):
        pace.answer(sent=9100.0 + n)
    assert pace.interval == 2 * FASTEST


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("2", 2.0),
        (" 120 ", 120.0),
        ("Fri, 20 Mar 2026 11:01:30 GMT", 90.0),
        ("Fri, 20 Mar 2026 10:00:00 GMT", 0.0),
        ("", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("9" * 400, 999999999.0),
        ("Fri, 99 Foo 2026", 0.0),
    ],
)
def test_retry_after(said, seconds):
    headers = {"retry-after": said, "date": "Fri, 20 Mar 2026 11:00:00 GMT"}
    assert retry_after(Page("https://contoh.go.id/", b"", NOW, headers=headers)) == seconds


def test_retry_after_a_date_without_the_hosts_own():
    headers = {"retry-after": "Fri, 20 Mar 2026 11:00:30 GMT"}
    assert retry_after(Page("https://contoh.go.id/", b"", NOW, headers=headers)) == 30.0


BODY = b"Siaran pers. " * 5000


def test_whole_bodies_are_opened():
    packed = gzip.compress(BODY)
    assert opened(packed, 10**6, 31) == BODY
    assert opened(packed + packed, 10**6, 31) == BODY * 2
    assert opened(packed + b"\0\0 trailing", 10**6, 31) == BODY
    assert opened(zlib.compress(BODY), 10**6, 15) == BODY
    assert opened(zlib.compress(BODY)[2:-4], 10**6, -15) == BODY
    assert opened(b"", 10**6, 31) == b""


@pytest.mark.parametrize("end", [11, 40, 100, -9, -1])
def test_a_cut_body_is_never_taken_for_a_whole_one(end):
    with pytest.raises(ResponseDataLossError):
        opened(gzip.compress(BODY)[:end], 10**6, 31)


def test_a_bomb_is_not_opened():
    with pytest.raises(Unasked, match="larger than"):
        opened(gzip.compress(b" " * 2**24), 2**20, 31)


def test_a_broken_body_is_said_to_be_broken():
    packed = bytearray(gzip.compress(BODY))
    packed[30] ^= 0xFF
    with pytest.raises(ResponseDataLossError):
        opened(bytes(packed), 10**6, 31)
