"""An Elasticsearch of a test's own, which it may pause, kill and fill; and what `humas` is asked against it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from elasticsearch import Elasticsearch

from crawler.archive import Archive
from indexer.address import parse_address
from indexer.connection import connect
from indexer.generations import generations

TOOL = Path(__file__).resolve().parents[3] / "shared" / "tools" / "elasticsearch"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "elasticsearch.md"
EXAMPLE = "es.example.go.id:9200"


@dataclass(frozen=True)
class Cluster:
    """Nodes 1, 2, … on neighbouring ports. environment: who `humas` is to it. folder: where it keeps what it made."""

    name: str
    port: int
    nodes: int = 1
    scheme: str = "http"
    options: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path = Path()

    @property
    def hosts(self) -> list[str]:
        """Of each node `host:port`."""
        return [f"127.0.0.1:{self.port + n}" for n in range(self.nodes)]

    def address(self, alias: str = "humas") -> str:
        """Where the index of that name is: all nodes."""
        return f"{self.scheme}://{','.join(self.hosts)}/{alias}"

    def client(self) -> Elasticsearch:
        """A client that waits for a server in trouble."""
        client = connect(parse_address(self.address()), self.environment)
        return client.options(max_retries=20, retry_on_timeout=True, retry_backoff_base=0.5, retry_backoff_cap=3)

    def do(self, verb: str, node: int) -> None:
        """kill, pause or resume a node."""
        subprocess.run([TOOL, verb, f"{self.name}-{node}"], check=True, capture_output=True)

    def revive(self) -> None:
        """Bring nodes that were killed back, with their data."""
        start(self, "--keep")


def start(cluster: Cluster, *more: str) -> str:
    """What the tool says of the cluster that it started."""
    options = ["--name", cluster.name, "--port", str(cluster.port), "--nodes", str(cluster.nodes), "--heap", "384m"]
    done = subprocess.run(
        [TOOL, "start", *options, *cluster.options, *more], check=False, capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"no Elasticsearch could be started: {done.stderr[-300:]}")
    return done.stdout


@contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster, from nothing; stopped afterwards."""
    if not os.access(TOOL, os.X_OK):
        pytest.skip("the tool that starts an Elasticsearch (../shared/tools/elasticsearch) is not here")
    stop = [TOOL, "stop", "--name", cluster.name]
    subprocess.run(stop, check=True, capture_output=True)
    try:
        said = start(cluster)
        if "--tls" not in cluster.options:
            yield cluster
            return
        ca = Path(re.search(r"authority (\S+)", said)[1])
        who = {"USER": "elastic", "PASSWORD": (ca.parent / "password").read_text(), "CA": str(ca)}
        environment = {f"HUMAS_ELASTIC_{key}": value for key, value in who.items()}
        yield replace(cluster, scheme="https", environment=environment, folder=ca.parent)
    finally:
        subprocess.run(stop, check=True, capture_output=True)


def humas(data: Path, index: str, *words: str, **environment: str) -> subprocess.Popen[str]:
    """The command line in a process of its own, as a timer or a person starts it."""
    named = {key: value for key, value in os.environ.items() if not key.startswith("HUMAS_")}
    return subprocess.Popen(
        [sys.executable, "-m", "search.cli", "--data", data, "--index", index, *words],
        cwd=DOCS.parents[1],
        env=named | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@dataclass(frozen=True)
class Done:
    """How a command ended: its status and all that it said, addresses as in the documentation."""

    status: int
    said: str


def ended(process: subprocess.Popen[str], meanwhile: Callable[[], None] = lambda: None) -> Done:
    """Wait for a command to end; `meanwhile` is called again and again."""
    deadline = time.monotonic() + 400
    while True:
        try:
            out, err = process.communicate(timeout=0.2)
            break
        except subprocess.TimeoutExpired:
            assert time.monotonic() < deadline, "it does not end"
            meanwhile()
    assert "Traceback" not in err, err
    said = re.sub(r"127\.0\.0\.1:\d+(,127\.0\.0\.1:\d+)*", EXAMPLE, out + err)
    return Done(process.returncode, " ".join(said.split()))


def index(data: Path, address: str, *words: str, **environment: str) -> Done:
    """`humas index` to its end."""
    return ended(humas(data, address, "index", *words, **environment))


def documented(said: str) -> None:
    """The documentation's table of faults tells these words of a server's or ours."""
    assert said in " ".join(DOCS.read_text(encoding="utf-8").split()), said


def until_taken(cluster: Cluster, documents: int, alias: str = "humas") -> None:
    """Wait until the newest index has taken so many documents, searchable or not."""
    client, address = cluster.client(), parse_address(cluster.address(alias))
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if newest := generations(client, address)[-1:]:
            stats = client.indices.stats(index=newest[0].index, metric="indexing")
            if stats["_all"]["primaries"].get("indexing", {}).get("index_total", 0) >= documents:
                client.close()
                return
        time.sleep(0.02)
    raise AssertionError(f"fewer than {documents} documents after two minutes")


def exactly(data: Path, cluster: Cluster, alias: str = "humas") -> None:
    """The index holds the archive's records, each as it stands, at a version not older than its newest change."""
    with Archive.open(data) as archive:
        newest = {change.id: change.n for change in archive.changes(0)}
        position = archive.position()
        records = {record.id: orjson.loads(orjson.dumps(record.as_dict())) for record in archive.all_records()}
    assert len(records) > 1_000
    held = dict(documents(cluster, alias))
    assert held.keys() == records.keys()
    wrong = {id for id, (_, source) in held.items() if source != records[id]}
    assert not wrong
    stale = {id: version for id, (version, _) in held.items() if not newest[id] <= version <= position}
    assert not stale


def documents(cluster: Cluster, alias: str) -> Iterator[tuple[str, tuple[int, Any]]]:
    """Of all that the alias lets through: id, version and source."""
    client = cluster.client()
    client.indices.refresh(index=alias)
    after = None
    while True:
        answer = client.search(
            index=alias, size=1_000, sort="id", search_after=after, version=True, allow_partial_search_results=False
        )
        for hit in answer["hits"]["hits"]:
            yield hit["_id"], (hit["_version"], hit["_source"])
            after = hit["sort"]
        if not answer["hits"]["hits"]:
            client.close()
            return


def primary(cluster: Cluster) -> int:
    """The node on which the newest index has its primary copy."""
    client = cluster.client()
    newest = generations(client, parse_address(cluster.address()))[-1]
    rows = client.cat.shards(index=newest.index, format="json", h="prirep,node")
    client.close()
    return next(int(row["node"].rpartition("-")[2]) for row in rows if row["prirep"] == "p")


def sweep(cluster: Cluster) -> None:
    """Delete what was made there."""
    client = cluster.client()
    for each in generations(client, parse_address(cluster.address())):
        client.indices.delete(index=each.index)
    client.close()
