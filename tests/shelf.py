"""Shelf: an archive in memory, for tests of indexes: records and the changes that made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from crawler.release import Record, Release

SEEN = "2026-03-20T18:00+07:00"


@dataclass(frozen=True)
class Row:
    """One row of `changes`."""

    n: int
    id: str
    what: str


@dataclass
class Shelf:
    """What `indexer.index.Source` asks of an archive."""

    kept: dict[str, Record] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def put(self, *records: Record) -> None:
        """Keep new or changed records."""
        for record in records:
            self.rows.append(Row(len(self.rows) + 1, record.id, "edited" if record.id in self.kept else "new"))
            self.kept[record.id] = record

    def alias(self, id: str) -> None:
        """The release turned out to be another one's older address: its id is none any more."""
        del self.kept[id]
        self.rows.append(Row(len(self.rows) + 1, id, "alias"))

    def position(self) -> int:
        return len(self.rows)

    def mark(self, n: int) -> str:
        return str(self.rows[n - 1]) if 0 < n <= len(self.rows) else ""

    def changes(self, after: int) -> Iterator[Row]:
        return iter(self.rows[after:])

    def records(self, ids: Sequence[str]) -> Iterator[Record]:
        return (self.kept[id] for id in ids if id in self.kept)

    def all_records(self) -> Iterator[Record]:
        return iter(list(self.kept.values()))


def made(
    id: str, title: str = "Pembangunan jalan desa", body: str = "", day: str | None = "2026-03-02", **more: Any
) -> Record:
    """A record with what a test cares about."""
    known = {name: more.pop(name) for name in ("revision", "removed", "story") if name in more}
    values: dict[str, Any] = {
        "site": "menpan",
        "institution": "Kementerian PANRB",
        "url": f"https://www.menpan.go.id/{id}",
    } | more
    release = Release(title=title, body=body, day=day, published=day, precision="day" if day else "none", **values)
    return Record(id, release, first_seen=SEEN, fetched=SEEN, **known)
