"""Engine: what a person's question is put to. Which one is chosen by the index's address alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from crawler.options import Trouble
from search.query import Query


class NoIndex(Trouble):
    """There is no index at the address, or it cannot be asked: absent, of another version, refused, not answering."""


@dataclass(frozen=True)
class Found:
    """The answer: how many match in all, the records of this page (dicts as `Record.as_dict` gives them), counts by
    facet ({"site": [("menpan", 12), …]}), keys folded: `site:menpan` finds those 12."""

    total: int
    records: tuple[Mapping[str, Any], ...] = ()
    facets: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)


class Engine(Protocol):
    """An index that can be asked."""

    def find(self, query: Query, *, limit: int = 10, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
        """The records that match, in the order of `query.sort`; each facet's counts, highest first, then by key.

        `new` and `old` order by day, then id (both turned round for `new`), those without a day last; `relevance` is
        the engine's own, ties as in `new`.
        """

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
