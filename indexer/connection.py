"""connect(): a client for an address `http(s)://host:port/NAME`. Credentials stand beside it, never in a message."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch, OrjsonSerializer

from crawler.options import Trouble
from indexer.credentials import Credentials, credentials

REQUEST_TIMEOUT = 60.0  # seconds; a bulk of 10 MB on a busy server takes a few

BUSY = (429, 502, 503, 504)
"""Answers after which it is worth asking again."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,199}")
_USER_INFO = re.compile(r"(?<=://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index is: `str()` of it has no credentials in it.

    server: scheme, host, port and the path of a reverse proxy: `https://host:9200`. name: the alias that searches ask.
    user, password: as the address gave them, decoded; "" is: not there.
    """

    server: str
    name: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.server}/{self.name}"


def masked(address: str) -> str:
    """The address as it may be shown: what stands before the @ of a URL is starred out."""
    return _USER_INFO.sub("***@", address)


def parse_address(text: str) -> Address:
    """The parts of `http(s)://[user:password@]host[:port]/NAME`; the port is 9200 unless given.

    Raises:
        Trouble: it is no such address, or NAME is none that Elasticsearch allows.
    """
    shown = masked(text)
    try:
        parts = urlsplit(text)
        port = parts.port or 9200
    except ValueError:
        raise Trouble(f"{shown} is not an address: host or port cannot be read.") from None
    prefix, _, name = parts.path.rstrip("/").rpartition("/")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise Trouble(f"{shown} is not an address of an index: it must look like http://host:9200/humas.")
    if not name:
        raise Trouble(f"{shown} lacks the name of the index: add it to the end, as in {shown.rstrip('/')}/humas.")
    if not _NAME.fullmatch(name):
        raise Trouble(f"{shown}: the name of an index is made of a-z, 0-9, '-', '_' and '.', a letter or digit first.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Address(f"{parts.scheme}://{_host(parts)}:{port}{prefix}", name, user, password)


def connect(address: Address, environment: Mapping[str, str]) -> Elasticsearch:
    """A client of the server at `address`. Nothing is asked of it yet, and it repeats nothing by itself.

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
        address.server,
        api_key=known.api_key or None,
        basic_auth=(known.user, known.password) if known.user else None,
        serializer=OrjsonSerializer(),
        request_timeout=REQUEST_TIMEOUT,
        max_retries=0,
        ca_certs=known.ca or DEFAULT,
    )


def patient(client: Elasticsearch) -> Elasticsearch:
    """The client for requests in mid-run that may be repeated: it waits half a minute for a busy server."""
    return client.options(
        max_retries=6, retry_on_status=BUSY, retry_on_timeout=True, retry_backoff_base=0.5, retry_backoff_cap=10
    )


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host
