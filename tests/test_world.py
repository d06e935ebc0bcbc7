"""The whole line against the made internet of `../shared/world`: crawl, index, export, score; kill and go on.

Minutes long, so `make test` leaves it out: `make world` runs it.
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from elastic_server import needs_elasticsearch, new_address

ROOT = Path(__file__).resolve().parents[1]
WORLD = ROOT.parent / "shared" / "world"
HUMAS = Path(sys.executable).with_name("humas")
NOW = "2026-03-20T18:00+07:00"

pytestmark = [
    pytest.mark.world,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(not WORLD.exists(), reason="the world (../shared/world) is not here"),
]


class World:
    """A running world, and the environment in which `humas` sees it as the internet."""

    def __init__(self, folder: Path):
        command = [sys.executable, WORLD / "world.py", "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder)
        line = self.process.stdout.readline()
        self.address = next(word.rstrip("/") for word in line.split() if word.startswith("http://"))
        ca = folder / "ca.pem"
        ca.write_bytes(self.get("/__world__/ca.pem"))
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("HUMAS_") and k.lower() != "no_proxy"},
            "http_proxy": self.address,
            "https_proxy": self.address,
            "SSL_CERT_FILE": str(ca),
        }

    def get(self, path: str) -> bytes:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.address + path, timeout=60) as answer:
            return answer.read()

    def post(self, path: str) -> None:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        opener.open(urllib.request.Request(self.address + path, method="POST"), timeout=60).close()

    def log(self) -> dict:
        return json.loads(self.get("/__world__/log"))

    def command(self, data: Path, *words: str) -> list[str]:
        return [str(HUMAS), "--data", str(data), "--now", NOW, *words]

    def humas(self, data: Path, *words: str, exits: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            self.command(data, *words), check=False, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode in exits, (
            f"humas {' '.join(words)}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        )
        return done.stdout

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    world = World(tmp_path_factory.mktemp("world"))
    yield world
    world.close()


OFFICES = (
    *("bappenas", "bkn", "bumn", "depok", "ekon", "esdm", "kebumenkab", "kemenkopmk", "kemensos", "kendarikota"),
    *("kepriprov", "kesbang_tanjabtim", "komdigi", "menpan", "pa_arso", "pu"),
)
"""Those the world plays. The other offices of the shelf are unknown hosts to it."""
CRAWL = ("crawl", *OFFICES, "--delay", "0", "--allow-private")


@pytest.fixture(scope="module")
def crawled(world, tmp_path_factory):
    """A data folder after one crawl of day 0, with the world's log of it."""
    data = tmp_path_factory.mktemp("data")
    world.post("/__world__/reset-log")
    world.humas(data, *CRAWL, exits=(0, 3))
    return data, world.log()


@pytest.fixture(scope="module")
def exported(world, crawled):
    data, _ = crawled
    world.humas(data, "index")
    world.humas(data, "export", "", "--as", "jsonl", "-o", str(data / "out.jsonl"))
    return data / "out.jsonl"


def lines(path: Path) -> list[str]:
    return sorted(path.read_text(encoding="utf-8").splitlines())


def test_score(world, exported):
    command = [sys.executable, WORLD / "score.py", exported, "--truth", world.address, "--as", "json"]
    scored = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    total, stories = scored["total"], scored["stories"]
    wanted = {"recall": 0.97, "title": 0.99, "date": 0.98, "f1": 0.98, "byline_people": 0.93}
    assert {k: total[k] for k in wanted if total[k] < wanted[k]} == {}
    assert total["date_wrong"] == 0
    assert total["false"] == 0, total["false_kinds"]
    assert total["boilerplate"] <= 0.01
    assert stories["precision"] >= 0.98 and stories["recall"] >= 0.95, stories


def test_seed_release(exported):
    records = [json.loads(line) for line in lines(exported)]
    (seed,) = [r for r in records if r["site"] == "menpan" and r["day"] == "2014-02-25"]
    assert seed["place"] == "Denpasar"
    assert seed["published"] == "2014-02-25"
    (byline,) = seed["bylines"]
    assert (byline["people"], byline["unit"], byline["institution"]) == (["gin"], "HUMAS", "MENPANRB")
    assert seed["body"].startswith("DENPASAR – ")
    assert seed["body"].endswith("ujar Deputi Pelayanan Publik.")


