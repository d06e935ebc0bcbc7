"""What our side adds to a search and to an export on Elasticsearch: time against the same requests sent raw.

    python -m bench.elastic_search [--server http://127.0.0.1:9200] [--documents 20000] [--rounds 5] [--folder FOLDER]

Searches: a fixed list of queries, ten results and three facets; p95 over all of them. Exports: everything, bare paging
of a point in time against `export`. Rounds are interleaved, raw and ours begin in turn. Made releases stay in FOLDER,
if one is given, for the next run.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlsplit

import orjson

from bench.made_archive import MadeArchive
from bench.releases import made_words
from bench.results import memory, note
from indexer.elastic import ElasticIndex
from indexer.generations import drop, generations
from search.elastic import KEPT, PAGE, ElasticEngine
from search.query import Query, understand
from search.wire import aggregations, order, wire

FACETS = ("site", "place", "month")


def queries() -> list[Query]:
    """From frequent words to rare ones, phrases, prefixes, values and days."""
    words = made_words()
    asked = [f"{words[rank]} {words[rank * 2 + 1]}" for rank in (0, 5, 30, 200, 1_000)]
    asked += [words[rank] for rank in (0, 10, 100, 1_000, 10_000)]
    asked += [
        "",
        "site:kantor03",
        "after:2020 before:2021-06",
        f'"{words[0]} {words[1]}"',
        f"{words[50][:4]}* -is:removed",
    ]
    return [understand(text) for text in asked]


class Raw:
    """One connection to the server; requests as JSON, answers parsed."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.connection = HTTPConnection(parts.hostname or "", parts.port)

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        said = orjson.dumps(body) if body is not None else None
        self.connection.request(method, path, said, {"Content-Type": "application/json"})
        return orjson.loads(self.connection.getresponse().read())

    def find(self, name: str, query: Query) -> int:
        body = {
            "query": wire(query),
            "sort": order(query.sort),
            "size": 10,
            "track_total_hits": True,
            "aggs": aggregations(FACETS, None),
        }
        return int(
            self.ask("POST", f"/{name}/_search?allow_partial_search_results=false", body)["hits"]["total"]["value"]
        )

    def export(self, name: str) -> int:
        view = self.ask("POST", f"/{name}/_pit?keep_alive={KEPT}")["id"]
        body = {"pit": {"id": view}, "size": PAGE, "sort": ["_shard_doc"], "track_total_hits": False}
        rows = 0
        while hits := self.ask("POST", "/_search", body)["hits"]["hits"]:
            rows += len(hits)
            body["search_after"] = hits[-1]["sort"]
        self.ask("DELETE", "/_pit", {"id": view})
        return rows


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    """Print p95 of searches and rows a second of exports, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="http://127.0.0.1:9200")
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where made releases are kept for the next run")
    parser.add_argument("--results", type=Path, help="figures are added to this file")
    options = parser.parse_args()
    address = f"{options.server}/humas-bench-{os.getpid()}"
    index = ElasticIndex(address)
    with tempfile.TemporaryDirectory() as folder:
        index.build(MadeArchive(options.folder or Path(folder), options.documents))
    index.client.options(request_timeout=3_600).indices.forcemerge(index=index.address.name, max_num_segments=1)
    try:
        measure(ElasticEngine(address), Raw(options.server), index.address.name, options)
    finally:
        for generation in generations(index.client, index.address):
            drop(index.client, generation)


def measure(engine: ElasticEngine, raw: Raw, name: str, options: argparse.Namespace) -> None:
    """Search and export in turn, raw and ours; print what both took."""
    asked = queries()
    finds: dict[str, Callable[[Query], object]] = {
        "raw": lambda query: raw.find(name, query),
        "ours": lambda query: engine.find(query, facets=FACETS),
    }
    exports: dict[str, Callable[[], object]] = {
        "raw": lambda: raw.export(name),
        "ours": lambda: sum(1 for _ in engine.export(Query())),
    }
    found: dict[str, list[float]] = {"raw": [], "ours": []}
    exported: dict[str, list[float]] = {"raw": [], "ours": []}
    for round_ in range(-2, options.rounds):  # the first two warm up and do not count
        for who in ("raw", "ours") if round_ % 2 else ("ours", "raw"):
            searching = [timed(partial(finds[who], query)) for query in asked]
            exporting = timed(exports[who])
            if round_ >= 0:
                found[who] += searching
                exported[who].append(exporting)
    print(f"{options.documents} documents, {len(asked)} queries, {options.rounds} rounds")
    p95 = {who: quantiles(taken, n=20)[-1] for who, taken in found.items()}
    rate = {who: options.documents / median(taken) for who, taken in exported.items()}
    for who in found:
        middle = median(found[who]) * 1e3
        print(f"  {who:5} search p95 {p95[who] * 1e3:.1f} ms, median {middle:.1f} ms; export {rate[who]:,.0f} rows/s")
    print(f"search p95, ours / raw: {p95['ours'] / p95['raw']:.2f}   (goal: at most 1.20)")
    print(f"export, ours / raw: {rate['ours'] / rate['raw']:.0%}   (goal: 80 %)")
    results, count = options.results, options.documents
    note(results, "Elasticsearch search, p95", count, p95["ours"] * 1e3, "ms")
    note(results, "Elasticsearch search, p95, of the same sent raw", count, p95["ours"] / p95["raw"], "of 1")
    note(results, "Elasticsearch export", count, rate["ours"], "rows/s")
    note(results, "Elasticsearch export, of bare paging", count, rate["ours"] / rate["raw"], "of 1")
    note(results, "Elasticsearch search and export, memory of ours", count, memory(), "MB")


if __name__ == "__main__":
    main()
