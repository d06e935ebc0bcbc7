"""Census: what an export was made of, counted while it goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import orjson


class Census:
    """Counts of the records that passed through `of`, in constant memory whatever their number."""

    def __init__(self) -> None:
        self.sites: Counter[str] = Counter()
        self.first: str | None = None
        self.last: str | None = None
        self.undated = self.removed = self.edited = 0
        self._sum = 0

    def of(self, records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """The records, each counted as it goes by."""
        for record in records:
            self._count(record)
            yield record

    @property
    def releases(self) -> int:
        """How many there were."""
        return self.sites.total()

    @property
    def digest(self) -> str:
        """A checksum of the set of records, the same in whatever order and form they are written, by either engine.

        64 hexadecimal digits: the sum, modulo 2**256, of the SHA-256 of each record as JSON in UTF-8 with its keys
        sorted and without spaces.
        """
        return f"{self._sum:064x}"

    def _count(self, record: Mapping[str, Any]) -> None:
        self.sites[record["site"]] += 1
        self.removed += record["removed"] is not None
        self.edited += record["revision"] > 1
        if day := record["day"]:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)
        else:
            self.undated += 1
        line = orjson.dumps(record, option=orjson.OPT_SORT_KEYS)
        self._sum = (self._sum + int.from_bytes(sha256(line).digest())) % 2**256
