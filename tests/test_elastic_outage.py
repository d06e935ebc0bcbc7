"""What a user reads when the server is down, is another program, is too old, or says no. Needs no Elasticsearch."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fake_server import Answer, failure, fake_server
from shelf import Shelf

import indexer.connection
from crawler.options import Trouble
from indexer.elastic import ElasticIndex
from search.elastic import ElasticEngine
from search.engine import NoIndex

PLAIN = {"content-type": "text/html"}
UNSIGNED = {"content-type": "application/json"}
FORBIDDEN = replace(failure(403, "security_exception", "action is unauthorized"), headers=UNSIGNED)


def said_by(address: str) -> str:
    """What opening the index there says."""
    with pytest.raises(NoIndex) as caught:
        ElasticEngine(address, {})
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A port that takes connections and never answers."""
    monkeypatch.setattr(indexer.connection, "REQUEST_TIMEOUT", 0.1)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield int(listening.getsockname()[1])


def test_a_server_that_is_down(free_port: int) -> None:
    said = said_by(f"http://127.0.0.1:{free_port}/humas")
    assert (
        said
        == f"No server answers at http://127.0.0.1:{free_port} (connection refused); start it, or check host and port."
    )


def test_a_host_that_is_not_known() -> None:
    assert said_by("http://tidak-ada.invalid:9200/humas") == (
        "The host of http://tidak-ada.invalid:9200 is not known; check the address."
    )


def test_a_server_that_does_not_answer(deaf: int) -> None:
    assert "did not answer in time" in said_by(f"http://127.0.0.1:{deaf}/humas")


def test_a_server_that_hangs_up() -> None:
    with fake_server(lambda asked: Answer(silent=True)) as (url, _):
        assert "its address begins with https://" in said_by(f"{url}/humas")


def test_a_server_without_tls_asked_with_it() -> None:
    with fake_server(lambda asked: Answer()) as (url, _):
        said = said_by(f"{url.replace('http:', 'https:')}/humas")
    assert said == f"{url.replace('http:', 'https:')} does not speak TLS; try {url}."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(200, b"<h1>Selamat datang</h1>", PLAIN), "is not an Elasticsearch"),
        (Answer(200, {"version": {"number": "2.11.0", "distribution": "opensearch"}}, {}), "is not an Elasticsearch"),
        (Answer(404, b"<h1>tidak ada</h1>", PLAIN), "is not an Elasticsearch"),
        (Answer(302, b"", PLAIN), "is not an Elasticsearch"),
        (Answer(401, b"", PLAIN), "does not accept who asks"),
        (
            failure(401, "security_exception", "missing authentication credentials"),
            "asks who we are: set HUMAS_ELASTIC",
        ),
        (failure(401, "security_exception", "unable to authenticate user [ani] for"), "this user with this password"),
        (failure(400, "media_type_header_exception"), "needs version 9"),
        (failure(400, "resource_already_exists_exception"), "Another run began to build"),
        (FORBIDDEN, "Needed are manage, read and write on humas*"),
        (failure(404, "index_not_found_exception", "no such index [humas]"), "run `humas index` first"),
        (Answer(200, b"{"), "not as an Elasticsearch does"),
        (failure(500, "strange_exception", "a\x1b[31mred\nline"), "refused a request (500): a [31mred line."),
    ],
)
def test_what_the_server_says_becomes_a_sentence(answer: Answer, said: str) -> None:
    with fake_server(lambda asked: answer) as (url, _):
        assert said in said_by(f"{url}/humas")


def test_a_search_waits_a_little_for_a_busy_server() -> None:
    busy = iter([failure(503, "no_master"), failure(429, "es_rejected_execution_exception")])
    ready = Answer(200, {"humas-2026.03.20-1": {"mappings": {"_meta": {"humas": "humas", "layout": "0", "cursor": 1}}}})
    with fake_server(lambda asked: next(busy, ready)) as (url, heard):
        assert "was made for version 0" in said_by(f"{url}/humas")
    assert len(heard) == 3


def test_an_index_that_is_not_ours_is_never_touched() -> None:
    """Neither searched nor written nor made an alias of."""
    theirs = Answer(200, {"humas-2026.03.20-1": {"mappings": {"_meta": {"humas": "another"}}}})
    with fake_server(lambda asked: theirs) as (url, heard):
        assert "which humas did not make" in said_by(f"{url}/humas")
        index = ElasticIndex(f"{url}/humas", {})
        with pytest.raises(Trouble, match="which humas did not make"):
            index.build(Shelf())
        with pytest.raises(Trouble, match="which humas did not make"):
            index.update(Shelf())
    assert {asked.method for asked in heard} == {"GET"}
