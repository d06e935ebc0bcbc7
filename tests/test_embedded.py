"""The embedded index: built beside and swapped, following changes, and what is said when it cannot."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from shelf import Shelf, made

from crawler.options import Trouble
from crawler.release import Record
from indexer import embedded, files, prepare, schema
from indexer.embedded import EmbeddedIndex
from indexer.index import NeedsRebuild, NotThere
from search import tally
from search.embedded import EmbeddedEngine
from search.engine import NoIndex
from search.query import understand


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "humas-index.db"


@pytest.fixture
def archive() -> Shelf:
    shelf = Shelf()
    shelf.put(*(made(f"menpan:{n:03}", title=f"Jalan nomor {n}", day=f"2024-01-{n % 28 + 1:02}") for n in range(40)))
    return shelf


def found(path: Path, text: str) -> set[str]:
    return {row["id"] for row in EmbeddedEngine(path).export(understand(text))}


def test_an_edit_takes_the_place_of_what_was(path: Path, archive: Shelf) -> None:
    index = EmbeddedIndex(path)
    index.build(archive)
    archive.put(made("menpan:007", title="Jembatan baru", place="Kediri", revision=2), made("menpan:new"))
    done = index.update(archive)
    assert (done.written, done.gone, done.cursor) == (2, 0, archive.position())
    assert found(path, "nomor") == {f"menpan:{n:03}" for n in range(40)} - {"menpan:007"}
    assert found(path, "jembatan place:kediri is:edited") == {"menpan:007"}
    assert found(path, "-nomor") == {"menpan:007", "menpan:new"}
    counts = EmbeddedEngine(path).find(understand(""), facets=("site", "month"))
    assert counts.total == 41
    assert counts.facets == {"site": [("menpan", 41)], "month": [("2024-01", 39), ("2026-03", 2)]}


def test_replays_are_harmless(path: Path, archive: Shelf) -> None:
    index = EmbeddedIndex(path)
    index.build(archive)
    for record in list(archive.kept.values())[:5]:
        archive.put(record)
    before = found(path, "")
    assert index.update(archive).written == 5
    assert index.update(archive) == index.update(archive)
    assert index.update(archive).written == 0
    assert found(path, "") == before
    assert EmbeddedEngine(path).find(understand("jalan")).total == 40


def test_an_alias_is_found_no_more(path: Path, archive: Shelf) -> None:
    index = EmbeddedIndex(path)
    index.build(archive)
    archive.alias("menpan:003")
    assert index.update(archive).gone == 1
    assert "menpan:003" not in found(path, "")
    assert EmbeddedEngine(path).find(understand("jalan")).total == 39
    assert found(path, "id:menpan:003") == set()


def test_many_changes_in_batches(path: Path, archive: Shelf) -> None:
    index = EmbeddedIndex(path)
    index.build(archive)
    archive.put(*(made(f"bkn:{n:04}", site="bkn") for n in range(1_234)))
    told: list[int] = []
    assert index.update(archive, told.append).written == 1_234
    assert told == [500, 1_000, 1_234]
    assert EmbeddedEngine(path).find(understand("site:bkn")).total == 1_234


def test_a_build_replays_what_changed_meanwhile(path: Path, archive: Shelf) -> None:
    class Busy(Shelf):
        def all_records(self) -> Iterator[Record]:
            for record in list(self.kept.values()):
                yield record
                if record.id == "menpan:020":
                    self.put(made("menpan:001", title="Berubah"), made("menpan:late"))

    busy = Busy(archive.kept, archive.rows)
    done = EmbeddedIndex(path).build(busy)
    assert done.cursor == busy.position() == 42
    assert found(path, "berubah") == {"menpan:001"}
    assert "menpan:late" in found(path, "")


def test_searches_go_on_while_it_is_rebuilt(path: Path, archive: Shelf) -> None:
    index = EmbeddedIndex(path)
    index.build(archive)
    export = EmbeddedEngine(path).export(understand(""))
    first = next(export)
    archive.put(*(made(f"bkn:{n}", site="bkn") for n in range(10)))
    index.update(archive)
    index.build(archive)
    assert len([first, *export]) == 40, "an export sees the index as it was when it began"
    assert EmbeddedEngine(path).find(understand("")).total == 50


def test_one_old_file_is_kept(path: Path, archive: Shelf) -> None:
    for _ in range(4):
        EmbeddedIndex(path).build(archive)
    assert path.readlink() == Path("humas-index.db.4")
    kept = {file.name for file in path.parent.iterdir() if not file.name.endswith(("-wal", "-shm"))}
    assert kept == {"humas-index.db", "humas-index.db.3", "humas-index.db.4", "humas-index.db.lock"}


def test_a_build_that_fails_leaves_the_old_index(path: Path, archive: Shelf) -> None:
    class Broken(Shelf):
        def all_records(self) -> Iterator[Record]:
            yield from list(self.kept.values())[:10]
            raise Trouble("the archive is gone")

    EmbeddedIndex(path).build(archive)
    with pytest.raises(Trouble, match="archive is gone"):
        EmbeddedIndex(path).build(Broken(archive.kept, archive.rows))
    assert len(found(path, "")) == 40
    assert not path.with_name("humas-index.db.2").exists()


def test_a_killed_build_and_a_killed_update_lose_nothing(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    script = """
        import os, signal, sys
        from shelf import Shelf, made
        from indexer.embedded import EmbeddedIndex
        shelf = Shelf()
        shelf.put(*(made(f"menpan:{n:03}") for n in range(3000)))
        die = lambda count: os.kill(os.getpid(), signal.SIGKILL) if count >= 1000 else None
        index = EmbeddedIndex(sys.argv[1])
        index.build(shelf, die) if sys.argv[2] == "build" else index.update(shelf, die)
    """
    for verb in ("build", "update"):
        folder = Path(__file__).parent
        environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{folder.parent}"}
        run = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script), str(path), verb],
            env=environment,
            capture_output=True,  # waits for whoever writes to it: no process may be left behind
            timeout=60,
            check=False,
        )
        assert run.returncode == -signal.SIGKILL
        total = EmbeddedEngine(path).find(understand("")).total
        assert total == (40 if verb == "build" else 1_040), "what was committed is there, and nothing else"
    archive.put(*(made(f"menpan:{n:03}") for n in range(40, 3_000)))
    EmbeddedIndex(path).update(archive)
    assert EmbeddedEngine(path).find(understand("")).total == 3_000
    EmbeddedIndex(path).build(archive)
    assert EmbeddedEngine(path).find(understand("")).total == 3_000


def test_on_many_cores_it_is_the_same(path: Path, archive: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    EmbeddedIndex(path).build(archive)
    alone = sqlite3.connect(path).execute("SELECT * FROM records JOIN docs USING (doc)").fetchall()
    monkeypatch.setattr(prepare, "FEW", 40)
    monkeypatch.setattr(prepare, "CHUNK", 7)
    EmbeddedIndex(path).build(archive)
    assert sqlite3.connect(path).execute("SELECT * FROM records JOIN docs USING (doc)").fetchall() == alone


def test_counts_are_exact(path: Path, archive: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many hits are counted at once; some have no value to count, some were edited, some are gone."""
    monkeypatch.setattr(embedded, "_BATCH", 7)
    monkeypatch.setattr(tally, "_AT_ONCE", 10)
    index = EmbeddedIndex(path)
    places = ("Kediri", "KEDIRI", None, "Blitar")
    records = [
        made(f"bkn:{n:03}", place=places[n % 4], topics=("desa", "jalan", "air")[: n % 4], title=f"Nomor {n} {n % 2}")
        for n in range(100)
    ]
    archive.put(*records)
    index.build(archive)
    archive.put(*(replace(r, release=replace(r.release, place="Tuban", topics=())) for r in records[::10]))
    archive.alias("bkn:001")
    index.update(archive)
    for text in ("", "nomor 1", "place:kediri", "nomor 41", "tidakada"):
        kept = [r for r in archive.kept.values() if r.id in found(path, text)]
        counts = EmbeddedEngine(path).find(understand(text), facets=("place", "topic", "site")).facets
        expected = {
            "place": Counter(r.release.place.casefold() for r in kept if r.release.place),
            "topic": Counter(topic for r in kept for topic in r.release.topics),
            "site": Counter(r.release.site for r in kept),
        }
        assert {name: {value.casefold(): n for value, n in some} for name, some in counts.items()} == expected


