"""Where a crawl never goes: inside networks, other schemes, other people's hosts.

Government pages are hostile input: a link or a redirect may lead to 127.0.0.1 or to a cloud's metadata service. Behind
a proxy the proxy resolves names, so addresses are judged as written; without one, our resolver judges what a name
resolves to, and what was judged is what is connected to.
"""

from __future__ import annotations

import ipaddress
import socket
from contextlib import suppress
from functools import lru_cache
from threading import Thread
from typing import Any, ClassVar, Self
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.network.failures import Refused
from crawler.site import Site

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
DEFAULT_PORTS = {"http": 80, "https": 443}
INTERNAL_NAMES = ("localhost", "local", "internal", "localdomain", "home.arpa")
INSIDE = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "64:ff9b:1::/48", "::ffff:0:0:0/96")))
"""Networks of their own (RFC 6890, 8215, 2765) that Python 3.11 takes for public; clouds' metadata stands in one."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def literal(host: str) -> IPAddress | None:
    """The address a host stands for if it is one in any notation: dotted, decimal, octal, hexadecimal, IPv6."""
    host = unquote(host).strip("[]").rstrip(".").partition("%")[0]
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")  # folds full-width digits and dots, as a resolver would
    with suppress(ValueError):
        return ipaddress.ip_address(host)
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host and " " not in host else None
    except (OSError, ValueError):
        return None


def is_private(address: IPAddress) -> bool:
    """Whether an address is none of the public internet's, also where an IPv4 one hides in it (mapped, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64 or int(address) >> 32 == 0:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
    return not address.is_global or address.is_multicast or any(address in network for network in INSIDE)


def refusal(url: str, *, private_allowed: bool = False) -> str | None:
    """Why an address may not be asked for by anyone, judged as written; None if it may."""
    try:
        parts = urlsplit(url)
    except ValueError:  # http://[half an address
        return "no address"
    if parts.scheme not in DEFAULT_PORTS:
        return f"{parts.scheme or 'no'} scheme, only http and https are read"
    return None if private_allowed else _refusal_of_host(unquote(parts.hostname or "").rstrip(".").casefold())


@lru_cache(1024)
def _refusal_of_host(host: str) -> str | None:
    if not host:
        return "no host in the address"
    if host.rpartition(".")[2] in INTERNAL_NAMES or host.endswith(".home.arpa"):
        return f"{host} is a name inside a network"
    address = literal(host)
    if address is not None and is_private(address):
        return f"{host} is a private address"
    if address is None and "." not in host:
        return f"{host} is a name inside a network"
    return None


def authority(url: str) -> str:
    """Host and port of an address, in one spelling: lower case, without `www.`, without the scheme's own port."""
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".").casefold().removeprefix("www.")
    try:
        port = parts.port
    except ValueError:
        return ""
    return host if port in (None, DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"


def hosts_of(site: Site) -> set[str]:
    """The hosts of an office in the guard's spelling."""
    return {authority(site.home), *(authority(host if "://" in host else f"//{host}") for host in site.hosts)}


class Guard:
    """Downloader middleware, the first: sees every request, so every redirect, meta refresh and robots.txt too."""

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self.private_allowed = crawler.settings.getbool("HUMAS_ALLOW_PRIVATE")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Guard:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises Refused."""
        why = refusal(request.url, private_allowed=self.private_allowed)
        if why:
            raise Refused(why)
        own: set[str] | None = getattr(self.crawler.spider, "own_hosts", None)
        if own is not None and authority(request.url) not in own:
            former = (request.meta.get("redirect_urls") or [""])[-1]
            if not is_renaming(former, request.url, own):
                raise Refused("leads to another host")
            own.add(authority(request.url))

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raises Refused where the resolver refused: its own word is lost on the way through Twisted."""
        address = GuardedResolver.refused.get(urlsplit(request.url).hostname or "")
        if address and isinstance(exception, CannotResolveHostError):
            raise Refused(f"resolves to {address}, a private address") from exception


def is_renaming(former: str, url: str, own: set[str]) -> bool:
    """Whether a redirect is an office's move to a new name: the same path on another host of the same domain.

    www.bumn.go.id became www.bpbumn.go.id that way. The domain is the last two labels (go.id): never an IP address,
    never from one top-level domain to another.
    """
    old, new, name = urlsplit(former), urlsplit(url), authority(url)
    if authority(former) not in own or not name or ":" in name or literal(name) is not None:
        return False
    return (old.path, old.query) == (new.path, new.query) and name.split(".")[-2:] == authority(former).split(".")[-2:]


class Lookup(Thread):
    """A thread that looks up names. The program's end does not wait for it: getaddrinfo() cannot be told to stop."""

    def __init__(self, **told: Any):
        super().__init__(**told, daemon=True)

    def join(self, timeout: float | None = None) -> None:
        """Waits for its end a moment at most; Twisted would wait for ever."""
        super().join(0.1 if timeout is None else timeout)


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver, refusing names that resolve to private addresses. The proxy's own name is free."""

    refused: ClassVar[dict[str, str]] = {}  # one reactor, one resolver, one memory of what it refused
    private_allowed = False
    proxies: frozenset[str | None] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        resolver = super().from_crawler(crawler, reactor)
        resolver.private_allowed = crawler.settings.getbool("HUMAS_ALLOW_PRIVATE")
        resolver.proxies = frozenset(urlsplit(address).hostname for address in getproxies().values())
        return resolver

    def install_on_reactor(self) -> None:
        """Scrapy's word for "begin"."""
        self.reactor.getThreadPool().threadFactory = Lookup  # type: ignore[assignment]  # a Thread is all that is asked for
        super().install_on_reactor()

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802  Twisted's name
        found: Deferred[str] = super().getHostByName(name, timeout)
        if not self.private_allowed and name not in self.proxies:
            found.addCallback(self._judge, name)
        return found

    def _judge(self, address: str, name: str) -> str:
        if is_private(ipaddress.ip_address(address)):
            self.refused[name] = address
            raise DNSLookupError(f"{name} resolves to {address}, a private address")
        return address
