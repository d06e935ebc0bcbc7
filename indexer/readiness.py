"""What is asked of a filled index in Elasticsearch before searches may see it: nothing missing, and a second copy."""

from __future__ import annotations

import time

from elasticsearch import Elasticsearch

from crawler.options import Trouble
from indexer.generations import Generation
from indexer.mapping import ONCE_BUILT

_BETWEEN_LOOKS = 0.25  # seconds


def verify(client: Elasticsearch, made: Generation, documents: int) -> None:
    """Count what a filled index holds.

    Raises:
        Trouble: it is not as many as were acknowledged: somebody deleted some, or its shard came back without them.
    """
    client.indices.refresh(index=made.index)
    answer = client.search(index=made.index, size=0, track_total_hits=True, allow_partial_search_results=False)
    held = answer["hits"]["total"]["value"]
    if held != documents:
        raise Trouble(f"{made.index} holds {held:,} of {documents:,} documents and was given up; build it again.")


def finish(client: Elasticsearch, made: Generation, patience: float) -> None:
    """Make a filled index one that can be asked: all documents visible, a second copy where there is a node for it.

    The copy is waited for so that a node may be lost right after the swap; after `patience` seconds without one, as
    where the other nodes have no room, the index answers without it.
    """
    client.indices.put_settings(index=made.index, settings=ONCE_BUILT)
    client.indices.refresh(index=made.index)
    deadline = time.monotonic() + patience
    while not copied(client, made) and time.monotonic() < deadline:
        time.sleep(_BETWEEN_LOOKS)


def copied(client: Elasticsearch, made: Generation) -> bool:
    """Whether each copy that the index is to have has started: one that is still being filled may be lost.

    The answer to a refresh counts copies that are being filled, and the cluster's health needs one privilege more.
    """
    (held,) = client.indices.get_settings(index=made.index, flat_settings=True).values()
    wanted = 1 + int(held["settings"]["index.number_of_replicas"])
    stats = client.indices.stats(index=made.index, metric="docs", level="shards")
    copies = [copy["routing"] for shard in stats["indices"][made.index]["shards"].values() for copy in shard]
    return len([copy for copy in copies if copy["state"] == "STARTED"]) >= wanted
