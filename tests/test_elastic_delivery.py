"""Bulk writing against servers that are busy, full, away or in the way: nothing lost, nothing repeated in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, repeat

import orjson
import pytest
from fake_server import Answer, Heard, failure, fake_server

from crawler.options import Trouble
from indexer.address import parse_address
from indexer.bulk import chunks, send
from indexer.connection import connect
from indexer.delivery import Patience, Refusal, Sent
from indexer.mapping import Line, tombstone
from indexer.outage import explained

QUICK = Patience(total=5.0, first=0.01, longest=0.02)
SHORT = Patience(total=0.1, first=0.01, longest=0.02)


def lines(count: int) -> list[Line]:
    return [tombstone(f"menpan:{n}", n) for n in range(count)]


def ids(asked: Heard) -> list[str]:
    """The documents of one bulk request."""
    return [orjson.loads(line)["index"]["_id"] for line in asked.body.splitlines()[::2]]


Failure = tuple[int, str, str]


def answered(asked: Heard, **failing: Failure) -> Answer:
    """The answer to a bulk: all is well but `failing` (`_7` is menpan:7 → status, type, reason)."""
    items = []
    for id in ids(asked):
        status, kind, reason = failing.get(f"_{id.partition(':')[2]}", (201, "", ""))
        error = {"error": {"type": kind, "reason": reason}} if kind else {}
        items.append({"index": {"status": status, **error}})
    return Answer(200, {"errors": bool(failing), "items": items})


@contextmanager
def sending(
    answers: Iterable[object], count: int, patience: Patience = QUICK
) -> Iterator[tuple[list[Sent], list[Heard]]]:
    """Send so many documents to a server that gives these answers in turn, then agrees to all."""
    script = chain(answers, repeat(answered))

    def answer(asked: Heard) -> Answer:
        said = next(script)
        return said if isinstance(said, Answer) else said(asked)

    with fake_server(answer) as (url, heard):
        address = parse_address(f"{url}/humas")
        client = connect(address, {})
        with explained(address):
            yield list(send(client, "humas-2026.03.20-1-write", lines(count), patience)), heard
        client.close()


def test_chunks_end_at_so_many_documents_or_bytes() -> None:
    assert [len(chunk) for chunk in chunks(lines(2_500))] == [1_000, 1_000, 500]
    wide = [Line(str(n), b"x" * size) for n, size in enumerate((40, 40, 30, 500, 20))]
    assert [[len(line.bulk) for line in chunk] for chunk in chunks(wide, size=100)] == [[40, 40], [30], [500], [20]]
    assert list(chunks([])) == []


def test_every_document_is_sent_once_and_told_in_order() -> None:
    with sending([], 3_500) as (sent, heard):
        assert [part.there for part in sent] == [1_000, 1_000, 1_000, 500]
    assert sorted(chain(*map(ids, heard))) == sorted(line.id for line in lines(3_500))
    assert {asked.path.partition("?")[0] for asked in heard} == {"/humas-2026.03.20-1-write/_bulk"}
    assert all("require_alias=true" in asked.path for asked in heard)
    assert b'"version_type":"external"' in heard[0].body


@pytest.mark.parametrize(
    "trouble",
    [
        Answer(silent=True),
        failure(429, "es_rejected_execution_exception"),
        failure(429, "circuit_breaking_exception"),
        failure(503, "cluster_block_exception", "blocked by: [SERVICE_UNAVAILABLE/2/no master]"),
        Answer(502, b"<h1>Bad Gateway</h1>", {"content-type": "text/html"}),
        Answer(504, b"", {"content-type": "text/html"}),
    ],
)
def test_what_passes_is_waited_for(trouble: Answer) -> None:
    with sending([trouble, trouble], 3) as (sent, heard):
        assert sent == [Sent(there=3)]
    assert [len(ids(asked)) for asked in heard] == [3, 3, 3]


def test_of_a_chunk_partly_taken_only_the_rest_is_sent_again() -> None:
    """409 is: already there, at this version or a later one."""
    busy = (429, "es_rejected_execution_exception", "queue full")
    there = (409, "version_conflict_engine_exception", "current version [7] is higher")
    with sending([lambda asked: answered(asked, _1=busy, _3=there, _4=busy)], 5) as (sent, heard):
        assert sent == [Sent(there=5)]
    assert ids(heard[1]) == ["menpan:1", "menpan:4"]


def test_a_document_that_is_refused_does_not_keep_the_others_back() -> None:
    conflict = (400, "document_parsing_exception", "failed to parse field [day] of type [date]")
    with sending([lambda asked: answered(asked, _2=conflict)], 4) as (sent, heard):
        refusal = Refusal("menpan:2", "failed to parse field [day] of type [date]")
        assert sent == [Sent(there=3, refused=(refusal,))]
    assert len(heard) == 1


def test_what_a_proxy_finds_too_large_goes_in_halves() -> None:
    def narrow(asked: Heard) -> Answer:
        too_large = len(ids(asked)) > 2 or "menpan:4" in ids(asked)
        return Answer(413, b"too large", {"content-type": "text/html"}) if too_large else answered(asked)

    with sending(repeat(narrow), 5) as (sent, heard):
        assert sent == [Sent(there=4, refused=(Refusal("menpan:4", "it is larger than the server takes"),))]
    assert [len(ids(asked)) for asked in heard] == [5, 2, 3, 1, 2, 1, 1]


FULL = (
    "index [humas-2026.03.20-1] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, "
    "index has read-only-allow-delete block];"
)


@pytest.mark.parametrize(
    "full",
    [
        failure(429, "cluster_block_exception", FULL),
        lambda asked: answered(asked, _0=(429, "cluster_block_exception", FULL)),
    ],
)
def test_a_full_disk_is_not_waited_for(full: object) -> None:
    said = r"disk of http://127.0.0.1:\d+ is almost full.*it carries on"
    with pytest.raises(Trouble, match=said), sending(repeat(full), 2):
        pass


NO_ALIAS = (404, "index_not_found_exception", "no such index [x] and [require_alias] request flag is [true]")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda asked: answered(asked, _0=(403, "security_exception", "action is unauthorized")), "does not permit it"),
        (
            lambda asked: answered(
                asked,
                _0=(404, "index_not_found_exception", "no such index [x] and [require_alias] request flag is [true]"),
            ),
            "was deleted meanwhile",
        ),
        (failure(400, "illegal_argument_exception", "no"), r"refused a request \(400\): no"),
        (lambda asked: answered(asked, _0=(500, "engine_exception", "oh")), r"refused a request \(500\): oh"),
    ],
)
def test_what_does_not_pass_ends_the_run_at_once(answer: object, said: str) -> None:
    with pytest.raises(Trouble, match=said), sending(repeat(answer), 2):
        pass


def test_patience_ends() -> None:
    no_master = failure(503, "no_master", "no master")
    with pytest.raises(Trouble, match=r"not ready \(no master\)"), sending(repeat(no_master), 2, SHORT):
        pass
    busy = (429, "es_rejected_execution_exception", "queue full")
    one_busy = repeat(lambda asked: answered(asked, _0=busy))
    with pytest.raises(Trouble, match=r"not ready \(queue full\)"), sending(one_busy, 2, SHORT):
        pass


def test_a_failure_lets_the_other_request_stop_waiting() -> None:
    """One chunk meets a full disk while the other waits for a busy server: the run ends at once."""

    def answer(asked: Heard) -> Answer:
        if ids(asked)[0] == "menpan:0":
            return failure(429, "cluster_block_exception", FULL)
        return failure(503, "no_master")

    endless = Patience(total=600.0, first=300.0, longest=300.0)
    with pytest.raises(Trouble, match="almost full"), sending(repeat(answer), 1_500, endless):
        pass
