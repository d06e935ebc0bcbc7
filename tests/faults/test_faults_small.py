"""Too little room: a server that takes little at a time, and a full disk under the embedded index."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from archives import COUNT
from cluster import Cluster, documented, ended, exactly, humas, index, running

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]

LITTLE = ("--set", "indexing_pressure.memory.limit=8mb", "--set", "thread_pool.write.queue_size=1")


def test_a_server_that_takes_little_at_a_time(data: Path) -> None:
    """Two bulks at once are more than it holds: it answers 429 again and again, to two runs at once."""
    with running(Cluster("humas-small", 9_450, options=LITTLE)) as cluster:
        runs = [humas(data, cluster.address(alias), "index") for alias in ("humas", "lain")]
        done = [ended(run) for run in runs]
        assert [one.status for one in done] == [0, 0], done
        refused = "Elasticsearch takes no documents now (rejected execution of"
        assert refused in done[0].said + done[1].said
        documented(refused)
        exactly(data, cluster)
        exactly(data, cluster, "lain")


def test_a_full_disk_of_the_embedded_index(data: Path, small_disk: Path) -> None:
    place = str(small_disk / "humas-index.db")
    done = index(data, place)
    assert done.status == 1
    assert "the disk is full; make room and run it again." in done.said
    documented("the disk is full; make room and run it again.")
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    assert index(data, place).said.startswith(f"{place}: {COUNT:,} documents written")
    shown = ended(humas(data, place, "export", "", "--as", "jsonl"))
    assert shown.said.count('"id":"contoh:') == COUNT
