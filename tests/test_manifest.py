"""The manifest of an export: what another person needs to check it and to find it again."""

from __future__ import annotations

import hashlib
import json
import shlex
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from elastic_server import needs_elasticsearch, new_address
from hypothesis import given
from hypothesis import strategies as st
from made_releases import DAY, NOW, page, release, visit

from crawler.archive import Archive
from crawler.archive.ledger import visited
from crawler.health import Verdict
from crawler.options import Options
from indexer.index import open_index
from search.census import Census
from search.cli import main
from search.manifest import path_of_manifest


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An archive of three releases, two of them of an office that was looked at for two days; and its index."""
    folder = tmp_path / "data"
    with Archive.open(folder, create=True) as archive:
        visit(archive, page("banjir"), release("banjir", day="2026-03-18"))
        visit(
            archive,
            page("banjir", "<p>lain</p>", NOW + DAY),
            release("banjir", body="Isi banjir lain.", day="2026-03-18"),
        )
        visit(archive, page("gempa"), release("gempa", day=None))
        with archive.session.writing() as connection:
            for site, days in (("contoh", 2), ("umpama", 1)):
                for n in range(days + 1):
                    visited(
                        connection, site, run=None, begun=NOW + n * DAY, now=NOW + n * DAY,
                        verdict=Verdict("well", ""), figures={}, habit=None, interval=timedelta(days=1),
                    )  # fmt: skip
        archive.commit()
        open_index(str(folder / "humas-index.db")).build(archive)
    return folder


def humas(data: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(data), "--now", "2026-03-22T19:00+07:00", *words])


def exported(data: Path, *words: str) -> tuple[Path, dict[str, object]]:
    target = data.parent / "out"
    told = humas(data, "export", "-o", str(target), "--manifest", *words)
    assert told.exit_code == 0, told.output
    said: dict[str, object] = json.loads(path_of_manifest(target).read_bytes())
    return target, said


def test_what_it_says(data: Path) -> None:
    target, said = exported(data, "isi", "sort:old")
    assert hashlib.sha256(target.read_bytes()).hexdigest() == said["sha256"]
    assert {key: said[key] for key in ("releases", "undated", "edited", "removed", "first_day", "last_day")} == {
        "releases": 2, "undated": 1, "edited": 1, "removed": 0, "first_day": "2026-03-18", "last_day": "2026-03-18",
    }  # fmt: skip
    assert said["query"] == "isi sort:old"
    assert said["asked"] == "2026-03-22T19:00:00+07:00"
    assert said["index"]["change"] == said["archive"]["change"] > 0
    assert said["command"].endswith("-o out --manifest 'isi sort:old'")
    assert [(o["site"], o["releases"], o["state"], o["looked"]) for o in said["offices"]] == [
        ("contoh", 2, "well", [["2026-03-20T11:00:00+00:00", "2026-03-22T11:00:00+00:00"]]),
        ("umpama", 0, "well", [["2026-03-20T11:00:00+00:00", "2026-03-21T11:00:00+00:00"]]),
    ]
    assert [o["site"] for o in exported(data, "site:umpama")[1]["offices"]] == ["umpama"]


def test_the_checksum_as_the_docs_make_it(data: Path) -> None:
    target, said = exported(data)
    total = 0
    for line in target.read_text("utf-8").splitlines():
        record = json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        total += int(hashlib.sha256(record.encode()).hexdigest(), 16)
    assert f"{total % 2**256:064x}" == said["records_sha256"]


@pytest.mark.parametrize("form", ["csv", "excel-csv"])
def test_one_checksum_in_any_form(data: Path, form: str) -> None:
    assert exported(data, "--as", form)[1]["records_sha256"] == exported(data)[1]["records_sha256"]


@needs_elasticsearch
def test_one_checksum_by_either_engine(data: Path) -> None:
    with new_address() as address:
        with Archive.open(data) as archive:
            open_index(address).build(archive)
        target = data.parent / "es"
        told = humas(data, "--index", address, "export", "-o", str(target), "--manifest")
        assert told.exit_code == 0, told.output
        other = json.loads(path_of_manifest(target).read_bytes())
    said = exported(data)[1]
    assert other["records_sha256"] == said["records_sha256"]
    assert other["index"]["change"] == said["index"]["change"]


records = st.lists(st.builds(
    lambda site, day, n: {"site": site, "day": day, "removed": None, "revision": n, "title": "é" * n},
    st.sampled_from("ab"), st.sampled_from(["2024-01-01", "2025-01-01", None]), st.integers(1, 3),
))  # fmt: skip


@given(records, st.randoms())
def test_the_census_is_the_same_in_any_order(found: list[dict[str, object]], dice: object) -> None:
    one, other = Census(), Census()
    assert list(one.of(found)) == found
    dice.shuffle(mixed := list(found))
    list(other.of(mixed))
    assert (one.digest, one.sites, one.first, one.last) == (other.digest, other.sites, other.first, other.last)
    list(other.of(found[:1]))
    assert (one.digest == other.digest) == (not found)


def test_verify(data: Path) -> None:
    target, _ = exported(data, "isi", "--as", "csv")
    told = humas(data, "verify", str(path_of_manifest(target)))
    assert (told.exit_code, told.stdout) == (
        0,
        f"{target} is what was exported: 2 releases, asked 2026-03-22T19:00:00+07:00.\n"
        "The index finds the same 2 today.\n",
    )
    with Archive.open(data, write=True) as archive:
        visit(archive, page("longsor"), release("longsor"))
        archive.commit()
        open_index(str(data / "humas-index.db")).update(archive)
    told = humas(data, "verify", str(path_of_manifest(target)))
    assert told.exit_code == 3
    assert told.stdout.splitlines()[1].startswith("The index finds 3 today, not all the same: change ")
    target.write_bytes(target.read_bytes()[:-1])
    told = humas(data, "verify", str(path_of_manifest(target)))
    assert told.exit_code == 1 and "is not what was exported" in told.stderr
    target.unlink()
    assert "out cannot be read: No such file" in humas(data, "verify", str(path_of_manifest(target))).stderr


def test_what_is_no_manifest(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    for content in ("[]", "{", '{"manifest": 99}', '{"manifest": 1}', "1", '"manifest"'):
        other.write_text(content)
        told = humas(data, "verify", str(other))
        assert told.exit_code == 1 and "is no manifest" in told.stderr
    assert humas(data, "export", "--manifest").exit_code == 2
    assert humas(data, "export", "-o", "/dev/null", "--manifest").exit_code == 2
    assert humas(data, "export", "-o", str(tmp_path / "\udcff"), "--manifest").exit_code == 2


@pytest.mark.parametrize(
    "change",
    [
        {"file": 3}, {"file": ""}, {"file": "a\0"}, {"file": "\x1b[2J"}, {"asked": "\x1b[31m"}, {"asked": None},
        {"asked": "2026-03-22T19:00:00"}, {"query": 5}, {"releases": "\x1b[31m"}, {"bytes": None}, {"index": None},
        {"index": {"change": "9"}}, {"sha256": []}, {"records_sha256": 1},
    ],
)  # fmt: skip
def test_a_manifest_of_a_stranger(data: Path, change: dict[str, object]) -> None:
    target, said = exported(data)
    path_of_manifest(target).write_text(json.dumps({**said, **change}))
    told = humas(data, "verify", str(path_of_manifest(target)))
    assert (told.exit_code, told.stdout) == (1, "") and "is no manifest" in told.stderr


def test_only_the_file_beside_a_manifest_is_looked_at(data: Path) -> None:
    target, said = exported(data)
    path_of_manifest(target).write_text(json.dumps({**said, "file": f"../../{target.name}"}))
    assert humas(data, "verify", str(path_of_manifest(target))).exit_code == 0


def test_asked_is_when_the_query_was_understood(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = datetime.fromisoformat("2026-03-18T23:59:59+07:00")
    times = iter((before, before + timedelta(minutes=9)))
    monkeypatch.setattr(Options, "clock", lambda _: next(times))
    _, said = exported(data, 'on:"hari ini"')
    assert said["understood"][0] == "published on 2026-03-18"
    assert said["asked"] == before.isoformat()


def test_a_manifest_that_cannot_be_written_leaves_the_export_as_it_was(data: Path) -> None:
    target = data.parent / "out"
    target.write_text("old")
    path_of_manifest(target).mkdir()
    told = humas(data, "export", "-o", str(target), "--manifest")
    assert told.exit_code == 1 and "out.manifest.json cannot be written" in told.stderr
    assert target.read_text() == "old"


def test_the_command_asks_the_same_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = exported(data, "--", "-o")[1]
    monkeypatch.chdir(data.parent)
    told = humas(data, *shlex.split(str(said["command"]))[3:])
    assert told.exit_code == 0, told.output
    assert json.loads(path_of_manifest(Path("out")).read_bytes()) == said


def test_without_an_archive_the_coverage_is_not_known(data: Path) -> None:
    (data / "humas.db").rename(data / "away.db")
    said = exported(data)[1]
    assert said["archive"] is None
    assert [(office["releases"], office["looked"]) for office in said["offices"]] == [(2, None)]
