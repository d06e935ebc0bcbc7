"""Engine: what a person's question is put to. Which one is chosen by the index's address alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.query import Query


@dataclass(frozen=True)
class Found:
    """The answer: how many match in all, the records of this page, counts by facet ({"site": [("menpan", 12), …]})."""

    total: int
    records: tuple[Mapping[str, Any], ...] = ()
    facets: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)


class Engine(Protocol):
    """An index that can be asked."""

    def find(self, query: Query, *, limit: int = 10, offset: int = 0, facets: tuple[str, ...] = ()) -> Found:
        """The records that match, best or newest first; facets by count, then key."""

    def export(self, query: Query) -> Iterator[Mapping[str, Any]]:
        """Every record that matches, in constant memory, from one view of the index."""
