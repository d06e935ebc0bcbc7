"""Offices paused and slowed by an operator: kept with the reason, obeyed by every verb, never an alarm."""

import csv
import json
import time
from datetime import datetime, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_net import article, links
from test_probe import run
from test_run import OFFICE

from crawler.archive import Archive
from crawler.archive.ledger import Health, health_of, spans_of, visited
from crawler.archive.orders import give, lift, orders_in, standing, with_pauses
from crawler.commands.health_faces import as_prometheus
from crawler.health import Verdict
from crawler.options import Options
from crawler.orders import NONE, Order, Orders
from search.cli import main
from search.running.tell import is_turn

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
HOUR = timedelta(hours=1)
WELL = Verdict("well")


def humas(data: Path, *words: str, exits: int = 0) -> str:
    done = CliRunner().invoke(main, ["--data", str(data), "--now", NOW.isoformat(), *words])
    assert done.exit_code == exits, done.output
    return done.output


def test_orders_stand_until_they_are_lifted_and_stay_in_the_archive(tmp_path):
    with Archive.open(tmp_path, create=True) as archive:
        with archive.session.writing() as connection:
            give(connection, Order("kpu", "pause", NOW, "first"))
            give(connection, Order("kpu", "pause", NOW + HOUR, "second"))
            give(connection, Order("kpu", "slow", NOW, "", 5.0))
            orders = standing(connection)
            assert (orders.pauses["kpu"].because, orders.paces) == ("second", {"kpu": 5.0})
            assert lift(connection, "kpu", "pause", NOW + 2 * HOUR)
            assert not lift(connection, "kpu", "pause", NOW + 3 * HOUR)
            assert standing(connection).pauses == {}
            told = connection.exec_driver_sql("SELECT because, begun, ended FROM orders WHERE kind = 'pause'").all()
        assert [(row[0], row[2] is not None) for row in told] == [("first", True), ("second", True)]
        archive.commit()
    assert orders_in(Options(data=tmp_path)).paces == {"kpu": 5.0}
    assert orders_in(Options(data=tmp_path / "none")) == NONE


def test_the_command_says_what_it_did_and_every_face_shows_it(tmp_path):
    words = ("--pause", "kpu", "--slow", "www.kemkes.go.id", "7.5", "--because", "server\x1b[2J baru")
    assert humas(tmp_path, "sites", *words).splitlines() == [
        "kpu: paused since 2026-03-20: server [2J baru",
        "kemkes: 7.5 s between requests since 2026-03-20: server [2J baru",
    ]
    assert "paused since 2026-03-20: server" in humas(tmp_path, "sites", "kpu")
    assert "orders" not in humas(tmp_path, "sites", "esdm")
    rows = {row["id"]: row for row in json.loads(humas(tmp_path, "sites", "--as", "json"))}
    assert rows["kpu"]["paused"]["because"] == "server [2J baru"
    assert datetime.fromisoformat(rows["kpu"]["paused"]["begun"]) == NOW
    assert (rows["kemkes"]["slow"]["seconds"], rows["esdm"]["paused"]) == (7.5, None)
    cells = {row["id"]: row for row in csv.DictReader(StringIO(humas(tmp_path, "sites", "--as", "csv")))}
    assert (cells["kpu"]["paused"], cells["esdm"]["slow"]) == ("paused since 2026-03-20: server [2J baru", "")
    assert "2026-03-20" not in humas(tmp_path, "sites", "kpu", "--as", "markdown"), "docs/offices.md is the project's"
    said = humas(tmp_path, "sites", "--resume", "kpu", "--resume", "esdm", "--slow", "kemkes", "0")
    assert said.splitlines() == ["kpu: no longer paused", "esdm: was not paused", "kemkes: no longer slowed"]
    assert "orders" not in humas(tmp_path, "sites", "kpu", "kemkes")


@pytest.mark.parametrize(
    ("words", "exits", "said"),
    [
        (("--pause", "kpuu"), 1, "Did you mean kpu"),
        (("--slow", "kpu", "-1"), 2, "0 to 3600 seconds"),
        (("--slow", "kpu", "nan"), 2, "0 to 3600 seconds"),
        (("--because", "x"), 2, "goes with --pause"),
        (("--resume", "kpu", "--because", "x"), 2, "goes with --pause"),
        (("--slow", "kpu", "0", "--because", "x"), 2, "goes with --pause"),
        (("--pause", "kpu", "--resume", "www.kpu.go.id"), 2, "kpu is given an order and relieved of it"),
        (("--slow", "kpu", "5", "--slow", "kpu", "0"), 2, "kpu is given an order and relieved of it"),
        (("--pause", "kpu", "esdm"), 2, "without SITES"),
        (("--resume", "kpu", "--health"), 2, "without SITES"),
    ],
)
def test_mistakes_are_said_and_change_nothing(words, exits, said, tmp_path):
    assert said in humas(tmp_path / "data", "sites", *words, exits=exits)
    assert not (tmp_path / "data").exists()


