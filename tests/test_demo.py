"""The demo: its made releases, its server over real sockets, and the whole run as a newcomer types it."""

import csv
import errno
import http.client
import json
import os
import shlex
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.options import Options, Trouble
from crawler.report import Report
from search.demo.folder import NotOurs, fresh
from search.demo.offices import made_offices
from search.demo.run import NotAsMade, steps
from search.demo.server import serving, through

NOW = datetime(2026, 3, 9, 2, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def proxy():
    with serving(made_offices(NOW)) as address:
        yield address


@pytest.fixture(scope="module")
def fetch(proxy):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy}))

    def fetch(url: str) -> tuple[int, str, dict]:
        try:
            answer = opener.open(url, timeout=10)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            return answer.status, answer.read().decode(), dict(answer.headers)

    return fetch


def test_made_releases_are_those_of_the_last_year_and_a_half():
    offices = made_offices(NOW)
    days = [made.published for office in offices for made in office.releases]
    assert len(days) == 60
    assert all(timedelta(hours=12) < NOW - day < timedelta(days=550) for day in days)
    assert all(day.weekday() < 5 for day in days)
    assert made_offices(NOW)[1].releases == offices[1].releases
    later = made_offices(NOW + timedelta(days=7))[0].releases[0]
    assert later.published == offices[0].releases[0].published + timedelta(days=7)


def test_days_in_the_text_move_with_the_release():
    ministry, _, agency = made_offices(NOW)
    fair = ministry.releases[0]
    assert agency.releases[2].published.isoformat() == "2026-02-23T17:40:00+07:00"
    assert "Jumat (6/3/2026)" in fair.paragraphs[1]
    assert fair.paragraphs[3].endswith("pemerintah daerah.")
    assert "20 April 2026" in fair.paragraphs[3]
    assert fair.number == "214/HM.02/KEMENCONTOH/03/2026"


def test_no_text_is_repeated_but_the_one_that_was_taken_over():
    texts = [text for office in made_offices(NOW) for made in office.releases for text in made.paragraphs]
    again = {text for text in texts if texts.count(text) > 1}
    assert len(again) == 4, "the city took over one of the ministry's"


def test_the_interface_answers_as_wordpress_does(fetch):
    posts = "http://www.kementerian-contoh.example/wp-json/wp/v2/posts"
    status, text, headers = fetch(posts + "?per_page=10&page=3&_fields=link,title")
    assert (status, headers["X-WP-Total"], headers["X-WP-TotalPages"]) == (200, "22", "3")
    (first, second) = json.loads(text)
    assert set(first) == set(second) == {"link", "title"}
    status, page, _ = fetch(first["link"])
    assert status == 200
    assert f'<h1 class="entry-title">{first["title"]["rendered"]}</h1>' in page
    assert fetch(posts + "?per_page=10&page=4")[0] == 400
    assert len(json.loads(fetch(posts + "?per_page=100&modified_after=2026-02-01T00:00:00Z")[1])) == 5


def test_the_city_left_its_old_pages_in_their_old_dress(fetch):
    home = "http://kota-umpama.example"
    _, first, _ = fetch(home + "/berita")
    _, last, _ = fetch(home + "/berita?hal=4")
    assert "2026" not in first, "a listing of the city tells no year"
    assert "/arsip/baca.php?id=3" in last
    assert (
        '<h1 class="judul">' in fetch(home + "/berita/wali-kota-umpama-resmikan-pasar-ikan-higienis-di-tepi-teluk")[1]
    )
    assert "Diposting: " in fetch(home + "/arsip/baca.php?id=3")[1]
    assert fetch(home + "/berita?hal=5")[0] == 404


def test_the_agency_shows_its_last_page_for_ever(fetch):
    blog = "http://bamisnas.example/siaran-pers"
    assert fetch(blog + "?start=10") == fetch(blog + "?start=900")
    assert fetch(blog)[1].count("<h2") == 10
    assert fetch(blog + "/1-no-such")[0] == 404


def test_texts_are_escaped(fetch):
    _, page, _ = fetch("http://bamisnas.example/siaran-pers/%3Cscript%3E")
    assert "<script>" not in page


def test_the_server_is_a_proxy_for_its_own_hosts_only(proxy, fetch):
    status, text, _ = fetch("http://menpan.example/")
    assert (status, "kota-umpama.example" in text) == (502, True)
    direct = http.client.HTTPConnection(urlsplit(proxy).netloc, timeout=10)
    direct.request("GET", "/berita", headers={"Host": "kota-umpama.example"})
    assert direct.getresponse().status == 502
    direct.close()
    tunnel = http.client.HTTPConnection(urlsplit(proxy).netloc, timeout=10)
    tunnel.request("CONNECT", "kota-umpama.example:443")
    assert tunnel.getresponse().status == 501
    tunnel.close()


