"""`kill -9` in the middle of a bulk: what was acknowledged is there, the next run brings exactly the rest."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from elastic_server import needs_elasticsearch, new_address
from shelf import Shelf, made

from indexer.elastic import ElasticIndex
from indexer.generations import current, generations
from search.elastic import ElasticEngine
from search.query import understand

pytestmark = needs_elasticsearch

COUNT = 12_000
HERE = Path(__file__).resolve().parent


def shelf() -> Shelf:
    filled = Shelf()
    filled.put(*(made(f"menpan:{n:05}", title=f"Layanan {n}", body="jalan desa " * 100) for n in range(COUNT)))
    return filled


def run_and_kill(address: str, verb: str, documents: int) -> None:
    """Start `verb` in a process of its own; kill it once the server has taken so many documents."""
    code = f"""
import sys
sys.path[:0] = [{str(HERE)!r}, {str(HERE.parent)!r}]
import indexer.filling, test_elastic_killed
from indexer.elastic import ElasticIndex
indexer.filling.BATCH = 2_000
ElasticIndex({address!r}).{verb}(test_elastic_killed.shelf())
print("done")
"""
    index = ElasticIndex(address)
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while child.poll() is None and time.monotonic() < deadline:
        newest = generations(index.client, index.address)[-1:]
        if newest and taken(index, newest[0].index) >= documents:
            child.kill()
            break
        time.sleep(0.02)
    said, _ = child.communicate(timeout=60)
    index.close()
    assert child.returncode == -9, "it was to be killed in mid-run"
    assert "done" not in said


def taken(index: ElasticIndex, name: str) -> int:
    """Documents the server has written, searchable or not."""
    stats = index.client.indices.stats(index=name, metric="indexing")
    return int(stats["_all"]["primaries"].get("indexing", {}).get("index_total", 0))


def ids(address: str) -> list[str]:
    engine = ElasticEngine(address)
    rows = [row["id"] for row in engine.export(understand(""))]
    engine.close()
    return sorted(rows)


def test_a_killed_update_is_carried_on() -> None:
    archive = shelf()
    with new_address() as address:
        index = ElasticIndex(address)
        index.build(Shelf())
        run_and_kill(address, "update", 5_000)
        stopped = current(index.client, index.address)
        assert stopped
        assert 0 < stopped.cursor < COUNT
        done = index.update(archive)
        assert done.written == COUNT - stopped.cursor
        assert ids(address) == sorted(archive.kept)
        index.close()


def test_a_killed_rebuild_leaves_the_old_index_and_no_rubbish() -> None:
    archive = shelf()
    with new_address() as address:
        index = ElasticIndex(address)
        small = Shelf()
        small.put(made("menpan:old"))
        index.build(small)
        run_and_kill(address, "build", 3_000)
        assert ids(address) == ["menpan:old"]
        assert len(generations(index.client, index.address)) == 2
        index.build(archive)
        assert ids(address) == sorted(archive.kept)
        names = [generation.index.rpartition("-")[2] for generation in generations(index.client, index.address)]
        assert names == ["1", "3"]
        index.close()
