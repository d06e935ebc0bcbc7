"""No host is asked sooner than the stated delay after its last request, nor while it is still answering."""

from itertools import pairwise

import pytest
from made_net import Answer, article

DELAY = 0.4
JITTER = 0.1
"""Seconds that a busy machine may take to note a request that has come: it makes the next one look too early."""
SLOW = 0.7
"""Seconds that some answers take: longer than the delay, so that a second connection would be seen."""


@pytest.fixture
def asked(net, tmp_path):
    """When each request came to an office that answers in every way an office may, and for what."""
    pages = net.office(count=14)
    pages["/robots.txt"] = "User-agent: *\nDisallow: /admin\n"
    pages["/b/1"] = Answer("", 301, {"Location": "/b/satu"})
    pages["/b/satu"] = article(1)
    pages["/b/2"] = Answer("", 404)
    pages["/b/3"] = lambda visit: Answer("", 500) if visit == 1 else article(3)
    pages["/b/5"] = Answer('<meta http-equiv="refresh" content="0; url=/b/lima">')
    pages["/b/lima"] = article(5)
    for n in (4, 8, 11):
        pages[f"/b/{n}"] = Answer(article(n), delay=SLOW)
    report = net.crawl(tmp_path, ("contoh",), "--delay", str(DELAY))["contoh"]
    assert report["new"] == 13
    return list(zip(net.times(), net.asked(), strict=True))


def test_requests_keep_the_stated_delay(asked):
    gaps = sorted(later - sooner for (sooner, _), (later, _) in pairwise(asked))
    assert len(gaps) >= 18
    assert gaps[0] >= DELAY - JITTER
    assert gaps[len(gaps) // 4] >= DELAY


def test_one_connection_at_a_time(asked):
    waited = [later - sooner for (sooner, path), (later, _) in pairwise(asked) if path in ("/b/4", "/b/8", "/b/11")]
    assert waited
    assert min(waited) >= SLOW - JITTER