def test_parts_are_merged_again_after_a_build(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    with closing(files.connect(path)) as connection:
        assert connection.execute("SELECT v FROM words_config WHERE k = 'automerge'").fetchone() == (4,)


def test_an_update_reads_no_table_whole(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    with closing(files.connect(path)) as connection:
        statements = [
            statement for statement in vars(schema).values() if str(statement).startswith(("SELECT", "INSERT"))
        ]
        statements += [f"DELETE FROM {table} WHERE doc = ?" for table in ("docs", "records", "facets")]
        assert len(statements) > 5
        for statement in statements:
            values = (0,) * statement.count("?")
            plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values))
            assert "SCAN" not in plan


def test_absent(path: Path, archive: Shelf) -> None:
    with pytest.raises(NotThere, match="run `humas index`"):
        EmbeddedIndex(path).update(archive)
    with pytest.raises(NoIndex, match="run `humas index`"):
        EmbeddedEngine(path)


def test_of_another_version(path: Path, archive: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    EmbeddedIndex(path).build(archive)
    monkeypatch.setattr(files, "LAYOUT", files.LAYOUT + 1)
    with pytest.raises(NeedsRebuild, match="--rebuild"):
        EmbeddedIndex(path).update(archive)
    with pytest.raises(NoIndex, match="--rebuild"):
        EmbeddedEngine(path)
    EmbeddedIndex(path).build(archive)
    assert len(found(path, "")) == 40


def test_of_another_archive(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    with pytest.raises(NeedsRebuild, match="another archive"):
        EmbeddedIndex(path).update(Shelf())


def test_of_a_backup_that_went_on(path: Path, archive: Shelf) -> None:
    """Its changes have the same numbers, but from the backup on they are others."""
    backup = Shelf(dict(archive.kept), list(archive.rows))
    archive.put(made("menpan:lost"))
    EmbeddedIndex(path).build(archive)
    backup.put(made("menpan:x"), made("menpan:y"))
    with pytest.raises(NeedsRebuild, match="another archive"):
        EmbeddedIndex(path).update(backup)
    EmbeddedIndex(path).build(backup)
    assert {"menpan:x", "menpan:y"} < found(path, "") and "menpan:lost" not in found(path, "")
    assert EmbeddedIndex(path).update(backup).written == 0


@pytest.mark.parametrize("content", [b"", b"not a database, but a long text " * 100])
def test_a_file_that_is_no_index_is_left_alone(path: Path, archive: Shelf, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(Trouble, match="not an index"):
        EmbeddedIndex(path).build(archive)
    with pytest.raises(NoIndex, match="choose another path"):
        EmbeddedEngine(path)
    with pytest.raises(NeedsRebuild, match="choose another path"):
        EmbeddedIndex(path).update(archive)
    assert path.read_bytes() == content


def test_a_folder_is_no_index(path: Path, archive: Shelf) -> None:
    path.mkdir(parents=True)
    with pytest.raises(NoIndex, match="choose another path"):
        EmbeddedEngine(path)
    with pytest.raises(Trouble, match="choose another path"):
        EmbeddedIndex(path).build(archive)
    with pytest.raises(NeedsRebuild, match="choose another path"):
        EmbeddedIndex(path).update(archive)


def test_damaged(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(path.stat().st_size - 4096))
    with pytest.raises(NoIndex, match="--rebuild"):
        EmbeddedEngine(path).find(understand("jalan"), facets=("site",))
    archive.put(made("menpan:x"))
    with pytest.raises(Trouble, match="--rebuild"):
        EmbeddedIndex(path).update(archive)
    EmbeddedIndex(path).build(archive)
    assert len(found(path, "")) == 41


def test_an_index_of_which_nothing_is_left(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    path.resolve().write_bytes(b"")
    with pytest.raises(NoIndex, match="--rebuild"):
        EmbeddedEngine(path)
    with pytest.raises(NeedsRebuild, match="--rebuild"):
        EmbeddedIndex(path).update(archive)
    EmbeddedIndex(path).build(archive)
    assert len(found(path, "")) == 40


def test_one_writer_at_a_time(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    with FileLock(f"{path}.lock"), pytest.raises(Trouble, match="Another run"):
        EmbeddedIndex(path).update(archive)


def test_readers_while_it_is_written(path: Path, archive: Shelf) -> None:
    EmbeddedIndex(path).build(archive)
    totals: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            totals.append(EmbeddedEngine(path).find(understand("jalan")).total)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(5):
        archive.put(*archive.kept.values())
        EmbeddedIndex(path).update(archive)
    done.set()
    reader.join()
    assert set(totals) == {40}
