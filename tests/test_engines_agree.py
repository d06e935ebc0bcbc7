"""Any query means the same to both engines: same hits, counts and order by day. Only relevance is each one's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from elastic_server import needs_elasticsearch, new_address
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_queries import COUNT, questions, records
from shelf import Shelf
from soak import SOAK_SECONDS

from indexer.elastic import ElasticIndex
from indexer.embedded import EmbeddedIndex
from indexer.fields import FACETS
from search.elastic import ElasticEngine
from search.embedded import EmbeddedEngine
from search.engine import Engine
from search.query import NotUnderstood, Query, understand
from search.timeline import STEPS, Step
from search.wire import wire

pytestmark = needs_elasticsearch

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
QUERIES = 20_000 if SOAK_SECONDS else 1_000


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EmbeddedEngine, ElasticEngine]]:
    archive = Shelf()
    archive.put(*records())
    path: Path = tmp_path_factory.mktemp("agree") / "humas-index.db"
    EmbeddedIndex(str(path)).build(archive)
    with new_address() as address:
        index = ElasticIndex(address)
        index.build(archive)
        engine = ElasticEngine(address)
        yield EmbeddedEngine(str(path)), engine
        engine.close()
        index.close()


def understood(text: str) -> Query | None:
    try:
        return understand(text, NOW)
    except NotUnderstood:
        return None


@settings(max_examples=QUERIES, deadline=None, suppress_health_check=list(HealthCheck))
@given(questions)
def test_both_engines_find_the_same_set(engines: tuple[EmbeddedEngine, ElasticEngine], text: str) -> None:
    embedded, elastic = engines
    if query := understood(text):
        found = elastic.client.search(index=elastic.index, query=wire(query), size=COUNT, source=False)
        assert {hit["_id"] for hit in found["hits"]["hits"]} == {row["id"] for row in embedded.export(query)}


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(questions, st.sampled_from(["new", "old", "relevance"]), st.sampled_from(STEPS))
def test_both_engines_answer_alike(engines: tuple[Engine, Engine], text: str, sort: str, step: Step) -> None:
    query = understood(f"{text} sort:{sort}")
    if not query:
        return
    embedded, elastic = (engine.find(query, limit=COUNT, facets=FACETS, step=step) for engine in engines)
    assert elastic.total == embedded.total
    assert elastic.facets == embedded.facets
    assert elastic.timeline == embedded.timeline
    ids = [[row["id"] for row in found.records] for found in (embedded, elastic)]
    assert sorted(ids[1]) == sorted(ids[0])
    folded = [engine.find(query, limit=COUNT, stories=True) for engine in engines]
    counts = [(each.folded.stories, sorted(each.folded.members)) for each in folded if each.folded]
    assert len(counts) == 2 and counts[1] == counts[0]
    assert {row["story"] for row in folded[1].records} == {row["story"] for row in folded[0].records}
    if sort != "relevance":
        assert ids[1] == ids[0]
        assert folded[1] == folded[0]
    rows = [sorted(engine.export(query), key=lambda row: str(row["id"])) for engine in engines]
    assert rows[1] == rows[0] == sorted(embedded.records, key=lambda row: str(row["id"]))
