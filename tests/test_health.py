"""What a visit says of an office's health; its habit; who is told what."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.archive.ledger import Health
from crawler.commands.health_faces import as_json, as_prometheus
from crawler.habit import habit, is_rest
from crawler.health import judge
from crawler.report import Report
from crawler.site import Site
from search.running.due import due_at, due_sites
from search.running.tell import is_turn, line, title

T0 = datetime(2026, 3, 20, 11, tzinfo=UTC)
TODAY = date(2026, 7, 17)


def workdays(count, skip=0):
    """The last `count` days on which offices work, the last `skip` of them left out."""
    days = [TODAY - timedelta(days=n) for n in range(400)]
    return [day for day in days if not is_rest(day)][skip : skip + count]


def state_of(**figures):
    return judge(Report("contoh", **figures), None, own_layouts=True)


def test_states():
    assert state_of().state == "well"
    assert state_of(stopped="x", blamed=("tls", "https://contoh.go.id: expired")).state == "tls"
    assert state_of(fetched=9, generic=9, misread="http://contoh.go.id/b/1: generic").state == "layout broken"
    assert state_of(fetched=9, generic=4).state == "well"
    assert state_of(unread=Counter({"no layout reads it": 3})).state == "layout broken"
    assert state_of(unread=Counter({"HTTP 404": 30})).state == "well"
    assert state_of(renamed="http://a.go.id leads to b.go.id").state == "moved"
    assert state_of(answers=10, waited=100.0).state == "slow"
    assert state_of(answers=2, waited=100.0).state == "well"


def test_a_habit_is_unknown_before_it_is_one():
    assert habit([], TODAY) is None
    assert habit(workdays(20), TODAY) is None


def test_an_office_that_keeps_its_habit_is_not_quiet():
    days = 2 * workdays(120)
    found = habit(days, TODAY)
    assert found is not None
    assert (found.met, found.quiet) == (10, "")
    assert found.expected == pytest.approx(10, abs=0.5)


def test_an_office_that_falls_silent_is_quiet():
    found = habit(4 * workdays(120, skip=5), TODAY)
    assert found is not None
    assert found.quiet.startswith("0 in the last 7 days, 20 ")
    rare = habit(workdays(120, skip=1)[::2], TODAY)
    assert rare is not None
    assert rare.quiet == ""


def test_holidays_are_no_silence():
    """The week of Lebaran 2026 is a holiday from the 18th to the 24th of March but for nothing."""
    after = date(2026, 3, 24)
    days = [day for n in range(7, 200) if not is_rest(day := after - timedelta(days=n))]
    found = habit(5 * days, after)
    assert found is not None
    assert found.quiet == ""


def health(state, told=None, **values):
    named = {"site": "contoh", "state": state, "since": T0, "cause": "", "visited": T0, "well": T0, "due": T0}
    return Health(**{**named, "expected": None, "met": 3, "told": told, **values})


def test_people_are_told_once_a_turn():
    assert [is_turn(health(*pair)) for pair in (("well", None), ("blocked", None), ("blocked", "blocked"))] == [
        False,
        True,
        False,
    ]
    assert is_turn(health("well", "blocked"))
    assert not is_turn(health("offline", "blocked"))
    assert title([health("blocked"), health("well", "tls")]) == "humas: 1 site ill, 1 well again"
    assert line(health("blocked", cause="http://x: HTTP 403")) == (
        "contoh: blocked since 2026-03-20 11:00 UTC. http://x: HTTP 403"
    )


def test_a_sweep_makes_a_site_due_but_not_one_that_is_ill():
    week = T0 + timedelta(days=7)
    assert due_at(health("well", due=week), None) == week
    assert due_at(health("well", due=week), timedelta(days=1)) <= T0 + timedelta(days=1)
    assert due_at(health("blocked", due=week), timedelta(days=1)) == week


def test_a_visit_that_has_not_come_yet_makes_a_site_due_at_once():
    """A clock that was years ahead for one run must not silence the years between."""
    site = Site(name="Kantor Contoh", home="http://contoh.go.id/", id="contoh", lists=())
    week = timedelta(days=7)
    ahead, usual = health("well", visited=T0 + 400 * week, due=T0 + 401 * week), health("well", due=T0 + week)
    assert due_sites([site], {"contoh": ahead}, T0, None) == [site]
    assert due_sites([site], {"contoh": usual}, T0, None) == []


def test_faces():
    found = [health("well"), health("offline", expected=4.5, cause="no such host")]
    assert '"state": "offline"' in as_json(found)
    lines = as_prometheus(found).splitlines()
    assert 'humas_site_well{site="contoh",state="offline"} 0' in lines
    assert 'humas_site_releases_expected{site="contoh"} 4.5' in lines
    assert sum(text.startswith("# TYPE") for text in lines) == 6
