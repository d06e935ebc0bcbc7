"""One node that is paused, killed, full, refusing or of another version while `humas index` runs; and runs that are.

After each, `humas index` ends with exactly the archive's releases in the index, and docs/elasticsearch.md has told what
was said. `make faults` runs this; it starts servers of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archives import COUNT, mend, spoil
from cluster import Cluster, documented, ended, exactly, humas, index, running, sweep, until_taken

from indexer.address import parse_address
from indexer.generations import current

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def one() -> Iterator[Cluster]:
    with running(Cluster("humas-one", 9_440)) as started:
        yield started


@pytest.fixture
def cluster(one: Cluster) -> Cluster:
    """The node, with nothing of the test before."""
    sweep(one)
    return one


def test_humas_killed_in_mid_bulk(cluster: Cluster, data: Path, grow: Callable[[], None]) -> None:
    process = humas(data, cluster.address(), "index")
    until_taken(cluster, 2_000)
    process.kill()
    assert ended(process).status == -9
    assert index(data, cluster.address()).said.startswith(f"http://es.example.go.id:9200/humas: {COUNT:,} documents")
    exactly(data, cluster)
    grow()
    process = humas(data, cluster.address(), "index")
    until_taken(cluster, COUNT + 1_000)
    process.kill()
    assert ended(process).status == -9
    assert index(data, cluster.address()).status == 0
    exactly(data, cluster)


def test_the_node_killed_in_mid_bulk_and_back(cluster: Cluster, data: Path) -> None:
    process = humas(data, cluster.address(), "index")
    until_taken(cluster, 2_000)
    cluster.do("kill", 1)
    cluster.revive()
    done = ended(process)
    assert done.status == 0, done
    assert "Elasticsearch takes no documents now (" in done.said
    documented("Elasticsearch takes no documents now (")
    exactly(data, cluster)


def test_the_node_killed_in_mid_bulk_for_good(cluster: Cluster, data: Path, grow: Callable[[], None]) -> None:
    """Longer than humas waits: the run ends, the next one carries on."""
    assert index(data, cluster.address()).status == 0
    grow()
    process = humas(data, cluster.address(), "index")
    until_taken(cluster, COUNT + 1_000)
    cluster.do("kill", 1)
    done = ended(process)
    cluster.revive()
    assert done.status == 1
    sentence = (
        "No server answers at http://es.example.go.id:9200 (connection refused); start it, or check host and port."
    )
    assert sentence in done.said
    documented(sentence)
    assert index(data, cluster.address()).status == 0
    exactly(data, cluster)


def test_a_node_paused_for_twenty_seconds(cluster: Cluster, data: Path) -> None:
    process = humas(data, cluster.address(), "index")
    until_taken(cluster, 2_000)
    cluster.do("pause", 1)
    time.sleep(20)
    still = process.poll() is None
    cluster.do("resume", 1)
    done = ended(process)
    assert still
    assert done.status == 0
    assert done.said.startswith(f"http://es.example.go.id:9200/humas: {COUNT:,} documents written")
    exactly(data, cluster)


def test_flood_stage_by_the_servers_own_watermark(cluster: Cluster, data: Path, grow: Callable[[], None]) -> None:
    """The server finds its disk too full, blocks the index and lifts the block when there is room again."""
    assert index(data, cluster.address()).status == 0
    grow()
    client = cluster.client()
    disk = "cluster.routing.allocation.disk"
    full = dict.fromkeys((f"{disk}.watermark.{mark}" for mark in ("low", "high", "flood_stage")), "900tb")
    settings = {f"{disk}.threshold_enabled": True, "cluster.info.update.interval": "10s", **full}
    client.cluster.put_settings(persistent=settings)
    try:
        wait_for_block(cluster, True)
        done = index(data, cluster.address())
        assert done.status == 1
        sentence = (
            "The disk of http://es.example.go.id:9200 is almost full, so that humas is read-only. Free space there "
            "(the server then lifts the block by itself) and run `humas index` again: it carries on."
        )
        assert sentence in done.said
        documented(sentence)
        assert ended(humas(data, cluster.address(), "search", "pertama")).status == 0
    finally:
        room = {
            f"{disk}.watermark.{mark}": size
            for mark, size in zip(("low", "high", "flood_stage"), ("3kb", "2kb", "1kb"), strict=True)
        }
        client.cluster.put_settings(persistent=room)
    wait_for_block(cluster, False)
    client.cluster.put_settings(persistent=dict.fromkeys(settings))
    client.close()
    assert index(data, cluster.address()).status == 0
    exactly(data, cluster)


def wait_for_block(cluster: Cluster, wanted: bool) -> None:
    client = cluster.client()
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        (held,) = client.indices.get_settings(index="humas", flat_settings=True).values()
        if ("index.blocks.read_only_allow_delete" in held["settings"]) is wanted:
            client.close()
            return
        time.sleep(0.5)
    raise AssertionError("the server did not look at its disk")


def test_a_document_that_the_mapping_refuses(cluster: Cluster, data: Path) -> None:
    bad = spoil(data)
    done = index(data, cluster.address())
    assert done.status == 1
    sentence = (
        f"Documents the server refused, which are not in the index (1): {bad} (failed to parse field [day] of type"
    )
    assert sentence in done.said
    documented("Documents the server refused, which are not in the index (1): contoh:")
    assert ended(humas(data, cluster.address(), "search", "--as", "json", "pertama")).status == 0
    mend(data)
    assert index(data, cluster.address()).status == 0
    exactly(data, cluster)


@pytest.mark.parametrize("layout", ["1.1", "99.99"])
def test_an_index_of_another_version(cluster: Cluster, data: Path, layout: str) -> None:
    assert index(data, cluster.address()).status == 0
    client, address = cluster.client(), parse_address(cluster.address())
    generation = current(client, address)
    assert generation
    client.indices.put_mapping(index=generation.index, meta=generation.meta(address) | {"layout": layout})
    client.close()
    for words in (["index"], ["search", "pertama"]):
        done = ended(humas(data, cluster.address(), *words))
        assert done.status == 1
        assert (
            f"http://es.example.go.id:9200/humas was made for version {layout} of the fields, this humas has"
            in done.said
        )
        assert done.said.endswith(": run `humas index --rebuild`.")
    documented("was made for version 1.1 of the fields, this humas has")
    assert index(data, cluster.address(), "--rebuild").status == 0
    exactly(data, cluster)


def test_two_runs_at_once(cluster: Cluster, data: Path, grow: Callable[[], None]) -> None:
    """First both build, and one may find its index swept away by the other; then both follow; then one rebuilds."""
    runs = [humas(data, cluster.address(), "index") for _ in range(2)]
    done = [ended(run) for run in runs]
    assert min(one.status for one in done) == 0
    for one in done:
        assert one.status == 0 or "run `humas index` again" in one.said or "Another run began to build" in one.said
    exactly(data, cluster)
    grow()
    runs = [humas(data, cluster.address(), "index") for _ in range(2)]
    assert [ended(run).status for run in runs] == [0, 0]
    exactly(data, cluster)
    runs = [humas(data, cluster.address(), "index", *words) for words in (["--rebuild"], [])]
    assert [ended(run).status for run in runs] == [0, 0]
    exactly(data, cluster)
