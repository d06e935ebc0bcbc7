"""Why a request came to nothing: our own refusals, and everybody's in words for the closing table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from crawler.release import Page

if TYPE_CHECKING:
    from scrapy import Request
    from twisted.python.failure import Failure


class Unasked(IgnoreRequest):
    """A request that was not made, or given up; says why.

    passing: it may well succeed another time. state: what it says of the site (crawler.health).
    """

    passing = False
    state = "blocked"


class Refused(Unasked):
    """A request that must not be made. Raised by the guard."""


class Forbidden(Unasked):
    """robots.txt forbids the address. Raised by crawler.network.robots."""

    state = "robots"


class Unreachable(Forbidden):
    """robots.txt could not be asked, so the host is closed for this run. Raised by crawler.network.robots.

    state: what kept it from us: "robots" if the host answered with an error.
    """

    passing = True

    def __init__(self, why: str, state: str = "robots") -> None:
        super().__init__(why)
        self.state = state


class Withheld(Unasked):
    """A host that answers otherwise is too busy for this page, again and again. Raised by the manners."""

    passing = True


class LeftAlone(Unasked):
    """The host refused too often in this run, or the run was stopped. Raised by the manners."""

    passing = True


FAILURES = (
    IgnoreRequest,
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
    TunnelError,
    OSError,
)
"""What Scrapy raises where an address does not answer, or may not be asked."""

_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (DownloadConnectionRefusedError, "connection refused"),
    (DownloadTimeoutError, "no answer in time"),
    (ResponseDataLossError, "the answer broke off"),
    (CannotResolveHostError, "no such host"),
    (DownloadCancelledError, "larger than 10 MiB"),
)
NO_TLS = "no secure connection: "
_TLS = re.compile(r"certificate|ssl|tls|handshake", re.IGNORECASE)


def failed(failure: Failure) -> tuple[Request, BaseException]:
    """The request that came to nothing, and what kept it."""
    return failure.request, failure.value  # type: ignore[attr-defined, return-value]  # as Scrapy hands it to an errback


def reason(error: BaseException) -> str:
    """One clause on what happened: "no answer in time", "larger than 10 MiB", "robots.txt forbids it"."""
    for kind, words in _WORDS:
        if isinstance(error, kind):
            return words
    text = " ".join(str(error).split())
    if isinstance(error, TunnelError):
        status = re.search(r"'status': (\d+)", text)
        return f"the proxy found no way to it (HTTP {status[1]})" if status else "the proxy gave no answer"
    if isinstance(error, Unasked):
        return text
    if isinstance(error, IgnoreRequest):
        return {"max redirections reached": "redirects without end"}.get(text, text)
    if isinstance(error, DownloadFailedError):
        return NO_TLS + _tls(text) if _TLS.search(text) else "connection lost"
    return f"{type(error).__name__}: {text[:120]}"


def state_of(error: BaseException) -> str:
    """What a failure says of its site, as a state of crawler.health: offline, tls, blocked, robots."""
    if isinstance(error, Unasked):
        return error.state
    return "tls" if reason(error).startswith(NO_TLS) else "offline"


def state_of_list(page: Page) -> str:
    """What a list's page that is no list says of its site: it refuses us, fails, or has no list there any more."""
    if page.status in (401, 403, 429, 451, 503):
        return "blocked"
    return "offline" if page.status >= 500 else "list empty"


def is_passing(error: BaseException) -> bool:
    """Whether the same request may well succeed another time: the site failed, not the address."""
    if isinstance(error, Unasked):
        return error.passing
    return not isinstance(error, IgnoreRequest | DownloadCancelledError)


def _tls(text: str) -> str:
    found = re.search(r"'([a-z][a-z ,.]{4,60})'\)", text)
    return found[1] if found else "handshake failed"
