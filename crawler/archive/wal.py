"""reader_uri(): how a SQLite database in WAL mode is opened by those who only read it."""

from __future__ import annotations

import os
from pathlib import Path


def reader_uri(path: Path) -> str:
    """Opens a database in WAL mode for reading alone, also one that another user wrote, or on a read-only disk."""
    return f"{path.absolute().as_uri()}?mode=ro{'' if _wal_can_be_read(path) else '&immutable=1'}"


def _wal_can_be_read(path: Path) -> bool:
    """SQLite needs files beside a WAL database to read it; where it may make none and there is none, nobody writes."""
    if path.with_name(path.name + "-shm").exists():
        return True
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
