"""The version of an archive's tables: which one it has, and bringing it up to date (Alembic, `migrations/`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from crawler.archive.database import open_engine
from crawler.archive.tables import SCHEMAS
from crawler.options import Trouble


def version(path: Path) -> str | None:
    """The schema version of the archive at `path`; None is: nothing there yet.

    Raises:
        Trouble: a newer humas wrote it, or it is no archive.
    """
    if not path.exists():
        return None
    with _engine(path, write=False) as engine, engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return None
        if not {"alembic_version", "pages"} <= tables:
            raise Trouble(f"{path} is a database, but no archive of humas; choose another folder with --data.")
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    if found not in SCHEMAS:
        raise Trouble(f"{path} was written by a newer humas (schema {found}, known up to {SCHEMAS[-1]}); update humas.")
    return found


def upgrade(path: Path) -> None:
    """Brings the archive at `path` to the last schema, or makes it, in one transaction. The caller holds the lock."""
    from alembic import command  # 0.2 s, and hardly ever needed
    from alembic.config import Config

    migrations = as_file(files("crawler.archive") / "migrations")
    with migrations as scripts, _engine(path, write=True) as engine, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _engine(path: Path, *, write: bool) -> Iterator[Engine]:
    engine = open_engine(path, write=write)
    try:
        yield engine
    finally:
        engine.dispose()
