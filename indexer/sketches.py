"""The file that stories are found with: a sketch of every release, and which releases are linked as alike.

It stands beside the archive, is derived from it and may be deleted: the next `humas index` makes it anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from crawler.release import Record
from indexer import alike
from indexer.links import part

LAYOUT = 100 * alike.VERSION + 3
"""What a file is made for: the version of `indexer.alike`, and of the tables here."""

_TABLES = f"""
PRAGMA user_version = {LAYOUT};
CREATE TABLE state (only INTEGER PRIMARY KEY CHECK (only = 1), cursor INTEGER NOT NULL, mark TEXT NOT NULL);
CREATE TABLE releases (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, site TEXT NOT NULL, title INTEGER NOT NULL, print INTEGER NOT NULL,
    sketch BLOB, first_seen TEXT NOT NULL, day TEXT, due INTEGER NOT NULL, story TEXT, told TEXT
);
CREATE TABLE bands (band INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (band, n)) WITHOUT ROWID;
CREATE TABLE links (one INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TEMP TABLE found (band INTEGER NOT NULL, n INTEGER NOT NULL);
"""
"""due: 1 while the links of a release are yet to be found, 2 while its story is, then 0. sketch: null where a release
says too little. links: both ways. story: what was found; told: what the archive says."""

_INDEXES = """
INSERT INTO bands SELECT band, n FROM found ORDER BY band, n;
CREATE UNIQUE INDEX releases_id ON releases (id);
CREATE INDEX releases_due ON releases (due, n) WHERE due > 0;
CREATE INDEX releases_untold ON releases (n) WHERE story IS NOT told;
"""


def fits(path: Path, mark: Callable[[int], str]) -> bool:
    """Whether a file is there that this program made, from the archive that `mark` (`Source.mark`) asks."""
    if not path.exists():
        return False
    try:
        with closing(connect(path)) as connection:
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
            if layout != LAYOUT:
                return False
            cursor, known = cursor_of(connection)
            return mark(cursor) == known
    except sqlite3.DatabaseError:
        return False


def connect(path: Path) -> sqlite3.Connection:
    """A connection without implicit transactions."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30.0)
    connection.executescript("PRAGMA cache_size = -131072; PRAGMA synchronous = NORMAL;")
    return connection


def make(path: Path, records: Iterable[Record], cursor: int, mark: str) -> None:
    """Makes the file anew, of all records as of change `cursor` or later; it gets its name when it is whole."""
    part = path.with_name(f"{path.name}.new")
    part.unlink(missing_ok=True)
    with closing(connect(part)) as connection:
        connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_TABLES}")
        for record in records:
            _insert(connection, record, "found")
        remember(connection, cursor, mark)
        connection.execute("COMMIT")
        connection.executescript(f"{_INDEXES} PRAGMA journal_mode = WAL;")
    for journal in ("-wal", "-shm"):
        path.with_name(path.name + journal).unlink(missing_ok=True)
    part.replace(path)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing."""
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


def note(connection: sqlite3.Connection, record: Record) -> None:
    """Takes down a record that is new or may have changed. What its text was linked with before is due again."""
    row = connection.execute(
        "SELECT n, print, first_seen, day, told FROM releases WHERE id = ?", (record.id,)
    ).fetchone()
    if row is None:
        _insert(connection, record, "bands")
        return
    n, printed, *known = row
    if printed != alike.fingerprint(record.release):
        _forget(connection, n)
        _insert(connection, record, "bands", n)
    elif known != [record.first_seen, record.release.day, record.story]:
        values = (record.first_seen, record.release.day, record.story, n)
        connection.execute("UPDATE releases SET first_seen = ?, day = ?, told = ?, due = 1 WHERE n = ?", values)


def forget(connection: sqlite3.Connection, id_: str) -> None:
    """Strikes out a release that is none any more: its id became another's."""
    row = connection.execute("SELECT n FROM releases WHERE id = ?", (id_,)).fetchone()
    if row:
        _forget(connection, row[0])


def untold(connection: sqlite3.Connection, most: int) -> dict[str, str | None]:
    """The next releases, id → story, of whose story the archive has not been told."""
    return dict(connection.execute("SELECT id, story FROM releases WHERE story IS NOT told LIMIT ?", (most,)))


def told(connection: sqlite3.Connection, stories: dict[str, str | None]) -> None:
    """Notes that the archive has been told."""
    rows = [(story, id_) for id_, story in stories.items()]
    connection.executemany("UPDATE releases SET told = ? WHERE id = ?", rows)


def cursor_of(connection: sqlite3.Connection) -> tuple[int, str]:
    """The number of the last change that is taken down, and its mark."""
    cursor, mark = connection.execute("SELECT cursor, mark FROM state").fetchone()
    return int(cursor), str(mark)


def remember(connection: sqlite3.Connection, cursor: int, mark: str) -> None:
    """Notes the number and the mark of the last change that is taken down."""
    connection.execute("INSERT OR REPLACE INTO state (only, cursor, mark) VALUES (1, ?, ?)", (cursor, mark))


def _insert(connection: sqlite3.Connection, record: Record, table: str, n: int | None = None) -> None:
    release = record.release
    text = alike.text_of(release)
    sketch = alike.sketch(text) if text else None
    title = alike.title_number(text.title if text else "")
    values = (n, record.id, release.site, title, alike.fingerprint(release), sketch)
    cursor = connection.execute(
        "INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
        (*values, record.first_seen, release.day, sketch is not None, record.story),
    )
    if sketch:
        rows = [(band, cursor.lastrowid) for band in set(alike.bands(sketch))]
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)  # noqa: S608 — a name of ours


def _forget(connection: sqlite3.Connection, n: int) -> None:
    """Strikes out a release; those it was linked with, however far, are due: some may have met through it alone."""
    others = [(member.n,) for member in part(connection, n) if member.n != n]
    connection.executemany("UPDATE releases SET due = 1 WHERE n = ?", others)
    connection.execute("DELETE FROM links WHERE one = ?", (n,))
    connection.executemany("DELETE FROM links WHERE one = ? AND other = ?", [(other, n) for (other,) in others])
    (sketch,) = connection.execute("SELECT sketch FROM releases WHERE n = ?", (n,)).fetchone()
    if sketch:
        connection.executemany("DELETE FROM bands WHERE band = ? AND n = ?", [(b, n) for b in alike.bands(sketch)])
    connection.execute("DELETE FROM releases WHERE n = ?", (n,))
