"""The manifest of an export: what was asked, when and of what; what came; which time is covered. Made to be checked."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from crawler.archive import Archive, path_of
from crawler.archive.ledger import Health, Span, health_of, spans_of
from crawler.archive.tables import SCHEMAS, instant
from crawler.options import Options, Trouble
from indexer.address import masked
from indexer.fields import VERSION
from search.census import Census
from search.coverage import concerned
from search.explain import explained
from search.query import Query

FORMAT = 1
"""Of the manifest. It grows when a key changes its meaning."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export: what was asked and when, the form and the file, what was in it; change: the archive's last
    change that the index held when it began."""

    query: Query
    asked: datetime
    form: str
    file: Path
    census: Census
    change: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What a manifest says that can be checked. file: beside the manifest. asked: an aware point in time."""

    file: Path
    bytes: int
    sha256: str
    query: str
    asked: datetime
    releases: int
    records_sha256: str
    change: int


@dataclass(frozen=True, slots=True)
class Stand:
    """How the archive stood: the number of its last change, how its offices were, when they were looked at."""

    change: int
    health: dict[str, Health]
    spans: list[Span]


def path_of_manifest(export: Path) -> Path:
    """Where the manifest of an export stands: beside it."""
    return export.with_name(f"{export.name}.manifest.json")


def stand_of(options: Options) -> Stand | None:
    """How the archive stands; None where there is none: an index may be asked from elsewhere."""
    if not path_of(options.data).exists():
        return None
    with Archive.open(options.data) as archive, archive.session.reading() as connection:
        return Stand(archive.position(), health_of(connection), spans_of(connection))


def manifest(options: Options, done: Exported) -> bytes:
    """The manifest of an export, as JSON."""
    stand, census = stand_of(options), done.census
    content = {
        "manifest": FORMAT,
        "file": done.file.name,
        "as": done.form,
        **measured(done.file),
        "query": done.query.text,
        "understood": explained(done.query),
        "asked": done.asked.isoformat(timespec="seconds"),
        "releases": census.releases,
        "records_sha256": census.digest,
        "first_day": census.first,
        "last_day": census.last,
        "undated": census.undated,
        "removed": census.removed,
        "edited": census.edited,
        "humas": version("humas"),
        "index": {"address": masked(options.address), "fields": VERSION, "change": done.change},
        "archive": {"schema": SCHEMAS[-1], "change": stand.change} if stand else None,
        "offices": list(_offices(done, stand)),
        "command": _command(done),
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def measured(file: Path) -> dict[str, Any]:
    """Size and checksum of a file."""
    with file.open("rb") as content:
        return {"bytes": file.stat().st_size, "sha256": file_digest(content, "sha256").hexdigest()}


def read_manifest(path: Path) -> Claim:
    """What a manifest claims. It may come from anyone: only what has the form of one is read.

    Raises:
        Trouble: it cannot be read, or is none.
    """
    try:
        return _claim(orjson.loads(path.read_bytes()), path)
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.") from error
    except (LookupError, TypeError, ValueError) as error:
        raise Trouble(f"{path} is no manifest of an export that this humas knows.") from error


def _claim(said: Any, path: Path) -> Claim:
    """Raises LookupError, TypeError or ValueError where something is missing or is not what it must be."""
    texts = {key: said[key] for key in ("sha256", "query", "records_sha256")}
    numbers = {"bytes": said["bytes"], "releases": said["releases"], "change": said["index"]["change"]}
    file, asked = Path(said["file"]).name, datetime.fromisoformat(said["asked"])
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError
    if not all(isinstance(number, int) for number in numbers.values()):
        raise TypeError
    if said["manifest"] != FORMAT or not file.isprintable() or asked.tzinfo is None:
        raise ValueError
    return Claim(file=path.with_name(file), asked=asked, **texts, **numbers)


def _offices(done: Exported, stand: Stand | None) -> Iterator[dict[str, Any]]:
    """Each office a release could have been found of, or was: how many were, and when it was looked at and well."""
    known = stand.health if stand else {}
    looked: dict[str, list[list[str]]] = {}
    for span in stand.spans if stand else ():
        looked.setdefault(span.site, []).append([instant(span.begun), instant(span.ended)])
    for site in sorted(concerned(done.query, known) | set(done.census.sites)):
        health = known.get(site)
        yield {
            "site": site,
            "releases": done.census.sites[site],
            "state": health.state if health else None,
            "last_well": instant(health.well) if health and health.well else None,
            "looked": looked.get(site, []) if stand else None,
        }


def _command(done: Exported) -> str:
    """What finds the same again in an archive that stands as this one did."""
    moment, name, text = done.asked.isoformat(timespec="seconds"), done.file.name, done.query.text
    words = ["humas", "--now", moment, "export", "--as", done.form, "-o", name, "--manifest"]
    return shlex.join([*words, *["--"] * text.startswith("-"), text])  # -o may be a word that is excluded
