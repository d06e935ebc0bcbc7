"""The version of an archive's tables: which one it has, and bringing it up to date (Alembic, `crawler/migrations`)."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import inspect, text

from crawler.database import open_engine
from crawler.options import Trouble
from crawler.tables import SCHEMAS


def version(path: Path) -> str | None:
    """The schema version of the archive at `path`; None is: nothing there yet.

    Raises:
        Trouble: a newer humas wrote it, or it is no archive.
    """
    if not path.exists():
        return None
    engine = open_engine(path, write=False)
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if not {"alembic_version", "pages"} <= set(tables):
            raise Trouble(f"{path} is a database, but no archive of humas; choose another folder with --data.")
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    engine.dispose()
    if found not in SCHEMAS:
        raise Trouble(f"{path} was written by a newer humas (schema {found}, known up to {SCHEMAS[-1]}); update humas.")
    return found


def upgrade(path: Path) -> None:
    """Brings the archive at `path` to the last schema, or makes it, in one transaction. The caller holds the lock."""
    from alembic import command  # 0.2 s, and hardly ever needed
    from alembic.config import Config

    engine = open_engine(path, write=True)
    with as_file(files("crawler") / "migrations") as scripts, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
