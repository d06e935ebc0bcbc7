"""What the disk, another program or another version may do to an archive: a sentence, and nothing lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from made_releases import NOW, page, release, visit
from sqlalchemy import text

from crawler.archive import Archive, schema
from crawler.archive.database import open_engine
from crawler.archive.tables import SCHEMAS, metadata
from crawler.options import Trouble

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def made(tmp_path):
    """A closed archive with one release."""
    with Archive.open(tmp_path, create=True) as archive:
        visit(archive, page("a"))
        archive.commit()
    return tmp_path / "humas.db"


def run_sql(path, statement):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_newer_archive_is_refused(made):
    run_sql(made, "UPDATE alembic_version SET version_num = '9999'")
    for write in (False, True):
        with pytest.raises(Trouble, match=r"written by a newer humas \(schema 9999, known up to .*\); update humas"):
            Archive.open(made, write=write)


def test_an_older_archive_is_upgraded(tmp_path):
    """Here the oldest there can be: a file that no migration has touched yet."""
    sqlite3.connect(tmp_path / "humas.db").close()
    with Archive.open(tmp_path, create=True) as archive:
        assert archive.position() == 0
    assert schema.version(tmp_path / "humas.db") == SCHEMAS[-1]


def test_the_migrations_make_the_tables_the_program_knows(made):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    engine = open_engine(made, write=False)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    engine.dispose()
    scripts = ScriptDirectory(str(ROOT / "crawler" / "archive" / "migrations"))
    assert tuple(s.revision for s in reversed(list(scripts.walk_revisions()))) == SCHEMAS


def test_an_archive_without_due_days_gets_them(made):
    engine = open_engine(made, write=False)
    with engine.connect() as connection:
        now = connection.execute(text("SELECT id, day, due FROM releases")).all()
    engine.dispose()
    for index in ("day", "due", "story", "alias"):
        run_sql(made, f"DROP INDEX releases_{index}")
    for column in ("day", "due"):
        run_sql(made, f"ALTER TABLE releases DROP COLUMN {column}")
    run_sql(made, "UPDATE alembic_version SET version_num = '0003'")
    with Archive.open(made, write=True) as archive, archive.session.reading() as connection:
        assert connection.execute(text("SELECT id, day, due FROM releases")).all() == now
    assert now[0].day == "2026-03-20"
    assert now[0].due.startswith("2026-03-21T07")


def test_some_other_database(tmp_path):
    run_sql(tmp_path / "humas.db", "CREATE TABLE pages (n)")
    with pytest.raises(Trouble, match="a database, but no archive of humas"):
        Archive.open(tmp_path)


def test_no_database_at_all(tmp_path):
    (tmp_path / "humas.db").write_bytes(b"%PDF-1.4 " * 500)
    for write in (False, True):
        with pytest.raises(Trouble, match="is no archive of humas"):
            Archive.open(tmp_path, write=write)


def test_a_damaged_archive(made):
    size = made.stat().st_size
    with made.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(Trouble, match=r"is damaged \(.*\); put a backup in its place"):
        Archive.open(made)


def test_another_program_holds_it(made, monkeypatch):
    """sqlite3 at work on the file: a reader goes on; a writer is told, after it has waited."""
    monkeypatch.setattr("crawler.archive.database._PATIENCE", 0.2)
    other = sqlite3.connect(made, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Archive.open(made) as archive:
        assert len(list(archive.all_records())) == 1
    with Archive.open(made, write=True) as archive, pytest.raises(Trouble, match="is locked by another program"):
        visit(archive, page("b"))
    other.close()


def test_a_place_that_takes_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Trouble, match="cannot be made"):
        Archive.open(tmp_path / "file" / "data", create=True)


def test_a_full_disk_loses_nothing_that_was_told_kept(small_disk):
    told, errors = [], []
    with Archive.open(small_disk, create=True) as archive, pytest.raises(Trouble, match=r"the disk is full.*make room"):
        for n in range(10_000):
            slug = f"{n}"
            visit(archive, page(slug, os.urandom(3000).hex()), release(slug))
            archive.after_commit(lambda error, slug=slug: errors.append(error) if error else told.append(slug))
            if n % 10 == 9:
                archive.commit()
    assert 100 < len(told) < 1000
    assert all(isinstance(error, Trouble) for error in errors)
    with Archive.open(small_disk) as archive:
        kept = {record.release.title.removeprefix("Judul ") for record in archive.all_records()}
        assert kept == set(told)
        assert archive.position() == len(told) == len(list(archive.pages()))
    with pytest.raises(Trouble, match="disk is full"), Archive.open(small_disk, write=True) as archive:
        for n in range(10_000, 10_100):
            visit(archive, page(str(n), os.urandom(3000).hex()))
            archive.commit()


def test_a_read_only_disk_is_read(small_disk):
    with Archive.open(small_disk, create=True) as archive:
        visit(archive, page("a"))
        archive.commit()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with Archive.open(small_disk) as archive:
        assert len(list(archive.all_records())) == 1
    with pytest.raises(Trouble, match="cannot be written"):
        Archive.open(small_disk, write=True)
    with pytest.raises(Trouble, match="cannot be"):
        Archive.open(small_disk / "data", create=True)


KEEPER = """
import sys
sys.path.insert(0, "tests")
from made_releases import page, visit
from crawler.archive import Archive
with Archive.open(sys.argv[1], create=True) as archive:
    for n in range(1_000_000):
        visit(archive, page(str(n), f"<p>{n}</p>" * 200))
        archive.after_commit(lambda error, n=n: print(n, flush=True))
        if n % 20 == 19:
            archive.commit()
"""


def test_kill_9_loses_nothing_that_was_told_kept(tmp_path):
    for round_ in range(3):
        keeper = subprocess.Popen([sys.executable, "-c", KEEPER, tmp_path], stdout=subprocess.PIPE, cwd=ROOT, text=True)
        head = [keeper.stdout.readline() for _ in range(40)]
        time.sleep(0.05 * round_)
        keeper.send_signal(signal.SIGKILL)
        rest, _ = keeper.communicate()
        told = {int(line) for line in [*head, *rest.splitlines(keepends=True)] if line.endswith("\n")}
        with Archive.open(tmp_path, write=True) as archive:
            kept = {int(record.release.title.removeprefix("Judul ")) for record in archive.all_records()}
            assert told <= kept
            assert len(told) >= 40
            news = [change.id for change in archive.changes() if change.what == "new"]
            assert len(news) == len(set(news)) == len(kept)


def test_a_copied_folder_is_an_archive(made, tmp_path):
    shutil.copytree(made.parent, tmp_path / "copy")
    with Archive.open(tmp_path / "copy", write=True) as archive:
        assert visit(archive, page("a", at=NOW + timedelta(days=1))).what == "same"
