"""explained(): what a failed request to Elasticsearch means, in one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from elastic_transport import ApiError, ConnectionError, ConnectionTimeout, SerializationError, TlsError, TransportError

from crawler.options import Trouble
from crawler.terminal import plain
from indexer.address import Address
from indexer.credentials import API_KEY, CA, PASSWORD, USER

_FULL = "read-only-allow-delete"
_SENTENCES = {
    "media_type_header_exception": "The Elasticsearch at {server} is too old or too new: humas needs version 9.",
    "search_context_missing_exception": "The view of the index that this export reads has expired; run it again.",
    "resource_already_exists_exception": "Another run began to build {address} at the same moment; that one goes on.",
}
_TOO_LONG = ("too_many_clauses", "too_many_nested_clauses", "too_complex_to_determinize")


@contextmanager
def explained(address: Address, trouble: type[Trouble] = Trouble) -> Iterator[None]:
    """Turn what the client raises inside into a `trouble` that a person can act on; other Trouble becomes one too."""
    try:
        yield
    except Trouble as error:
        if isinstance(error, trouble):
            raise
        raise trouble(str(error)) from error
    except TransportError as error:
        raise trouble(unreachable(error, address)) from error
    except ApiError as error:
        raise trouble(refused(error, address)) from error


def unreachable(error: TransportError, address: Address) -> str:
    """Why no answer came, or none that can be read."""
    server, cause = address.server, one_line(error.message)
    if isinstance(error, TlsError):
        if "CERTIFICATE_VERIFY_FAILED" in cause:
            return f"The certificate of {server} is not trusted ({cause}); set {CA} to its authority's PEM file."
        if "WRONG_VERSION_NUMBER" in cause:
            return f"{server} does not speak TLS; try {server.replace('https://', 'http://', 1)}."
        return f"No safe connection to {server} could be made: {cause}."
    if isinstance(error, ConnectionTimeout):
        return f"{server} did not answer in time; it is overloaded, or cut off by something between. Try again."
    if isinstance(error, SerializationError):
        return f"{server} answers, but not as an Elasticsearch does; check the address."
    if "resolve" in cause:
        return f"The host of {server} is not known; check the address."
    if "refused" in cause:
        return f"No server answers at {server} (connection refused); start it, or check host and port."
    if isinstance(error, ConnectionError) and "aborted" in cause and server.startswith("http://"):
        return f"{server} closed the connection; if it speaks TLS, its address begins with https://."
    return f"{server} cannot be reached: {cause}."


def refused(error: ApiError, address: Address) -> str:
    """What the server, or whatever stands there, said no to."""
    kind, reason = kind_of(error), reason_of(error)
    if kind in _SENTENCES:
        return _SENTENCES[kind].format(address=address, server=address.server)
    if error.meta.status == 401:
        return f"{address.server} {stranger(error)}."
    if error.meta.status == 403 and kind == "security_exception":
        return f"{address.server} does not permit it: {reason}. Needed are manage, read and write on {address.name}*."
    if not_elasticsearch(error):
        return f"{address.server} answers, but is not an Elasticsearch (status {error.meta.status}); check the address."
    if kind == "cluster_block_exception":
        return blocked(reason, address)
    if kind == "index_not_found_exception":
        return missing(address) if f"no such index [{address.name}]" == reason else gone_meanwhile(address)
    if any(word in str(error.body) for word in _TOO_LONG):
        return "The query has more parts than the server takes; shorten it."
    if error.meta.status in (429, 502, 503, 504):
        return f"{address.server} is overloaded or not ready ({reason}); try again later."
    return f"{address.server} refused a request ({error.meta.status}): {reason}."


def stranger(error: ApiError) -> str:
    """Why the server does not let us in. Its own words are not shown: they may hold a part of what was sent."""
    of_key = str(_error(error).get("additional_unsuccessful_credentials", ""))
    if "expired" in of_key:
        return f"says that the API key has expired: make a new one and put it into {API_KEY}"
    if of_key:
        return f"does not know the API key in {API_KEY}"
    if reason_of(error).startswith("missing authentication"):
        return f"asks who we are: set {API_KEY}, or {USER} and {PASSWORD}"
    if reason_of(error).startswith("unable to authenticate user"):
        return f"does not know this user with this password: check {USER} and {PASSWORD}"
    return f"does not accept who asks: check {API_KEY}, or {USER} and its password"


def missing(address: Address) -> str:
    """There is no index of that name."""
    return f"There is no index at {address}; run `humas index` first."


def gone_meanwhile(address: Address) -> str:
    """The index that documents were being written to, or that an export was reading, has been deleted."""
    return f"The index behind {address} was deleted meanwhile, maybe by a rebuild; run the same command again."


def overtaken(address: Address) -> str:
    """Another rebuild, which answers now, came first."""
    return f"Another rebuild of {address} was done first and answers now; run `humas index`: it carries on from there."


def blocked(reason: str, address: Address) -> str:
    """The server writes nothing: its disk is full, or somebody said so. Waiting does not help."""
    if _FULL in reason:
        return (
            f"The disk of {address.server} is almost full, so that {address.name} is read-only. Free space there (the "
            "server then lifts the block by itself) and run `humas index` again: it carries on."
        )
    return f"{address} is blocked on its server: {reason}."


def not_elasticsearch(error: ApiError) -> bool:
    """An Elasticsearch signs its answers (but for 401 and 403); a proxy before it gives its own 5xx and 413."""
    return (
        error.meta.headers.get("x-elastic-product") != "Elasticsearch"
        and error.meta.status < 429
        and error.meta.status != 413
    )


def kind_of(error: ApiError) -> str:
    """Elasticsearch's name of the error: `index_not_found_exception`; "" where it is none of its own."""
    return str(_error(error).get("type", ""))


def reason_of(error: ApiError) -> str:
    """Elasticsearch's own words, in one line."""
    said = _error(error)
    roots = said.get("root_cause") or [{}]
    return one_line(roots[0].get("reason") or said.get("reason") or error.message)


def one_line(text: object, longest: int = 300) -> str:
    """A foreign text as it may be shown on a terminal: one line, no control characters, not long."""
    line = plain(str(text)[: 4 * longest])
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _error(error: ApiError) -> Mapping[str, Any]:
    said = error.body.get("error") if isinstance(error.body, Mapping) else None
    return said if isinstance(said, Mapping) else {}