HUMAS = Path(sys.executable).with_name("humas")
CLOCK = {
    "HUMAS_NOW": NOW.isoformat(),
    "HUMAS_DATA": "not-the-demos",
    "HUMAS_INDEX": "http://127.0.0.1:9/none",
    "http_proxy": "http://127.0.0.1:9",
}


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    """The folder of a run of `humas demo`, as typed by one whose proxy is dead, and what it printed."""
    folder = tmp_path_factory.mktemp("typed")
    return folder, humas(folder, "demo")


def humas(folder: Path, *words: str, exits: int = 0) -> str:
    done = subprocess.run(
        [HUMAS, *words],
        cwd=folder,
        env={**os.environ, **CLOCK},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == exits, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout if not exits else done.stderr


def test_every_made_release_comes_out_as_it_was_made(typed):
    folder, _ = typed
    records = {}
    for line in (folder / "demo-data" / "releases.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        records[record["site"], record["title"]] = record
    made = {(office.site.id, made.title): made for office in made_offices(NOW) for made in office.releases}
    assert records.keys() == made.keys()
    for key, record in records.items():
        truth, printed = made[key], record["body"].split("\n\n")
        assert datetime.fromisoformat(record["published"]) == truth.published, key
        assert record["notes"] == [], key
        assert record["place"] == (None if truth.place == "Umpama" else truth.place), "no gazetteer has Umpama"
        assert record["number"] == (truth.number or None), key
        assert len(printed) == len(truth.paragraphs), printed
        assert all(p.endswith(paragraph) for p, paragraph in zip(printed, truth.paragraphs, strict=True)), printed
        assert bool(record["attachments"]) == ("file" in truth.facts), key
        assert [image["caption"] for image in record["images"]] == [
            truth.facts[k] for k in ("photo",) if k in truth.facts
        ]
    writers = {key: record["bylines"][0]["people"] for key, record in records.items()}
    assert all(made[key].facts.get("writer", "") in (*people, "", "tim") for key, people in writers.items())


def test_both_dresses_of_the_city_were_read(typed):
    _, printed = typed
    assert "10  by kota-umpama@2014-06" in printed
    assert "10  by kota-umpama@2025-06-22" in printed
    assert "\x1b" not in printed, "no colours where nobody looks"


def test_the_next_commands_work_as_pasted(typed):
    folder, printed = typed
    commands = [shlex.split(line) for line in printed.partition("Now try:\n")[2].splitlines()]
    assert len(commands) == 3
    answers = [humas(folder, *words[1:]) for words in commands]
    assert answers[0].startswith("3 releases for banjir\n")
    assert "2  kota-umpama" in answers[0]
    assert answers[1].startswith("2 releases for ")
    table = (folder / "demo-data" / "kota.csv").read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(table.splitlines(keepends=True)))) == 20


def test_only_a_demo_folder_is_removed(typed, tmp_path):
    folder, _ = typed
    (tmp_path / "demo-data").mkdir()
    (tmp_path / "demo-data" / "thesis.txt").write_text("five years")
    refusal = humas(tmp_path, "demo", exits=1)
    assert "demo-data" in refusal
    assert "Traceback" not in refusal
    assert (tmp_path / "demo-data" / "thesis.txt").read_text() == "five years"
    (tmp_path / "link").symlink_to(folder / "demo-data")
    humas(tmp_path, "demo", "link", exits=1)
    assert (folder / "demo-data" / "releases.jsonl").exists()
    with pytest.raises(NotOurs):
        fresh(tmp_path / "demo-data" / "thesis.txt")
    fresh(tmp_path / "new" / "folder")
    (tmp_path / "new" / "folder" / "old.csv").touch()
    fresh(tmp_path / "new" / "folder")
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == ["made-by-humas-demo.txt"]


def test_what_is_missing_is_said(monkeypatch, tmp_path):
    (office, *_) = made_offices(NOW)
    reports = [Report(office.site.id, new=21, unread=Counter({"HTTP 404": 1}), ended=True)]
    monkeypatch.setattr("search.demo.run.crawl_sites", lambda *_, **__: reports)
    monkeypatch.setattr("search.demo.run.made_offices", lambda _: (office,))
    with pytest.raises(NotAsMade, match=r"kementerian-contoh has 21 of 22 \(1 × HTTP 404\)"):
        list(steps(Options(data=tmp_path / "demo", now=NOW)))


def test_no_port_is_said(monkeypatch):
    def refuse(*_):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("socketserver.TCPServer.server_bind", refuse)
    with (
        pytest.raises(Trouble, match="for its offices: Permission denied"),
        serving([]),
    ):
        pass


def test_the_users_proxies_are_back_afterwards(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://theirs:1")
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.delenv("http_proxy", raising=False)
    with through("http://127.0.0.1:5"):
        assert urllib.request.getproxies() == {"http": "http://127.0.0.1:5", "https": "http://127.0.0.1:5"}
        assert not urllib.request.proxy_bypass("kota-umpama.example")
    assert os.environ["HTTP_PROXY"] == "http://theirs:1"
    assert os.environ["no_proxy"] == "*"
    assert "http_proxy" not in os.environ
