"""Any query means the same to both engines: same hits, counts and order by day. Only relevance is each one's own."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from elastic_server import needs_elasticsearch, new_address
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shelf import Shelf, made

from crawler.release import Byline, Record
from indexer.elastic import ElasticIndex
from indexer.embedded import EmbeddedIndex
from indexer.fields import FACETS
from search.elastic import ElasticEngine
from search.embedded import EmbeddedEngine
from search.engine import Engine
from search.query import NotUnderstood, understand
from search.timeline import STEPS, Step

pytestmark = needs_elasticsearch

PLAIN = re.findall(
    r"\S+",
    """
    membangun pembangunan bangunan desa desa-desa jalan jalan-jalan layanan pelayanan publik memperbaiki
    Jum'at Jum’at jumat 1.500 1500 S.H. SH café cafe CAFÉ menpan.go.id Rp2,5 24/11 e-KTP pemda
    """,
)
STRANGE = re.findall(
    r"\S+", "İstanbul straße STRASSE Ǆ ﬁnal ½ 𝐁𝐨𝐥𝐝 안전 資料 \u00adlunak lu\u00adnak عمل 😀 _ *** (MBG)"
)
LONG = ["x" * 127, "x" * 128, "x" * 300, "𐐷" * 128]
WORDS = PLAIN + STRANGE + LONG
PLACES = ["Denpasar", "Kota Bekasi", "KOTA BEKASI", "Jakarta", None]
DAYS = ["2024-01-31", "2024-02-01", "2024-02-29", "2024-12-31", "2025-01-01", None]


def records() -> Iterator[Record]:
    dice = random.Random(7)
    for n in range(300):
        text = dice.choices(WORDS, k=dice.randrange(0, 30))
        credit = Byline("(gin/HUMAS MENPANRB)", "writer", ("gin",), "HUMAS", "MENPANRB", "Kementerian PANRB")
        yield made(
            f"{dice.choice(('menpan', 'bkn'))}:{n:03}",
            title=" ".join(text[:4]),
            day=dice.choice(DAYS),
            body="\n\n".join(" ".join(text[at : at + 5]) for at in range(4, len(text), 5)),
            place=dice.choice(PLACES),
            topics=tuple(dice.sample(WORDS[:20], dice.randrange(3))),
            bylines=(credit,) if n % 3 else (),
            removed="2026-01-01T00:00:00+07:00" if n % 10 == 0 else None,
            revision=1 + n % 2,
            story=f"menpan:{n % 20:03}" if n % 4 else None,
        )


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Engine]]:
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


word = st.sampled_from(WORDS)
phrase = st.lists(word, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
prefix = word.map(lambda text: f"{text[:3]}*")
alternatives = st.lists(word | phrase | prefix, min_size=2, max_size=3).map("|".join)
value = st.sampled_from(
    re.findall(
        r'\S*"[^"]*"|\S+',
        """
        site:menpan site:bkn|menpan place:"kota bekasi" place:denpasar|jakarta people:gin unit:humas kind:news
        institution:"humas menpanrb" institution:"Kementerian PANRB" month:2024-02 topic:jumat id:menpan:000
        title:desa title:pemb* title:"desa jalan" after:2024-02-01 before:2024-02 on:2024-12-31 after:2030
        is:removed is:edited has:date has:credit
        """,
    )
)
part = st.tuples(st.sampled_from(["", "", "-"]), word | phrase | prefix | alternatives | value).map("".join)
question = st.lists(part, max_size=4).map(" ".join)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(question, st.sampled_from(["new", "old", "relevance"]), st.sampled_from(STEPS))
def test_both_engines_answer_alike(engines: tuple[Engine, Engine], text: str, sort: str, step: Step) -> None:
    try:
        query = understand(f"{text} sort:{sort}")
    except NotUnderstood:
        return
    embedded, elastic = (engine.find(query, limit=500, facets=FACETS, step=step) for engine in engines)
    assert elastic.total == embedded.total
    assert elastic.facets == embedded.facets
    assert elastic.timeline == embedded.timeline
    ids = [[row["id"] for row in found.records] for found in (embedded, elastic)]
    assert sorted(ids[1]) == sorted(ids[0])
    folded = [engine.find(query, limit=500, stories=True) for engine in engines]
    assert sorted(folded[1].members) == sorted(folded[0].members)
    assert {row["story"] for row in folded[1].records} == {row["story"] for row in folded[0].records}
    if sort != "relevance":
        assert ids[1] == ids[0]
        assert folded[1] == folded[0]
    rows = [sorted(engine.export(query), key=lambda row: str(row["id"])) for engine in engines]
    assert rows[1] == rows[0] == sorted(embedded.records, key=lambda row: str(row["id"]))
