"""The index and the engine on a real Elasticsearch: building, following, swapping, refusing, exporting."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from threading import Event, Thread
from typing import Any

import orjson
import pytest
from elastic_server import needs_elasticsearch, new_address
from shelf import Shelf, made

import indexer.elastic
import indexer.filling
import indexer.generations
import search.elastic
from crawler.options import Trouble
from crawler.release import Byline, Record
from indexer.bulk import send
from indexer.delivery import Patience, Sent
from indexer.elastic import ElasticIndex
from indexer.fields import document
from indexer.filling import Refused
from indexer.generations import Generation, create, current, generations, swap
from indexer.index import Indexed, NeedsRebuild
from indexer.mapping import line, tombstone
from search.elastic import ElasticEngine
from search.engine import Found, NoIndex
from search.query import understand

pytestmark = needs_elasticsearch

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")


@pytest.fixture
def address() -> Iterator[str]:
    with new_address() as text:
        yield text


@pytest.fixture
def index(address: str) -> Iterator[ElasticIndex]:
    opened = ElasticIndex(address, now=NOW)
    yield opened
    opened.close()


def shelf(count: int) -> Shelf:
    filled = Shelf()
    filled.put(*(made(f"menpan:{n:05}", title=f"Layanan publik {n}") for n in range(count)))
    return filled


def found(index: ElasticIndex, query: str = "", **options: Any) -> Found:
    engine = ElasticEngine(str(index.address))
    answer = engine.find(understand(query), **options)
    engine.close()
    return answer


def exported(index: ElasticIndex, query: str = "") -> list[dict[str, Any]]:
    engine = ElasticEngine(str(index.address))
    rows = [dict(row) for row in engine.export(understand(query))]
    engine.close()
    return rows


def present(index: ElasticIndex) -> Generation:
    generation = current(index.client, index.address)
    assert generation
    return generation


def test_what_goes_in_comes_out_unchanged(index: ElasticIndex) -> None:
    archive = shelf(2_345)
    archive.put(
        made("menpan:x", day=None, topics=("Jum’at", "S.H."), body="Satu.\n\nDua \u2028 \U0001f600", number="1/HM")
    )
    told: list[int] = []
    assert index.build(archive, told.append) == Indexed(written=2_346, gone=0, cursor=2_346)
    assert told == [1_000, 2_000, 2_346]
    as_sent = {id: _plain(record) for id, record in archive.kept.items()}
    assert {row["id"]: row for row in exported(index)} == as_sent
    assert found(index, "number:1/HM topic:jumat").records == (as_sent["menpan:x"],)


def _plain(record: Record) -> dict[str, Any]:
    """The record as JSON gives it back."""
    plain: dict[str, Any] = orjson.loads(orjson.dumps(record.as_dict()))
    return plain


def test_an_index_follows_the_changes_of_the_archive(index: ElasticIndex) -> None:
    archive = shelf(3)
    index.build(archive)
    archive.put(made("menpan:00001", title="Judul baru"), made("menpan:00007", title="Kabar baru"))
    archive.alias("menpan:00002")
    assert index.update(archive) == Indexed(written=2, gone=1, cursor=6)
    assert sorted(row["id"] for row in exported(index)) == ["menpan:00000", "menpan:00001", "menpan:00007"]
    assert found(index, "baru").total == 2
    assert found(index, "id:menpan:00002").total == 0
    assert index.update(archive) == Indexed(written=0, gone=0, cursor=6)


def test_an_older_state_never_replaces_a_newer_one(index: ElasticIndex) -> None:
    """A replay from an older cursor, as after a restored backup of the cursor, changes nothing."""
    archive = shelf(2)
    index.build(archive)
    archive.put(made("menpan:00000", title="Kedua"), made("menpan:00000", title="Ketiga"))
    index.update(archive)
    indexer.generations.remember(index.client, index.address, replace(present(index), cursor=0, mark=""))
    index.update(Shelf(kept={"menpan:00000": made("menpan:00000", title="Kedua")}, rows=archive.rows[:3]))
    assert found(index, "ketiga").total == 1
    assert found(index, "kedua").total == 0


@pytest.mark.parametrize("seed", range(3))
def test_deliveries_in_any_order_and_twice_end_at_the_newest(index: ElasticIndex, seed: int) -> None:
    """A release edited seven times and one that became an alias, each state delivered twice, the gone one last too."""
    index.build(Shelf())
    states = [line(document(made("menpan:1", title=f"Keadaan {n}"), n)) for n in range(1, 9)]
    gone = [line(document(made("menpan:2"), 3)), tombstone("menpan:2", 9)]
    delivered = [*states, *gone] * 2
    random.Random(seed).shuffle(delivered)
    sent = [part for one in delivered for part in send(index.client, present(index).write_alias, [one], Patience())]
    assert sent == [Sent(there=1)] * 20
    index.client.indices.refresh(index=index.address.name)
    hits = index.client.search(index=index.address.name, version=True)["hits"]["hits"]
    assert [(hit["_version"], hit["_source"]["title"]) for hit in hits] == [(8, "Keadaan 8")]


def test_a_rebuild_keeps_one_old_index_and_sweeps_the_rest(index: ElasticIndex) -> None:
    archive = shelf(2)
    for _ in range(3):
        index.build(archive)
    name = index.address.name
    assert [each.index for each in generations(index.client, index.address)] == [
        f"{name}-2026.03.20-2",
        f"{name}-2026.03.20-3",
    ]
    assert present(index).index == f"{name}-2026.03.20-3"


@pytest.mark.parametrize("looked", ["after", "before"])
def test_of_two_rebuilds_at_once_the_younger_answers(
    index: ElasticIndex, monkeypatch: pytest.MonkeyPatch, looked: str
) -> None:
    """The older one comes to its swap when the younger is done with its own and is about to sweep the older away.

    It looked at what answers `after` or `before` the younger was swapped in.
    """
    index.build(shelf(2))
    first = indexer.generations.answering(index.client, index.address)
    today = NOW.date()
    older, younger = (create(index.client, index.address, 0, "", today) for _ in range(2))
    listed, asked = indexer.generations.generations, indexer.generations.answering

    def sweeping(client: Any, address: Any) -> list[Generation]:
        monkeypatch.setattr(indexer.generations, "generations", listed)
        looks = iter([first] if looked == "before" else [])
        monkeypatch.setattr(indexer.generations, "answering", lambda *at: next(looks, None) or asked(*at))
        with pytest.raises(Trouble, match="done first and answers now"):
            swap(client, address, older)
        assert present(index) == younger
        return listed(client, address)

    monkeypatch.setattr(indexer.generations, "generations", sweeping)
    swap(index.client, index.address, younger)
    assert present(index) == younger
    assert generations(index.client, index.address) == [*first, younger]


def test_a_swap_whose_answer_was_lost_may_be_repeated(index: ElasticIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.build(shelf(2))
    before = indexer.generations.answering(index.client, index.address)
    made = create(index.client, index.address, 0, "", NOW.date())
    swap(index.client, index.address, made)
    asked, looks = indexer.generations.answering, iter([before])
    monkeypatch.setattr(indexer.generations, "answering", lambda *at: next(looks, None) or asked(*at))
    swap(index.client, index.address, made)
    assert present(index) == made


@pytest.mark.parametrize(
    ("stage", "said"),
    [("finish", "was deleted meanwhile, maybe by a rebuild"), ("swap", "done first and answers now")],
)
def test_a_rebuild_swept_away_by_another_says_so(
    index: ElasticIndex, monkeypatch: pytest.MonkeyPatch, stage: str, said: str
) -> None:
    real: Callable[..., None] = getattr(indexer.elastic, stage)

    def late(*at: Any) -> None:
        monkeypatch.setattr(indexer.elastic, stage, real)
        ElasticIndex(str(index.address), now=NOW).build(shelf(3))
        real(*at)

    monkeypatch.setattr(indexer.elastic, stage, late)
    with pytest.raises(Trouble, match=said):
        index.build(shelf(1))
    assert found(index).total == 3


def test_changes_during_a_rebuild_are_not_lost(index: ElasticIndex) -> None:
    """One comes while records are read, one when they have been, one just before the swap."""

    class Busy(Shelf):
        def all_records(self) -> Iterator[Record]:
            yield from list(super().all_records())
            self.put(made("menpan:new", title="Susulan"), made("menpan:00001", title="Ralat"))
            self.alias("menpan:00000")

    archive = Busy()
    archive.put(*shelf(3).kept.values())
    assert index.build(archive).cursor == 6
    assert sorted(row["title"] for row in exported(index)) == ["Layanan publik 2", "Ralat", "Susulan"]


def test_a_rebuild_that_fails_leaves_the_old_index_alone(index: ElasticIndex) -> None:
    class Torn(Shelf):
        def all_records(self) -> Iterator[Record]:
            yield made("menpan:half")
            raise OSError("torn")

    index.build(shelf(3))
    before = generations(index.client, index.address)
    with pytest.raises(OSError, match="torn"):
        index.build(Torn())
    assert generations(index.client, index.address) == before
    assert found(index).total == 3


def test_a_rebuild_that_lost_documents_is_not_swapped_in(index: ElasticIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.build(shelf(3))
    real: Callable[..., None] = indexer.filling.verify

    def robbed(client: Any, made: Generation, documents: int) -> None:
        client.delete(index=made.index, id="menpan:00002")
        real(client, made, documents)

    monkeypatch.setattr(indexer.filling, "verify", robbed)
    with pytest.raises(Trouble, match=r"-2 holds 2,499 of 2,500 documents and was given up; build it again"):
        index.build(shelf(2_500))
    assert len(generations(index.client, index.address)) == 1
    assert found(index).total == 3


@pytest.mark.parametrize("way", ["alias", "index"])
def test_a_hit_is_the_record_as_exports_print_it(index: ElasticIndex, way: str) -> None:
    """What Kibana shows: every key of the record mapped, dates as dates, nothing of ours, and no tombstones."""
    archive = shelf(2)
    archive.put(
        made(
            "menpan:x",
            published_raw="Senin, 2 Maret 2026 | 13.22",
            images=({"url": "https://contoh.go.id/a.jpg", "caption": "k" * 40_000},),
            bylines=(Byline("(gin)", "writer", ("gin",)),),
            sources={"title": "page"},
        )
    )
    archive.kept["menpan:x"] = replace(archive.kept["menpan:x"], removed="2026-03-20T18:00+07:00")
    index.build(archive)
    archive.alias("menpan:00001")
    index.update(archive)
    name = index.address.name if way == "alias" else present(index).index
    hits = index.client.search(index=name, sort="id")["hits"]["hits"]
    record = _plain(archive.kept["menpan:x"])
    assert hits[-1]["_source"] == record
    assert len(hits) == (2 if way == "alias" else 3)
    fields = index.client.indices.get_mapping(index=name)[present(index).index]["mappings"]["properties"]
    assert set(fields) == {*record, "search"}
    for query in ("removed:>=2026-03-20", "bylines.people:gin", "sources.title:page", "images.url:*a.jpg"):
        asked = {"query_string": {"query": query}}
        assert index.client.search(index=name, query=asked)["hits"]["total"]["value"] == 1, query


def test_searches_never_fail_nor_see_a_half_empty_index_during_rebuilds(index: ElasticIndex) -> None:
    archive = shelf(1_500)
    index.build(archive)
    totals: list[int] = []
    done = Event()

    def search_on() -> None:
        engine = ElasticEngine(str(index.address))
        while not done.is_set():
            totals.append(engine.find(understand("layanan"), limit=3, facets=("site",)).total)
        engine.close()

    searching = Thread(target=search_on)
    searching.start()
    for _ in range(3):
        index.build(archive)
    done.set()
    searching.join()
    assert len(totals) > 20
    assert set(totals) == {1_500}


def test_an_export_goes_on_from_one_view_while_the_index_is_rebuilt(index: ElasticIndex) -> None:
    archive = shelf(2_500)
    index.build(archive)
    engine = ElasticEngine(str(index.address))
    rows = engine.export(understand(""))
    first = next(rows)
    archive.put(*(made(f"menpan:{n:05}", title="Lain") for n in range(2_500)))
    index.build(archive)
    ids = {first["id"], *(row["id"] for row in rows if row["title"].startswith("Layanan"))}
    engine.close()
    assert len(ids) == 2_500


def test_an_export_that_two_rebuilds_overtook_says_so(index: ElasticIndex) -> None:
    archive = shelf(1_500)
    index.build(archive)
    engine = ElasticEngine(str(index.address))
    rows = engine.export(understand(""))
    next(rows)
    for _ in range(2):
        index.build(archive)
    with pytest.raises(NoIndex, match="was deleted meanwhile, maybe by a rebuild; run the same command again"):
        list(rows)
    engine.close()


def test_a_document_that_does_not_fit_is_named_and_tried_again(index: ElasticIndex) -> None:
    archive = shelf(3)
    archive.put(made("menpan:bad", day="kemarin"), made("menpan:worse", title="setengah \ud83d"))
    both = r"\(2\): menpan:worse \(.*surrogates.*menpan:bad \(.*field \[day\] of type \[date\]"
    with pytest.raises(Refused, match=both):
        index.build(archive)
    assert found(index).total == 3
    archive.put(made("menpan:00009"))
    with pytest.raises(Refused, match=r"menpan:bad \(.*field \[day\]"):
        index.update(archive)
    assert found(index).total == 4
    assert set(present(index).refused) == {"menpan:bad", "menpan:worse"}
    archive.put(made("menpan:worse", title="utuh"))
    archive.kept["menpan:bad"] = made("menpan:bad")
    index.update(archive)
    assert (found(index).total, present(index).refused) == (6, ())


def test_too_many_refusals_end_the_run_before_the_swap(index: ElasticIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer.filling, "MOST_REFUSED", 2)
    index.build(shelf(1))
    archive = Shelf()
    archive.put(*(made(f"menpan:{n}", day="kemarin") for n in range(3)))
    with pytest.raises(Refused, match="Too much was refused"):
        index.build(archive)
    assert found(index).total == 1


def test_a_run_cut_short_carries_on_where_it_was(index: ElasticIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexer.filling, "BATCH", 100)
    archive = Shelf()
    index.build(archive)
    archive.put(*shelf(250).kept.values())

    class Cut(Exception):
        pass

    real: Callable[..., None] = indexer.filling.remember

    def cut(client: Any, address: Any, generation: Generation) -> None:
        if generation.cursor > 100:
            raise Cut
        real(client, address, generation)

    with monkeypatch.context() as patch, pytest.raises(Cut):
        patch.setattr(indexer.filling, "remember", cut)
        index.update(archive)
    assert present(index).cursor == 100
    assert index.update(archive) == Indexed(written=150, gone=0, cursor=250)
    assert len({row["id"] for row in exported(index)}) == found(index).total == 250


@pytest.mark.parametrize("way", ["update", "find"])
def test_without_an_index_one_is_told_to_make_it(index: ElasticIndex, way: str) -> None:
    with pytest.raises(NeedsRebuild if way == "update" else NoIndex, match="run `humas index` first"):
        index.update(Shelf()) if way == "update" else found(index)


def test_an_index_for_other_fields_says_rebuild(index: ElasticIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    index.build(shelf(1))
    monkeypatch.setattr(indexer.elastic, "LAYOUT", "9.9")
    monkeypatch.setattr(search.elastic, "LAYOUT", "9.9")
    with pytest.raises(NeedsRebuild, match="run `humas index --rebuild`"):
        index.update(shelf(1))
    with pytest.raises(NoIndex, match="run `humas index --rebuild`"):
        found(index)


def test_an_engine_long_open_notices_an_index_of_other_fields(
    index: ElasticIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.build(shelf(1))
    engine = ElasticEngine(str(index.address))
    monkeypatch.setattr(indexer.generations, "LAYOUT", "9.9")
    index.build(shelf(2))
    with pytest.raises(NoIndex, match=r"made for version 9\.9"):
        engine.find(understand(""))
    with pytest.raises(NoIndex, match=r"made for version 9\.9"):
        next(engine.export(understand("")))
    engine.close()


def test_an_index_ahead_of_the_archive_says_rebuild(index: ElasticIndex) -> None:
    index.build(shelf(5))
    with pytest.raises(NeedsRebuild, match="another archive"):
        index.update(shelf(4))


def test_an_index_of_another_archive_that_has_come_as_far_says_rebuild(index: ElasticIndex) -> None:
    index.build(shelf(5))
    other = shelf(4)
    other.put(made("menpan:x"), made("menpan:y"))
    with pytest.raises(NeedsRebuild, match="another archive"):
        index.update(other)
    index.build(other)
    other.put(made("menpan:z"))
    assert index.update(other).written == 1
    assert index.update(other).written == 0
    assert found(index).total == 7


def test_an_index_of_somebody_else_is_left_alone(index: ElasticIndex) -> None:
    index.client.indices.create(index=index.address.name)
    try:
        with pytest.raises(Trouble, match="did not make; choose another name"):
            index.build(shelf(1))
    finally:
        index.client.indices.delete(index=index.address.name)


def test_an_index_deleted_in_mid_run_is_never_made_by_mistake(index: ElasticIndex) -> None:
    class Sawn(Shelf):
        def records(self, ids: Any) -> Iterator[Record]:
            index.client.indices.delete(index=present(index).index)
            return super().records(ids)

    index.build(Shelf())
    archive = Sawn()
    archive.put(made("menpan:1"))
    with pytest.raises(Trouble, match="was deleted meanwhile"):
        index.update(archive)
    assert not index.client.indices.exists(index=f"{index.address.name}*", allow_no_indices=False)


def test_a_full_disk_is_said_and_nothing_is_lost(index: ElasticIndex) -> None:
    archive = shelf(1)
    index.build(archive)
    archive.put(made("menpan:late"))
    block = "index.blocks.read_only_allow_delete"
    index.client.indices.put_settings(index=present(index).index, settings={block: True})
    with pytest.raises(Trouble, match="is almost full"):
        index.update(archive)
    index.client.indices.put_settings(index=present(index).index, settings={block: None})
    assert index.update(archive) == Indexed(written=1, gone=0, cursor=2)


def test_the_longest_query_and_the_longest_value_are_taken(index: ElasticIndex) -> None:
    archive = Shelf()
    archive.put(made("menpan:1", place="x" * 19_000, body=" ".join(f"kata{n}" for n in range(500))))
    index.build(archive)
    assert found(index, " ".join(f"kata{n}" for n in range(500))).total == 1
    assert found(index, f"place:{'x' * 19_000}").total == 1
    assert found(index, f"place:{'x' * 8_000}").total == 0


def test_facets_with_more_values_than_the_server_lists_are_cut_not_refused(index: ElasticIndex) -> None:
    """Four facets of 8 500 values, folded and as printed, are 68 000: above its `search.max_buckets`."""
    archive = Shelf()
    for n in range(8_500):
        credit = Byline(f"a{n}/u{n}", "writer", people=(f"Ani {n}",), unit=f"Bagian {n}")
        topics = (f"Topik {n}",) if n > 1 else ("Topik Satu",)
        archive.put(made(f"menpan:{n:05}", place=f"Tempat {n}", topics=topics, bylines=(credit,)))
    index.build(archive)
    counts = found(index, facets=("place", "topic", "people", "unit"), step="day")
    assert counts.total == 8_500
    assert {name: len(values) for name, values in counts.facets.items()} == dict.fromkeys(counts.facets, 5_000)
    assert counts.facets["topic"][:2] == [("Topik Satu", 2), ("Topik 10", 1)]
    assert len(found(index, facets=("topic",)).facets["topic"]) == 8_499


def test_pages_end_where_the_server_ends_them(index: ElasticIndex) -> None:
    index.build(shelf(3))
    assert [row["id"] for row in found(index, limit=2, offset=2).records] == ["menpan:00000"]
    assert found(index, limit=0).records == ()
    assert found(index, offset=99_990).total == 3
    with pytest.raises(NoIndex, match="export all of it"):
        found(index, offset=99_991)
