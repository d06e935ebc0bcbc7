"""send(): documents to Elasticsearch, a thousand at a time with two requests in flight, none lost and none doubled."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from elasticsearch import Elasticsearch

from indexer.delivery import Delivery, Patience, Sent
from indexer.mapping import Line

DOCUMENTS = 1_000
BYTES = 10_000_000
IN_FLIGHT = 2


def send(client: Elasticsearch, alias: str, lines: Iterable[Line], patience: Patience) -> Generator[Sent]:
    """Put documents behind `alias`; tells of each chunk, in the order of `lines`. A third chunk is made meanwhile.

    Raises:
        ApiError, TransportError: the server did not recover within `patience`, or waiting does not help.
    """
    stop = Event()
    delivery = Delivery(client, alias, patience, stop.wait)
    flying: deque[Future[Sent]] = deque()
    with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="bulk") as pool:
        try:
            for chunk in chunks(lines):
                if len(flying) == IN_FLIGHT:
                    yield flying.popleft().result()
                flying.append(pool.submit(delivery.deliver, chunk))
            while flying:
                yield flying.popleft().result()
        finally:
            stop.set()


def chunks(lines: Iterable[Line], documents: int = DOCUMENTS, size: int = BYTES) -> Iterator[list[Line]]:
    """Groups of at most so many documents and bytes; a document larger than that goes alone."""
    chunk: list[Line] = []
    filled = 0
    for line in lines:
        if chunk and (len(chunk) == documents or filled + len(line.bulk) > size):
            yield chunk
            chunk, filled = [], 0
        chunk.append(line)
        filled += len(line.bulk)
    if chunk:
        yield chunk
