"""Index: what `humas index` fills. Which one is chosen by the index's address alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from crawler.options import Trouble
from crawler.release import Record

Progress = Callable[[int], None]
"""Called now and then with the number of documents written so far."""


class NeedsRebuild(Trouble):
    """The index is absent, of another version of FIELDS, or of another archive. Raised by `update`; says to rebuild."""


class NotThere(NeedsRebuild):
    """There is no index at the address yet: the first `humas index` builds it."""


class Change(Protocol):
    """One row of the archive's `changes`: its number, and the id of the release whose document it alters."""

    @property
    def n(self) -> int:
        """The number of the change, growing."""

    @property
    def id(self) -> str:
        """The id of the release."""

    @property
    def what(self) -> str:
        """What altered it: `new`, `edited`, …, `story`."""


class Source(Protocol):
    """What an index needs of the archive."""

    def position(self) -> int:
        """The number of the newest change; 0 if there is none."""

    def mark(self, n: int) -> str:
        """What tells change `n` from that of the same number in any other archive; "" where there is none."""

    def changes(self, after: int) -> Iterator[Change]:
        """The changes after a number, in order."""

    def records(self, ids: Sequence[str]) -> Iterator[Record]:
        """The records of these ids; one that is none (any more) is passed over."""

    def all_records(self) -> Iterator[Record]:
        """Every record."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a run did: documents written, documents taken out because their release became an alias, new cursor."""

    written: int
    gone: int
    cursor: int


class Index(Protocol):
    """An index that can be filled."""

    def build(self, archive: Source, progress: Progress | None = None) -> Indexed:
        """Build beside, then swap: searches go on in the old index until then, and a run that dies leaves it whole.

        The position in `changes` is noted first and is the version of every document; what changed meanwhile is
        replayed from there.
        """

    def update(self, archive: Source, progress: Progress | None = None) -> Indexed:
        """Follow the archive's changes from the index's own cursor; a replay of the same changes is harmless.

        Raises:
            NotThere: there is no index to update.
            NeedsRebuild: it is not of this version, or of another archive.
        """


def open_index(address: str, now: datetime | None = None) -> Index:
    """The index at an address: a file, or `http(s)://host:port/NAME`, dated by `now`. Nothing is created yet."""
    if address.startswith(("http://", "https://")):
        from indexer.elastic import ElasticIndex

        return ElasticIndex(address, now=now)
    from indexer.embedded import EmbeddedIndex

    return EmbeddedIndex(address)
