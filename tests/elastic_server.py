"""The Elasticsearch that tests use, and a name on it that nothing else has.

HUMAS_TEST_ELASTICSEARCH names another server; one that asks who we are is told by HUMAS_ELASTIC_… as `humas` itself is.
"""

from __future__ import annotations

import os
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from indexer.address import parse_address
from indexer.connection import connect
from indexer.generations import generations

GIVEN = os.environ.get("HUMAS_TEST_ELASTICSEARCH")
SERVER = (GIVEN or "http://127.0.0.1:9200").rstrip("/")


def answers() -> bool:
    """Whether a server is there; one that was named in HUMAS_TEST_ELASTICSEARCH must be."""
    if GIVEN:
        return True
    try:
        with urllib.request.urlopen(SERVER, timeout=2) as answer:
            return bool(answer.headers.get("X-elastic-product") == "Elasticsearch")
    except (urllib.error.URLError, OSError):
        return False


needs_elasticsearch = pytest.mark.skipif(
    not answers(),
    reason=f"no Elasticsearch at {SERVER}: `make elasticsearch` starts one; HUMAS_TEST_ELASTICSEARCH names another",
)


@contextmanager
def new_address() -> Iterator[str]:
    """The address of an index that is not there yet; what was made under its name goes afterwards."""
    text = f"{SERVER}/humas-test-{uuid.uuid4().hex[:12]}"
    try:
        yield text
    finally:
        address = parse_address(text)
        client = connect(address, os.environ)
        for generation in generations(client, address):
            client.indices.delete(index=generation.index)
        client.close()
