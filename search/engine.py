"""Engine: what a person's question is put to. Which one is chosen by the index's address alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from crawler.options import Trouble
from search.query import Query
from search.timeline import Step, Timeline


class NoIndex(Trouble):
    """There is no index at the address, or it cannot be asked: absent, of another version, refused, not answering."""


MEMBERS = 10
"""Further members of a story that are named."""

BRIEF = ("id", "site", "institution", "day", "place", "title", "url")
"""Keys of the record by which they are."""


def brief(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The few keys of a record by which a further member of a story is named."""
    return {key: record[key] for key in BRIEF}


@dataclass(frozen=True)
class Folded:
    """Results folded by story. stories: how many there are of all that match; on Elasticsearch nearly so beyond 40 000
    with more than one member. members: of those that match, how many each record stands for, itself included.
    others: the next of them, at most MEMBERS, as `brief` names them."""

    stories: int
    members: tuple[int, ...]
    others: tuple[tuple[Mapping[str, Any], ...], ...]


@dataclass(frozen=True)
class Found:
    """The answer: how many match in all, the records of this page (dicts as `Record.as_dict` gives them), counts by
    facet ({"place": [("Jakarta", 12), …]}): `place:jakarta` finds those 12, most of which print it so.

    folded: where results are folded by story. timeline: where one was asked for.
    """

    total: int
    records: tuple[Mapping[str, Any], ...] = ()
    facets: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)
    folded: Folded | None = None
    timeline: Timeline = ()


class Engine(Protocol):
    """An index that can be asked."""

    def find(
        self,
        query: Query,
        *,
        limit: int = 10,
        offset: int = 0,
        facets: tuple[str, ...] = (),
        stories: bool = False,
        step: Step | None = None,
    ) -> Found:
        """The records that match, in the order of `query.sort`; each facet's counts, highest first, then by value.

        `new` and `old` order by day, then id (both turned round for `new`), those without a day last; `relevance` is
        the engine's own, ties as in `new`. A value is shown as most of the hits print it, the first of equals.
        stories: of each story only the first in that order. step: count all that match by day, week, month or year.
        """

    def position(self) -> int:
        """The number of the last of the archive's `changes` that is in the index."""

    def export(self, query: Query) -> Iterator[Mapping[str, Any]]:
        """Every record that matches, in no promised order, in constant memory, from one view of the index."""


def open_engine(address: str) -> Engine:
    """The engine at an address: a file, or `http(s)://host:port/NAME`.

    Raises:
        NoIndex: there is none, or it cannot be asked; says what to do.
    """
    if address.startswith(("http://", "https://")):
        from search.elastic import ElasticEngine

        return ElasticEngine(address)
    from search.embedded import EmbeddedEngine

    return EmbeddedEngine(address)
