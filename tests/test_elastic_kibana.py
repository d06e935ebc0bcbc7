"""What docs/elasticsearch.md says of Kibana: its questions in KQL find what the same questions to `humas` find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from elastic_server import needs_elasticsearch, new_address
from shelf import Shelf, made

from crawler.release import Byline, Record
from indexer.elastic import ElasticIndex
from search.elastic import ElasticEngine
from search.query import understand

DOCS = (Path(__file__).resolve().parents[1] / "docs" / "elasticsearch.md").read_text(encoding="utf-8")
STORY = "menpan:1f3a5c7e9b2d4f60"


def questions() -> Iterator[tuple[str, str]]:
    """A question to `humas` and the same in KQL, from the table."""
    table = DOCS[DOCS.index("| the question |") :].split("\n\n")[0]
    for row in table.splitlines()[2:]:
        _, _, ours, kql, _ = re.split(r"(?<!\\)\|", row)
        yield from zip(re.findall("`(.+?)`", ours), re.findall("`(.+?)`", kql), strict=True)


def as_lucene(kql: str) -> str:
    """KQL in the words of a `query_string`, as far as the table needs it."""
    said = re.sub(r" (>=|<=|>|<) ", r":\1", kql.replace(" : ", ":"))
    said = said.replace(".*_", r".\*_")
    return re.sub(r"\b(and|or|not)\b", lambda word: word[1].upper(), said)


def records() -> list[Record]:
    """Each question is answered by some of these and not by others."""
    gin = Byline("(gin/HUMAS)", "writer", ("gin",), "HUMAS", "MENPANRB", "Kementerian PANRB")
    return [
        made("menpan:1", title="Reformasi birokrasi", place="Kota Bekasi", topics=("ASN",), bylines=(gin,)),
        made("menpan:2", body="Membangun jalan; reformasi, lalu birokrasi", day="2024-06-30", topics=("PPPK", "x")),
        made("menpan:3", body="Layanan digitalisasi bansos", day="2024-06-01", attachments=("https://a.go.id/b.pdf",)),
        made("menpan:4", title="Bansos tanpa korupsi", body="bansos dan korupsi", day="2024-05-31", story=STORY),
        made(STORY, title="Bansos", day=None, revision=2, story=STORY, institution="Dinas Sosial"),
        replace(made("bkn:6", title="Rapat", site="bkn", place="KOTA BEKASI"), removed="2026-03-20T18:00+07:00"),
    ]


@pytest.fixture(scope="module")
def engine() -> Iterator[ElasticEngine]:
    archive = Shelf()
    archive.put(*records())
    with new_address() as address:
        index = ElasticIndex(address)
        index.build(archive)
        index.close()
        opened = ElasticEngine(address)
        yield opened
        opened.close()


@needs_elasticsearch
@pytest.mark.parametrize(("ours", "kql"), list(questions()))
def test_a_question_in_kql_finds_the_same(engine: ElasticEngine, ours: str, kql: str) -> None:
    asked = {"query_string": {"query": as_lucene(kql), "analyze_wildcard": True}}
    hits = engine.client.search(index=engine.address.name, query=asked, size=100)["hits"]["hits"]
    found = engine.find(understand(ours.replace("\\|", "|")), limit=100)
    assert {hit["_id"] for hit in hits} == {record["id"] for record in found.records}
    assert 0 < found.total < len(records())


@needs_elasticsearch
def test_every_field_of_the_mapping_is_told(engine: ElasticEngine) -> None:
    (held,) = engine.client.indices.get_mapping(index=engine.address.name).values()
    fields = held["mappings"]["properties"]
    told = set(re.findall(r"`([a-z_.*]+)`", DOCS[DOCS.index("| field |") :].split("\n\n")[0]))
    inner = {f"search.{name}" for name in fields.pop("search")["properties"]} - {"search.gone"}
    wanted = {name for name in fields if name != "bylines"} | {"bylines.raw"}
    assert wanted <= told | {"precision"}
    assert inner <= {name.removesuffix(".*") for name in told}
