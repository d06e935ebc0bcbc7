"""Eleven days of the made internet of `../shared/world`, a run a day: nothing missed, nothing invented, little fetched.

Many minutes long, so `make test` leaves it out: `make world` runs it.
"""

import json
import subprocess
import sys

import pytest
from test_world import OFFICES, WORLD, World

pytestmark = [
    pytest.mark.world,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not WORLD.exists(), reason="the world (../shared/world) is not here"),
]
LAST = 10


class Days:
    """A world and a data folder, and what each day's run said."""

    def __init__(self, folder, *sweep):
        self.world, self.data, self.sweep = World(folder), folder / "data", sweep
        self.runs, self.logs = [], []

    def live(self):
        for day in range(LAST + 1):
            self.world.post(f"/__world__/day?to={day}")
            self.world.post("/__world__/reset-log")
            now = f"2026-03-{20 + day}T18:00+07:00"
            words = ("--now", now, "run", *OFFICES, "--delay", "0", "--allow-private", "--as", "json", *self.sweep)
            self.runs.append(json.loads(self.world.humas(self.data, *words, exits=(0, 3))))
            log = self.world.log()
            self.logs.append({h: f for h, f in log.items() if isinstance(f, dict) and "robots_violations" in f})

    def score(self):
        self.world.humas(self.data, "export", "", "--as", "jsonl", "-o", str(self.data / "out.jsonl"))
        command = [sys.executable, WORLD / "score.py", self.data / "out.jsonl", "--truth", self.world.address]
        command += ["--day", str(LAST), "--as", "json"]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["total"]

    def sum(self, *names):
        return sum(site[name] for run in self.runs for site in run["sites"] for name in names)


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    days = Days(tmp_path_factory.mktemp("swept"), "--sweep", "1d")
    days.live()
    yield days
    days.world.close()


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    days = Days(tmp_path_factory.mktemp("usual"))
    days.live()
    yield days
    days.world.close()


def test_score_after_ten_days(swept):
    total = swept.score()
    least = {"recall": 0.98, "late": 0.95, "edits": 0.99, "removals": 1.0, "title": 0.99, "date": 0.98, "f1": 0.98}
    assert {name: total[name] for name in least if total[name] < least[name]} == {}
    for invented in ("edits_false", "silent_false", "removals_false", "date_wrong", "false"):
        assert total[invented] == 0, (invented, total["false_kinds"])


def test_moved_releases_keep_their_ids(swept):
    lines = (swept.data / "out.jsonl").read_text(encoding="utf-8").splitlines()
    records = {r["url"].split("://")[1].removeprefix("www."): r for r in map(json.loads, lines)}
    truth = [json.loads(line) for line in swept.world.get(f"/__world__/truth?day={LAST}").decode().splitlines()]
    moved = [
        t for t in truth if t["moved_day"] is not None and t["first_day"] < t["moved_day"] <= LAST and t["reachable"]
    ]
    assert moved
    for release in moved:
        record = records[release["url"].split("://")[1].removeprefix("www.")]
        assert record["first_seen"] < f"2026-03-{20 + release['moved_day']}", release["url"]


def test_health_tells_the_days_of_trouble(swept):
    state = [{site["site"]: site["state"] for site in run["sites"]} for run in swept.runs]
    assert state[2]["kepriprov"] == "robots"
    assert state[2]["kebumenkab"] == state[3]["kebumenkab"] == "offline"
    assert state[3]["ekon"] == state[5]["kemenkopmk"] == "blocked"
    assert state[3]["pa_arso"] == "tls"
    assert state[6]["kebumenkab"] == state[LAST].pop("kebumenkab") == "list empty", "its file knows no new dress"
    assert set(state[LAST].values()) <= {"well", "quiet"}


@pytest.mark.parametrize("lived", ["swept", "usual"])
def test_manners_on_all_days(lived, request):
    days = request.getfixturevalue(lived)
    sites = json.loads(days.world.get("/__world__/sites"))["sites"]
    known = {host for site in sites for host in (site["host"], *site["aliases"])} | {"www.bpbumn.go.id"}
    for log in days.logs:
        assert {host: f["robots_violations"] for host, f in log.items() if f["robots_violations"]} == {}
        assert set(log) <= known, "the crawl was led to hosts that are no office's"


def test_the_usual_sweep_fetches_little(usual):
    """Lists, robots.txt and 304s apart: three requests at most for each release that was new, changed or due."""
    asked = sum(f["requests"] - f["304"] for log in usual.logs for f in log.values())
    lists = usual.sum("listed") + sum(len(log) for log in usual.logs)
    due = usual.sum("new", "edited", "removed", "looked")
    assert asked - lists <= 3 * due


def test_nothing_but_lists_where_nothing_is_due(usual):
    """The same moment again: no office is due, nothing is asked."""
    usual.world.post("/__world__/reset-log")
    now = f"2026-03-{20 + LAST}T18:00+07:00"
    said = usual.world.humas(usual.data, "--now", now, "run", *OFFICES, "--delay", "0", "--allow-private")
    assert "0 sites visited" in said
    assert all(f["requests"] == 0 for f in usual.world.log().values() if isinstance(f, dict) and "requests" in f)
