"""parse_address(): where an index in an Elasticsearch is; masked(): how an address may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from crawler.options import Trouble

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,199}")
_HOST = re.compile(r"[\w.-]+")
_USER_INFO = re.compile(r"(?<=://).*@", re.DOTALL)  # up to the last @: a password may hold any of /?#@


@dataclass(frozen=True, slots=True)
class Address:
    """Where an index is: `str()` of it has no credentials in it.

    server: scheme, host, port and the path of a reverse proxy: `https://host:9200`; `https://one:9200,two:9200` are
    nodes of one cluster. name: the alias that searches ask. user, password: as given, decoded; "" is: not there.
    """

    server: str
    name: str
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @property
    def nodes(self) -> list[str]:
        """The address of each node of the server."""
        scheme, _, rest = self.server.partition("://")
        hosts, slash, prefix = rest.partition("/")
        return [f"{scheme}://{host}{slash}{prefix}" for host in hosts.split(",")]

    def __str__(self) -> str:
        return f"{self.server}/{self.name}"


def masked(address: str) -> str:
    """The address as it may be shown: what stands before the @ of a URL is starred out."""
    return _USER_INFO.sub("***@", address)


def parse_address(text: str) -> Address:
    """The parts of `http(s)://[user:password@]host[:port][,host[:port]…]/NAME`; the port is 9200 unless given.

    Raises:
        Trouble: it is no such address, or NAME is none that Elasticsearch allows.
    """
    shown = masked(text)
    try:
        parts = urlsplit(text)
        hosts = [_host(urlsplit(f"//{host}")) for host in parts.netloc.rpartition("@")[2].split(",")]
    except ValueError:
        raise Trouble(f"{shown} is not an address: host or port cannot be read.") from None
    prefix, _, name = parts.path.rstrip("/").rpartition("/")
    if parts.scheme not in ("http", "https") or not all(hosts) or parts.query or parts.fragment:
        raise Trouble(f"{shown} is not an address of an index: it must look like http://host:9200/humas.")
    if "@" in prefix:
        raise Trouble(f"{shown} is not an address: in a password / is written %2F.")
    if not name:
        raise Trouble(f"{shown} lacks the name of the index: add it to the end, as in {shown.rstrip('/')}/humas.")
    if not _NAME.fullmatch(name):
        raise Trouble(f"{shown}: the name of an index is made of a-z, 0-9, '-', '_' and '.', a letter or digit first.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Address(f"{parts.scheme}://{','.join(hosts)}{prefix}", name, user, password)


def _host(parts: SplitResult) -> str:
    """`host:port`, or "" where there is none. Raises ValueError: no host can be called so."""
    host, port = parts.hostname, parts.port or 9200
    if not host:
        return ""
    if ":" in host:
        return f"[{ip_address(host)}]:{port}"
    if not _HOST.fullmatch(host):
        raise ValueError(host)
    host.encode("idna")  # of a part that is empty or longer than 63 characters it says so
    return f"{host}:{port}"