def test_the_order_that_stood_before_is_said(tmp_path):
    humas(tmp_path, "sites", "--pause", "kpu", "--because", "pindah", "--slow", "kpu", "5")
    said = humas(tmp_path, "sites", "--pause", "kpu", "--because", "libur", "--slow", "kpu", "9")
    assert said.splitlines() == [
        "kpu: paused since 2026-03-20: libur (before: paused since 2026-03-20: pindah)",
        "kpu: 9 s between requests since 2026-03-20: libur (before: 5 s between requests since 2026-03-20: pindah)",
    ]
    assert humas(tmp_path, "sites", "--slow", "esdm", "2") == "esdm: 2 s between requests since 2026-03-20\n"


def test_an_office_named_twice_is_checked_once(tmp_path):
    humas(tmp_path, "sites", "--pause", "kpu")
    assert "0 offices looked at, 0 broken, 1 paused" in humas(tmp_path, "check", "kpu", "www.kpu.go.id", "kpu")


def test_a_broken_file_can_be_paused(tmp_path, monkeypatch):
    (tmp_path / "rusak.py").write_text("site = Site(", encoding="utf-8")
    monkeypatch.setenv("HUMAS_SITES", str(tmp_path))
    assert "rusak: paused" in humas(tmp_path / "data", "sites", "--pause", "rusak")


def health(site: str, state: str, told: str | None = None) -> Health:
    return Health(site, state, NOW, "why", NOW, NOW, NOW, 7.0, 3, told)


def test_a_paused_office_is_neither_ill_nor_well_and_alarms_nobody():
    orders = Orders({"kpu": Order("kpu", "pause", NOW, "pindah")}, {})
    ill, well = with_pauses([health("kpu", "offline"), health("esdm", "well")], orders)
    assert (ill.state, ill.cause, ill.since) == ("paused", "pindah", NOW)
    assert not is_turn(ill)
    assert not is_turn(with_pauses([health("kpu", "well", told="offline")], orders)[0])
    lines = [line for line in as_prometheus([ill, well]).splitlines() if "kpu" in line]
    assert lines == ['humas_site_paused{site="kpu"} 1']
    assert 'humas_site_paused{site="esdm"} 0' in as_prometheus([well])


@pytest.mark.parametrize(("paused", "spans"), [(True, 2), (False, 1)])
def test_a_pause_is_no_coverage(paused, spans, tmp_path):
    with Archive.open(tmp_path, create=True) as archive, archive.session.writing() as connection:
        for hours in (0, 6):
            begun = NOW + hours * HOUR
            told = {"verdict": WELL, "figures": {}, "habit": None, "interval": 4 * HOUR}
            visited(connection, "kpu", run=None, begun=begun, now=begun + HOUR / 2, **told)
            if paused and not hours:
                give(connection, Order("kpu", "pause", NOW + 2 * HOUR))
                lift(connection, "kpu", "pause", NOW + 3 * HOUR)
        assert len(spans_of(connection, "kpu")) == spans


@pytest.fixture
def offices(tmp_path):
    folder = tmp_path / "offices"
    folder.mkdir()
    for name in ("satu", "dua"):
        (folder / f"{name}.py").write_text(OFFICE.format(name), encoding="utf-8")
    return folder


def test_a_paused_office_is_not_asked_by_any_verb(net, offices, tmp_path):
    net.office("satu.go.id", count=3)
    net.office("dua.go.id", count=3)
    data = ("--data", tmp_path / "data")
    run(net, *data, "sites", "--pause", "dua", "--because", "pindah", sites=offices)
    crawled = run(net, *data, "crawl", "satu", "dua", "--delay", "0", sites=offices)
    assert crawled.returncode == 0
    assert "dua is paused since 2026-03-20: pindah. It is left out; `humas sites --resume dua`" in crawled.stderr
    ran = run(net, *data, "run", "satu", "dua", "--delay", "0", "--as", "json", sites=offices)
    assert (ran.returncode, json.loads(ran.stdout)["paused"], json.loads(ran.stdout)["not_due"]) == (0, 1, 1)
    checked = run(net, *data, "check", "satu", "dua", "--delay", "0", sites=offices)
    assert "1 paused" in checked.stdout
    assert net.asked("dua.go.id") == []
    assert net.asked("satu.go.id")
    run(net, *data, "sites", "--resume", "dua", sites=offices)
    ran = run(net, *data, "run", "satu", "dua", "--delay", "0", sites=offices)
    assert "dua well: 3 new" in ran.stdout
    with Archive.open(tmp_path / "data") as archive, archive.session.reading() as connection:
        assert {h.state for h in health_of(connection).values()} == {"well"}


@pytest.mark.parametrize("verb", ["crawl", "check"])
def test_a_slowed_office_is_asked_slowly_whatever_delay_says(verb, net, offices, tmp_path):
    for name in ("satu.go.id", "dua.go.id"):
        net.host(name)["/rilis"] = links(range(3))
        net.hosts[name] |= {f"/b/{n}": article(n) for n in range(3)}
    data = ("--data", tmp_path / "data")
    run(net, *data, "sites", "--slow", "dua", "0.6", sites=offices)
    began = time.monotonic()
    run(net, *data, verb, "satu", "dua", "--delay", "0", sites=offices)
    assert time.monotonic() - began < 60
    gaps = {name: [b - a for a, b in pairwise(net.times(f"{name}.go.id"))] for name in ("satu", "dua")}
    assert min(gaps["dua"][1:]) >= 0.55, "robots.txt apart"
    assert min(gaps["satu"]) < 0.55
