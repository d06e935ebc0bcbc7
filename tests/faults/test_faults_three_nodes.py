"""Three nodes, one of which is killed while releases go in and people search: nothing fails, nothing is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from archives import COUNT
from cluster import Cluster, ended, exactly, humas, index, primary, running, sweep, until_taken

from crawler.options import Trouble
from search.elastic import ElasticEngine
from search.query import understand

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def three() -> Iterator[Cluster]:
    with running(Cluster("humas-three", 9_460, nodes=3)) as started:
        yield started


@pytest.fixture
def cluster(three: Cluster) -> Cluster:
    """All three nodes, with nothing of the test before."""
    three.revive()
    sweep(three)
    return three


@contextmanager
def searching(cluster: Cluster) -> Iterator[list[int | Trouble]]:
    """Searches one after the other until the end: how many each found, or why it failed."""
    said: list[int | Trouble] = []
    done = Event()

    def search_on() -> None:
        engine = ElasticEngine(cluster.address(), cluster.environment)
        while not done.is_set():
            try:
                said.append(engine.find(understand("pertama|kedua"), limit=3, facets=("site",)).total)
            except Trouble as trouble:
                said.append(trouble)
        engine.close()

    thread = Thread(target=search_on)
    thread.start()
    try:
        yield said
    finally:
        done.set()
        thread.join()


def test_the_node_with_the_primary_killed_in_mid_bulk(cluster: Cluster, data: Path, grow: Callable[[], None]) -> None:
    assert index(data, cluster.address()).status == 0
    grow()
    with searching(cluster) as found:
        process = humas(data, cluster.address(), "index")
        until_taken(cluster, COUNT + 1_000)
        cluster.do("kill", primary(cluster))
        done = ended(process)
        assert done.status == 0, done
        after = len(found)
        assert index(data, cluster.address()).status == 0
    exactly(data, cluster)
    assert len(found) > after > 20
    assert not [trouble for trouble in found if isinstance(trouble, Trouble)]
    assert min(found) >= COUNT
    cluster.revive()
    exactly(data, cluster)


def test_the_only_copy_of_a_half_made_index_killed(cluster: Cluster, data: Path) -> None:
    """A rebuild has one copy until it is filled. Its node is back in time, or the next run builds anew."""
    assert index(data, cluster.address()).status == 0
    process = humas(data, cluster.address(), "index", "--rebuild")
    until_taken(cluster, 2_000)
    cluster.do("kill", primary(cluster))
    done = ended(process)
    cluster.revive()
    assert done.status in (0, 1)
    exactly(data, cluster)
    assert index(data, cluster.address(), "--rebuild").status == 0
    exactly(data, cluster)


@pytest.mark.parametrize("node", [1, 2, 3])
def test_a_node_killed_right_after_a_swap(cluster: Cluster, data: Path, node: int) -> None:
    """The new index has its second copy before searches see it."""
    assert index(data, cluster.address()).status == 0
    cluster.do("kill", node)
    exactly(data, cluster)
