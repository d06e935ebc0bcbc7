"""Exports: every record of an answer, in a file that is there whole or not at all."""

from __future__ import annotations

import csv
import fcntl
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from crawler.archive.durable import settle
from crawler.options import Trouble
from crawler.spreadsheet import cell
from search.faces import json_line

Records = Iterable[Mapping[str, Any]]

COLUMNS = (
    *("id", "site", "institution", "kind", "title", "published", "precision", "day", "published_raw", "place"),
    *("province", "people", "units", "institutions", "offices", "credits", "number", "topics", "language", "url"),
    *("images", "attachments", "layout", "notes", "first_seen", "fetched", "revision", "removed", "story", "body"),
)
"""Columns of a CSV export: the record's keys; of its credits the people, the units, the institutions as printed, the
canonical offices, and `credits`, the texts they were read from. Several values are joined by ` | `, none is empty."""


def write_jsonl(records: Records, file: BinaryIO) -> int:
    """One record a line, as `Record.as_dict` gives it; how many."""
    count = 0
    for record in records:
        file.write(json_line(record))
        count += 1
    return count


def write_csv(records: Records, file: BinaryIO, *, separator: str = ",") -> int:
    """COLUMNS in UTF-8, as RFC 4180 wants it, each cell made safe for spreadsheets; how many rows."""
    text = TextIOWrapper(file, "utf-8", newline="", write_through=True)
    try:
        table = csv.writer(text, delimiter=separator)
        table.writerow(COLUMNS)
        count = 0
        for record in records:
            table.writerow(cells(record))
            count += 1
        return count
    finally:
        text.detach()


def write_excel_csv(records: Records, file: BinaryIO) -> int:
    """The same as Excel opens it where a comma stands before decimals, as in Indonesia: semicolons, and a mark (BOM)
    without which it takes UTF-8 for something else. Programs want plain csv."""
    file.write(BOM_UTF8)
    return write_csv(records, file, separator=";")


def cells(record: Mapping[str, Any]) -> list[str]:
    """A record's row, in the order of COLUMNS."""
    credits = record["bylines"]
    values = {
        **record,
        "people": [name for credit in credits for name in credit["people"]],
        "units": [credit["unit"] for credit in credits],
        "institutions": [credit["institution"] for credit in credits],
        "offices": [credit["office"] for credit in credits],
        "credits": [credit["raw"] for credit in credits],
        "images": [image["url"] for image in record["images"]],
    }
    return [_cell(values[column]) for column in COLUMNS]


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = " | ".join(dict.fromkeys(str(each) for each in value if each))
    return cell("" if value is None else str(value))


FORMS: dict[str, Callable[[Records, BinaryIO], int]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
    "excel-csv": write_excel_csv,
}


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """A file to write to, which gets its name when all is written and on the disk; None is standard output.

    A link is followed; a device or a pipe is written to as it is.

    Raises:
        Trouble: the folder is absent or not writable, or the disk is full; what stood under the name still does.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with path.open("wb") if path.exists() and not path.is_file() else _whole(Path(os.path.realpath(path))) as file:
            yield file
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A part beside the file, under a name of its own; the next export takes over what one that was killed left."""
    part = path.with_name(f".{path.name}.part")
    with _taken(part, path) as file, ExitStack() as failed:
        failed.callback(part.unlink, missing_ok=True)
        yield file
        file.flush()
        os.fsync(file.fileno())
        part.replace(path)
        settle(path.parent)
        failed.pop_all()


def _taken(part: Path, path: Path) -> BinaryIO:
    """The part, empty and ours alone as long as it is open.

    Raises:
        Trouble: another export is writing it.
    """
    while True:
        file = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o666), "wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise Trouble(f"Another export is writing {path}; wait for it, or choose another name.") from None
        if part.exists() and os.path.samestat(part.stat(), os.fstat(file.fileno())):
            file.truncate(0)
            return file
        file.close()  # whoever held it has just given it its name
