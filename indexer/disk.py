"""refusal(): why SQLite cannot read or write one of the indexer's files, in one sentence that says what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_UNDAMAGED = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and run it again.",
    sqlite3.SQLITE_IOERR: "its disk is full or failing.",
    sqlite3.SQLITE_BUSY: "another program holds it; try again later.",
    sqlite3.SQLITE_LOCKED: "another program holds it; try again later.",
    sqlite3.SQLITE_READONLY: "it, its folder or its disk is read-only.",
    sqlite3.SQLITE_CANTOPEN: "may it, and its folder, be read and written?",
}


def refusal(path: Path, error: sqlite3.Error, *, done: str, cure: str) -> str:
    """The sentence. done: `read` or `written`; cure: what mends a file that is damaged, as everything else is not."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _UNDAMAGED:
        return f"{path} cannot be {done}: {_UNDAMAGED[code]}"
    return f"{path} cannot be {done}: {error}. {cure}"
