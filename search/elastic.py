"""ElasticEngine: a question put to an Elasticsearch. One request answers it, from one index, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from typing import Any, cast

from elastic_transport import ApiError, TransportError
from elasticsearch import Elasticsearch

from indexer.address import parse_address
from indexer.connection import BUSY, connect
from indexer.elastic import outdated
from indexer.fields import BY_NAME
from indexer.generations import Generation, current
from indexer.mapping import LAYOUT, WINDOW
from indexer.outage import explained, missing
from search.engine import MEMBERS, Folded, Found, NoIndex, brief
from search.query import Query
from search.timeline import Step, timeline
from search.wire import MOST_COUNTED, aggregations, collapse, order, wire

PAGE = 1_000
"""Rows of an export fetched at once: more are not faster (measured on 100 000 releases of 3 KB)."""

KEPT = "5m"
"""How long the server keeps an export's view between two pages."""


class ElasticEngine:
    """The index behind `http(s)://host:port/NAME`, as searches see it."""

    def __init__(self, address: str, environment: Mapping[str, str] = os.environ) -> None:
        """Looks whether the index is there and fits this program.

        Raises:
            NoIndex: it is not, or cannot be asked.
            Trouble: the address or the credentials in the environment are not as they must be.
        """
        self.address = parse_address(address)
        self.client: Elasticsearch = connect(self.address, environment).options(
            max_retries=max(2, len(self.address.nodes)), retry_on_status=BUSY, retry_backoff_base=0.25
        )
        self.index = self._looked().index

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
        """One page of the answer.

        Raises:
            NoIndex: the index is gone or the server away; or the page lies beyond what the server sorts.
        """
        if offset + limit > WINDOW:
            raise NoIndex(f"Pages end at result {WINDOW:,} on Elasticsearch; narrow the query, or export all of it.")
        search = partial(
            self.client.search,
            index=self.address.name,
            query=wire(query),
            sort=order(query.sort),
            size=limit,
            from_=offset,
            track_total_hits=True,
            collapse=collapse(query.sort) if stories else None,
            allow_partial_search_results=False,
        )
        counted = partial(aggregations, facets, step, stories=stories)
        with explained(self.address, NoIndex):
            try:
                answer = search(aggs=counted())
            except ApiError as error:
                if not facets or "too_many_buckets" not in str(error.body):
                    raise
                answer = search(aggs=counted(size=MOST_COUNTED // (2 * len(facets))))
        hits = answer["hits"]["hits"]
        if hits and hits[0]["_index"] != self.index:  # rebuilt since, perhaps by another version of humas
            self.index = self._looked().index
        return Found(
            total=answer["hits"]["total"]["value"],
            records=tuple(hit["_source"] for hit in hits),
            facets={name: _facet(name, answer["aggregations"]) for name in facets},
            folded=_folded_by_story(hits, answer["aggregations"]) if stories else None,
            timeline=timeline(_periods(answer["aggregations"]["days"]), step) if step else (),
        )

    def position(self) -> int:
        """See `Engine.position`."""
        return self._looked().cursor

    def export(self, query: Query) -> Iterator[Mapping[str, Any]]:
        """Every record that matches, as the index stood at the first; a rebuild meanwhile does not disturb it.

        Raises:
            NoIndex: the server went away, or the reader waited more than five minutes between two pages.
        """
        self.index = self._looked().index
        with explained(self.address, NoIndex):
            view = self._opened()
        try:
            after = None
            while True:
                with explained(self.address, NoIndex):
                    answer = self._page(view, query, after)
                view, hits = answer["pit_id"], answer["hits"]["hits"]
                for hit in hits:
                    yield hit["_source"]
                if len(hits) < PAGE:
                    return
                after = hits[-1]["sort"]
        finally:
            with suppress(ApiError, TransportError):
                self.client.close_point_in_time(id=view)

    def close(self) -> None:
        """Let the connections go."""
        self.client.close()

    def _looked(self) -> Generation:
        """The index that answers, if it fits this program."""
        with explained(self.address, NoIndex):
            generation = current(self.client, self.address)
        if generation is None:
            raise NoIndex(missing(self.address))
        if generation.layout != LAYOUT:
            raise NoIndex(outdated(str(self.address), generation))
        return generation

    def _opened(self) -> str:
        """A point in time of the whole index."""
        answer = self.client.open_point_in_time(
            index=self.address.name, keep_alive=KEPT, allow_partial_search_results=False
        )
        return str(answer["id"])

    def _page(self, view: str, query: Query, after: list[int] | None) -> Mapping[str, Any]:
        answer = self.client.search(
            pit={"id": view, "keep_alive": KEPT},
            query={"bool": {"filter": wire(query)}},
            sort=["_shard_doc"],
            search_after=after,
            size=PAGE,
            track_total_hits=False,
            allow_partial_search_results=False,
        )
        return cast(Mapping[str, Any], answer)


def _folded_by_story(hits: Sequence[Mapping[str, Any]], counted: Mapping[str, Any]) -> Folded:
    behind = [hit["inner_hits"]["story"]["hits"] for hit in hits]
    others = (
        [member["_source"] for member in members["hits"] if member["_id"] != hit["_id"]]
        for hit, members in zip(hits, behind, strict=True)
    )
    return Folded(
        counted["stories"]["value"] + counted["alone"]["doc_count"],
        tuple(members["total"]["value"] for members in behind),
        tuple(tuple(map(brief, members[:MEMBERS])) for members in others),
    )


def _facet(name: str, counted: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The values of a facet, each as most of the hits print it: of its forms, in the server's order, the first."""
    forms: dict[str, str] = {}
    for shown, _ in _pairs(counted[f"shown {name}"]):
        forms.setdefault(_folded(name, shown), shown)
    return [(forms.get(value, value), count) for value, count in _pairs(counted[f"values {name}"])]


@lru_cache(maxsize=65_536)
def _folded(name: str, shown: str) -> str:
    return BY_NAME[name].fold(shown)


def _pairs(aggregation: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(bucket["key"], bucket["doc_count"]) for bucket in aggregation["buckets"]]


def _periods(aggregation: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(bucket["key_as_string"], bucket["doc_count"]) for bucket in aggregation["buckets"]]
