"""How fast documents go into Elasticsearch, as a share of what the server can take at most.

    .venv/bin/python bench/elastic_index.py [--server http://127.0.0.1:9200] [--documents 10000] [--rounds 5]

The ceiling: the same lines, ready made, posted raw over two connections. Ours: `send` from ready documents (lines made
while sending, answers read, refusals looked for). Rounds are interleaved, the first of each begins in turn; a second
raw run in each round shows what the machine itself varies. What documents cost to make (stems) is stated apart.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from statistics import median
from urllib.parse import urlsplit

import orjson
from elasticsearch import Elasticsearch
from releases import made_records

from indexer.address import Address, parse_address
from indexer.bulk import IN_FLIGHT, chunks, send
from indexer.connection import connect
from indexer.delivery import Patience
from indexer.fields import Document, document
from indexer.generations import create, drop
from indexer.mapping import line


@contextmanager
def new_index(client: Elasticsearch, address: Address) -> Iterator[str]:
    """An empty index like those that are built, as its write alias; gone afterwards."""
    made = create(client, address, 0, date(2026, 1, 1))
    try:
        yield made.write_alias
    finally:
        drop(client, made)


def raw(address: Address, alias: str, bodies: list[bytes]) -> None:
    """Post ready bodies over two connections and look at nothing but that the server agrees."""
    parts = urlsplit(address.server)

    def post(mine: list[bytes]) -> None:
        connection = HTTPConnection(parts.hostname or "", parts.port)
        for body in mine:
            connection.request("POST", f"/{alias}/_bulk", body, {"Content-Type": "application/x-ndjson"})
            answer = orjson.loads(connection.getresponse().read())
            if answer["errors"]:
                sys.exit(f"the server refused something: {answer['items'][0]}")
        connection.close()

    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        list(pool.map(post, [bodies[n::IN_FLIGHT] for n in range(IN_FLIGHT)]))


def ours(client: Elasticsearch, alias: str, documents: list[Document]) -> None:
    """Send ready documents as `humas index` does."""
    there = sum(sent.there for sent in send(client, alias, map(line, documents), Patience()))
    if there != len(documents):
        sys.exit(f"{there} of {len(documents)} documents arrived")


def main() -> None:
    """Print the medians, their ratio and the spread."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="http://127.0.0.1:9200")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    address = parse_address(f"{options.server}/humas-bench-{os.getpid()}")
    client = connect(address, os.environ)

    records = list(made_records(options.documents))
    began = time.perf_counter()
    documents = [document(record, 1) for record in records]
    making = time.perf_counter() - began
    bodies = [b"".join(one.bulk for one in chunk) for chunk in chunks(map(line, documents))]

    runs: dict[str, Callable[[str], None]] = {
        "raw": lambda alias: raw(address, alias, bodies),
        "ours": lambda alias: ours(client, alias, documents),
        "raw again": lambda alias: raw(address, alias, bodies),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    own: dict[str, float] = dict.fromkeys(runs, 0.0)
    names = list(runs)
    for round_ in range(-1, options.rounds):  # the first warms up and does not count
        for name in names[round_ % 3 :] + names[: round_ % 3]:
            with new_index(client, address) as alias:
                began, before = time.perf_counter(), time.process_time()
                runs[name](alias)
                if round_ >= 0:
                    times[name].append(time.perf_counter() - began)
                    own[name] += time.process_time() - before
    client.close()

    size = sum(map(len, bodies)) / 1e6
    print(f"{options.documents} documents, {size:.0f} MB of lines, {options.rounds} rounds; documents a second:")
    for name, taken in times.items():
        middle, best = options.documents / median(taken), options.documents / min(taken)
        spread = (max(taken) - min(taken)) / median(taken)
        cost = own[name] / options.rounds / options.documents * 1e6
        print(f"  {name:10} median {middle:6,.0f}, best {best:6,.0f}, spread {spread:4.0%}; client {cost:3.0f} µs each")
    for name in ("ours", "raw again"):
        middle, best = median(times["raw"]) / median(times[name]), min(times["raw"]) / min(times[name])
        print(f"{name} / raw: {middle:.0%} of medians, {best:.0%} of the best" + "   (goal: 85 %)" * (name == "ours"))
    if max(times["raw"]) - min(times["raw"]) > median(times["raw"]) / 10:
        print("The spread is above 10 %: the machine is busy with something else, and the ratio says little.")
    print(f"making the documents (stems): {options.documents / making:,.0f} a second, one core")


if __name__ == "__main__":
    main()
