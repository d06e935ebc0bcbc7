"""How fast documents go into Elasticsearch, as a share of what the server can take at most.

    python -m bench.elastic_index [--server http://127.0.0.1:9200] [--documents 10000] [--rounds 5] [--folder FOLDER]

The ceiling: the same lines, ready made, posted raw over two connections. Ours: `send` from ready documents (lines made
while sending, answers read, refusals looked for). Rounds are interleaved, the first of each begins in turn; a second
raw run in each round shows what the machine itself varies. A round before them warms up, unless one is all that is
asked for. What documents cost to make (stems) is stated apart.

Lines and documents are read from files, so that a million of them (13 GB of disk) need no memory. Made releases stay in
FOLDER, if one is given, for the next run.
"""

from __future__ import annotations

import argparse
import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import orjson
from elasticsearch import Elasticsearch

from bench.made_archive import MadeArchive
from bench.results import memory, note
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
    made = create(client, address, 0, "", date(2026, 1, 1))
    try:
        yield made.write_alias
    finally:
        drop(client, made)


@dataclass
class Ready:
    """Documents in one file, the same as bodies of a bulk in another; seconds: what the documents took to make."""

    folder: Path
    bodies: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0
    seconds: float = 0.0

    def make(self, archive: MadeArchive) -> None:
        """Write both files."""
        with (self.folder / "lines").open("wb") as lines:
            for chunk in chunks(map(line, self._made(archive))):
                body = b"".join(one.bulk for one in chunk)
                self.bodies.append((lines.tell(), len(body)))
                lines.write(body)

    def _made(self, archive: MadeArchive) -> Iterator[Document]:
        with (self.folder / "documents").open("wb") as kept:
            for record in archive.all_records():
                begun = time.perf_counter()
                made = document(record, 1)
                self.seconds += time.perf_counter() - begun
                self.count += 1
                pickle.dump(made, kept, pickle.HIGHEST_PROTOCOL)
                yield made

    def documents(self) -> Iterator[Document]:
        """Each document."""
        with (self.folder / "documents").open("rb") as kept:
            for _ in range(self.count):
                yield pickle.load(kept)

    def bulks(self, which: slice) -> Iterator[bytes]:
        """Some of the bodies."""
        with (self.folder / "lines").open("rb") as lines:
            for at, size in self.bodies[which]:
                lines.seek(at)
                yield lines.read(size)


def raw(address: Address, alias: str, ready: Ready) -> None:
    """Post ready bodies over two connections and look at nothing but that the server agrees."""
    parts = urlsplit(address.server)

    def post(mine: Iterable[bytes]) -> None:
        connection = HTTPConnection(parts.hostname or "", parts.port)
        for body in mine:
            connection.request("POST", f"/{alias}/_bulk", body, {"Content-Type": "application/x-ndjson"})
            answer = orjson.loads(connection.getresponse().read())
            if answer["errors"]:
                sys.exit(f"the server refused something: {answer['items'][0]}")
        connection.close()

    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        list(pool.map(post, [ready.bulks(slice(n, None, IN_FLIGHT)) for n in range(IN_FLIGHT)]))


def ours(client: Elasticsearch, alias: str, ready: Ready) -> None:
    """Send ready documents as `humas index` does."""
    there = sum(sent.there for sent in send(client, alias, map(line, ready.documents()), Patience()))
    if there != ready.count:
        sys.exit(f"{there} of {ready.count} documents arrived")


def main() -> None:
    """Print the medians, their ratio and the spread."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="http://127.0.0.1:9200")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where made releases are kept for the next run")
    parser.add_argument("--results", type=Path, help="figures are added to this file")
    options = parser.parse_args()
    address = parse_address(f"{options.server}/humas-bench-{os.getpid()}")
    client = connect(address, os.environ)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        ready = Ready(Path(folder))
        ready.make(MadeArchive(options.folder or Path(folder), options.documents))
        measure(client, address, ready, options.rounds, options.results)
    client.close()


def measure(client: Elasticsearch, address: Address, ready: Ready, rounds: int, results: Path | None) -> None:
    """Let raw and ours take turns, each into an index of its own; print what they took."""
    runs: dict[str, Callable[[str], None]] = {
        "raw": lambda alias: raw(address, alias, ready),
        "ours": lambda alias: ours(client, alias, ready),
        "raw again": lambda alias: raw(address, alias, ready),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    own: dict[str, float] = dict.fromkeys(runs, 0.0)
    names = list(runs)
    for round_ in range(-1 if rounds > 1 else 0, rounds):  # that before the first warms up
        for name in names[round_ % 3 :] + names[: round_ % 3]:
            with new_index(client, address) as alias:
                began, before = time.perf_counter(), time.process_time()
                runs[name](alias)
                if round_ >= 0:
                    times[name].append(time.perf_counter() - began)
                    own[name] += time.process_time() - before

    size = sum(size for _, size in ready.bodies) / 1e6
    print(f"{ready.count:,} documents, {size:,.0f} MB of lines, {rounds} rounds; documents a second:")
    for name, taken in times.items():
        middle, best = ready.count / median(taken), ready.count / min(taken)
        spread = (max(taken) - min(taken)) / median(taken)
        cost = own[name] / rounds / ready.count * 1e6
        print(f"  {name:10} median {middle:6,.0f}, best {best:6,.0f}, spread {spread:4.0%}; client {cost:3.0f} µs each")
    for name in ("ours", "raw again"):
        middle, best = median(times["raw"]) / median(times[name]), min(times["raw"]) / min(times[name])
        print(f"{name} / raw: {middle:.0%} of medians, {best:.0%} of the best" + "   (goal: 85 %)" * (name == "ours"))
    if max(times["raw"]) - min(times["raw"]) > median(times["raw"]) / 10:
        print("The spread is above 10 %: the machine is busy with something else, and the ratio says little.")
    print(f"making the documents (stems): {ready.count / ready.seconds:,.0f} a second, one core")
    note(results, "Elasticsearch index", ready.count, ready.count / median(times["ours"]), "documents/s")
    note(
        results,
        "Elasticsearch index, of the ceiling",
        ready.count,
        median(times["raw"]) / median(times["ours"]),
        "of 1",
    )
    note(results, "Elasticsearch index, memory of ours", ready.count, memory(), "MB")


if __name__ == "__main__":
    main()
