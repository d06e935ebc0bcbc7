"""The embedded index on full, read-only and foreign disks: what is said, and what still works."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from shelf import Shelf, made

from crawler.archive import wal
from crawler.options import Trouble
from indexer.embedded import EmbeddedIndex
from search.embedded import EmbeddedEngine
from search.query import understand


def shelf(count: int) -> Shelf:
    filled = Shelf()
    filled.put(*(made(f"menpan:{n}", body=f"Jalan {n} {os.urandom(500).hex()}") for n in range(count)))
    return filled


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "humas-index.db"
    index = EmbeddedIndex(path)
    archive = shelf(20)
    index.build(archive)
    archive.put(*shelf(2_000).kept.values())
    with pytest.raises(Trouble, match=r"disk is full; make room and run it again\.$"):
        index.build(archive)
    with pytest.raises(Trouble, match=r"disk is full; make room and run it again\.$"):
        index.update(archive)
    assert EmbeddedEngine(path).find(understand("jalan")).total >= 20


def test_a_read_only_disk_is_searched(small_disk: Path) -> None:
    path = small_disk / "humas-index.db"
    EmbeddedIndex(path).build(shelf(20))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert EmbeddedEngine(path).find(understand("jalan")).total == 20
    with pytest.raises(Trouble, match="cannot be written: Read-only file system"):
        EmbeddedIndex(path).update(shelf(20))


def test_whoever_may_only_read_searches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "humas-index.db"
    EmbeddedIndex(path).build(shelf(20))
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(wal.os, "access", lambda path, mode: False)
    assert EmbeddedEngine(path).find(understand("jalan")).total == 20
    assert sorted(tmp_path.iterdir()) == before