def test_manners(world, crawled):
    _, log = crawled
    hosts = {
        host: figures for host, figures in log.items() if isinstance(figures, dict) and "robots_violations" in figures
    }
    assert {h: f["robots_violations"] for h, f in hosts.items() if f["robots_violations"]} == {}
    known = {site["host"] for site in json.loads(world.get("/__world__/sites"))["sites"]}
    known |= {alias for site in json.loads(world.get("/__world__/sites"))["sites"] for alias in site["aliases"]}
    assert set(hosts) <= known, "the crawl was led to hosts that are no office's"
    walled = hosts["www.bappenas.go.id"]
    assert walled["faults"].get("bssn", 0) <= 0.2 * walled["requests"], "the wall was hammered"
    hurried = hosts["www.esdm.go.id"]
    assert hurried["faults"].get("429", 0) <= 0.2 * hurried["requests"], "429 was hammered"


@needs_elasticsearch
def test_elasticsearch_exports_the_same(world, crawled, exported):
    data, _ = crawled
    world.environment["no_proxy"] = "*"
    with new_address() as address:
        world.humas(data, "--index", address, "index", "--rebuild")
        world.humas(data, "--index", address, "export", "", "--as", "jsonl", "-o", str(data / "elastic.jsonl"))
    del world.environment["no_proxy"]
    assert lines(data / "elastic.jsonl") == lines(exported)


def test_read_again_changes_nothing(world, crawled, exported):
    data, _ = crawled
    world.humas(data, "read")
    world.humas(data, "index")
    world.humas(data, "export", "", "--as", "jsonl", "-o", str(data / "again.jsonl"))
    assert lines(data / "again.jsonl") == lines(exported)


def test_second_crawl_fetches_no_page_again(world, crawled):
    data, first = crawled
    world.post("/__world__/reset-log")
    world.humas(data, *CRAWL, exits=(0, 3))
    assert asked(world.log()) < 0.15 * asked(first)


def asked(log: dict) -> int:
    """How many requests the world had, without those that it refused because of their haste."""
    hosts = [figures for figures in log.values() if isinstance(figures, dict) and "requests" in figures]
    return sum(f["requests"] - f["faults"].get("429", 0) - f["faults"].get("bssn", 0) for f in hosts)


def test_kill_in_mid_crawl(world, crawled, exported, tmp_path):
    """Three kills, then a clean run: the same records, nothing lost or doubled, no kept page fetched again."""
    reported, fetched = set(), 0
    for seconds in (4, 8, 12):
        crawl = subprocess.Popen(
            world.command(tmp_path, *CRAWL), env=world.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(seconds)
        crawl.send_signal(signal.SIGKILL)
        crawl.wait()
        if (tmp_path / "humas.db").exists():
            world.humas(tmp_path, "index")
            world.humas(tmp_path, "export", "", "--as", "jsonl", "-o", str(tmp_path / "part.jsonl"))
            kept = [json.loads(line) for line in lines(tmp_path / "part.jsonl")]
            assert reported <= {record["id"] for record in kept}
            reported = {record["id"] for record in kept}
            fetched = sum(record["layout"] != "wordpress-api" for record in kept)  # those come by the hundred
    assert reported, "no kill came late enough to have kept anything"
    world.post("/__world__/reset-log")
    world.humas(tmp_path, *CRAWL, exits=(0, 3))
    assert asked(world.log()) <= asked(crawled[1]) - fetched
    world.humas(tmp_path, "index")
    world.humas(tmp_path, "export", "", "--as", "jsonl", "-o", str(tmp_path / "out.jsonl"))
    clock = ("first_seen", "fetched", "story")  # a story is named after the member seen first

    def bare(path):
        return [{k: v for k, v in json.loads(line).items() if k not in clock} for line in lines(path)]

    assert bare(tmp_path / "out.jsonl") == bare(exported)
