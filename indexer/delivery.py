"""Delivery: one chunk of documents brought to Elasticsearch, repeated while that helps.

The client's helpers repeat without waiting, or not at all, and hide what was refused; so the loop is our own. A request
that timed out may have been carried out all the same: versions make its repetition harmless (409: already there).
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from elastic_transport import ApiError, ApiResponseMeta, ConnectionError, ConnectionTimeout, TlsError
from elasticsearch import Elasticsearch

from indexer.connection import BUSY
from indexer.mapping import Line
from indexer.outage import kind_of, one_line, reason_of

_PLACE = re.compile(r"\A\[\d+:\d+\] ")

log = logging.getLogger(__name__)

_ANSWER = "errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.error.caused_by.reason"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one chunk is tried: seconds in all, the first pause, the longest; pauses double."""

    total: float = 120.0
    first: float = 0.5
    longest: float = 10.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that the server will not take as it is, and why, in its words (they name the field)."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one chunk: how many of its documents are there now, and those that were refused."""

    there: int
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one request left: documents to try again, with the cause, and documents refused."""

    again: tuple[Line, ...] = ()
    cause: ApiError | None = None
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """Brings chunks to one alias. `pause(seconds)` waits, and is true when there is no use in going on."""

    client: Elasticsearch
    alias: str
    patience: Patience
    pause: Callable[[float], bool]

    def deliver(self, chunk: Sequence[Line]) -> Sent:
        """Until the whole chunk is there or refused; of a chunk partly taken only the rest is sent again.

        Raises:
            ApiError, TransportError: the last one, when patience is at its end or waiting does not help.
        """
        left, refused = tuple(chunk), ()  # type: tuple[Line, ...], tuple[Refusal, ...]
        deadline, wait = time.monotonic() + self.patience.total, self.patience.first
        while left:
            cause: Exception | None
            try:
                outcome = self._request(left)
            except (ConnectionError, ConnectionTimeout, ApiError) as error:
                if not passing(error):
                    raise
                cause = error
            else:
                left, cause, refused = outcome.again, outcome.cause, refused + outcome.refused
            if cause:
                if time.monotonic() + wait > deadline:
                    raise cause
                log.warning("Elasticsearch takes no documents now (%s); next try in %.1f s", _said(cause), wait)
                if self.pause(wait):
                    raise cause
                wait = min(2 * wait, self.patience.longest)
        return Sent(len(chunk) - len(refused), refused)

    def _request(self, lines: tuple[Line, ...]) -> Outcome:
        """One request; in halves where a proxy finds it too large."""
        operations: Any = [line.bulk for line in lines]
        try:
            answer = self.client.options(max_retries=0).bulk(
                operations=operations,
                index=self.alias,
                require_alias=True,
                timeout="30s",  # for a shard to come back: less than the client's, so that it is the server who speaks
                filter_path=_ANSWER,
                include_source_on_error=False,
            )
        except ApiError as error:
            if error.meta.status != 413:
                raise
            if len(lines) == 1:
                return Outcome(refused=(Refusal(lines[0].id, "it is larger than the server takes"),))
            half = len(lines) // 2
            first, second = self._request(lines[:half]), self._request(lines[half:])
            return Outcome(first.again + second.again, first.cause or second.cause, first.refused + second.refused)
        return sorted_out(lines, answer["items"], answer.meta) if answer["errors"] else Outcome()


def sorted_out(lines: Sequence[Line], items: Sequence[Mapping[str, Any]], meta: ApiResponseMeta) -> Outcome:
    """What the answer to a bulk says of each document.

    Raises:
        ApiError: one failed in a way that is not its own, and that waiting does not mend (a full disk, no index).
    """
    again, refused, cause = [], [], None
    for line, item in zip(lines, items, strict=True):
        status, error = item["index"]["status"], item["index"].get("error")
        if not error or status == 409:
            continue
        if status == 400:
            refused.append(Refusal(line.id, _why(error)))
            continue
        cause = ApiError(error["type"], replace(meta, status=status), {"error": error})
        if not passing(cause):
            raise cause
        again.append(line)
    return Outcome(tuple(again), cause, tuple(refused))


def passing(error: Exception) -> bool:
    """Whether waiting may help. A block under 429 does not pass: a full disk. One under 503 does: no master yet."""
    if isinstance(error, ApiError):
        full = error.meta.status == 429 and kind_of(error) == "cluster_block_exception"
        return error.meta.status in BUSY and not full
    return not isinstance(error, TlsError)


def _said(error: Exception) -> str:
    return reason_of(error) if isinstance(error, ApiError) else one_line(error)


def _why(error: Mapping[str, Any]) -> str:
    """The server's words, without the place in the bulk's line that some begin with: `[1:349] failed to …`."""
    reasons = [error.get("reason"), (error.get("caused_by") or {}).get("reason")]
    return one_line(": ".join(_PLACE.sub("", reason) for reason in reasons if reason))
