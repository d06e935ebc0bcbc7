"""connect(): a client of the Elasticsearch at an address, which says who asks."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch, OrjsonSerializer

from indexer.address import Address
from indexer.credentials import Credentials, credentials

REQUEST_TIMEOUT = 60.0  # seconds; a bulk of 10 MB on a busy server takes a few

BUSY = (429, 502, 503, 504)
"""Answers after which it is worth asking again."""


def connect(address: Address, environment: Mapping[str, str]) -> Elasticsearch:
    """A client of the server at `address`. Nothing is asked of it yet. Only another node is asked a second time.

    Raises:
        Trouble: the credentials in `environment` are incomplete, unreadable or readable by others.
    """
    logging.getLogger("elastic_transport").setLevel(logging.ERROR)  # it warns, with tracebacks, of what we explain
    known = credentials(environment)
    if address.user:
        known = Credentials(user=address.user, password=address.password, ca=known.ca)
    if known.ca and address.server.startswith("http://"):
        known = Credentials(known.api_key, known.user, known.password)
    return Elasticsearch(
        address.nodes,
        api_key=known.api_key or None,
        basic_auth=(known.user, known.password) if known.user else None,
        serializer=OrjsonSerializer(),
        request_timeout=REQUEST_TIMEOUT,
        max_retries=len(address.nodes) - 1,
        ca_certs=known.ca or DEFAULT,
    )


def patient(client: Elasticsearch) -> Elasticsearch:
    """The client for requests in mid-run that may be repeated: it waits half a minute for a busy server."""
    return client.options(
        max_retries=6, retry_on_status=BUSY, retry_on_timeout=True, retry_backoff_base=0.5, retry_backoff_cap=10
    )
