"""Where an index is and who asks: addresses, credentials, and that no message shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.options import Trouble
from indexer.address import Address, masked, parse_address
from indexer.connection import connect
from indexer.credentials import Credentials, credentials

SECRET = "rahasia!"


@pytest.mark.parametrize(
    ("text", "server", "name"),
    [
        ("http://127.0.0.1:9200/humas", "http://127.0.0.1:9200", "humas"),
        ("https://es.example.go.id/humas-2", "https://es.example.go.id:9200", "humas-2"),
        ("https://es.example.go.id:443/search/humas/", "https://es.example.go.id:443/search", "humas"),
        ("http://[::1]:9201/humas", "http://[::1]:9201", "humas"),
        ("https://ani:rahasia%21@es:9200/humas", "https://es:9200", "humas"),
        ("https://ani:a,b@es1:9201,es2,[::1]:9203/cari/humas", "https://es1:9201,es2:9200,[::1]:9203/cari", "humas"),
    ],
)
def test_an_address_names_a_server_and_an_index(text: str, server: str, name: str) -> None:
    address = parse_address(text)
    assert (address.server, address.name) == (server, name)
    assert str(address) == f"{server}/{name}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("http://es:9200", "lacks the name"),
        ("http://es:9200/", "lacks the name"),
        ("http://es:9200/Humas", "the name of an index"),
        ("http://es:9200/hum*s", "the name of an index"),
        ("http://es:9200/_all", "the name of an index"),
        ("http://es:9200/a,b", "the name of an index"),
        ("http://es:9x/humas", "cannot be read"),
        ("http://[::1/humas", "cannot be read"),
        ("http:///humas", "must look like"),
        ("http://es:9200,/humas", "must look like"),
        ("http://es:9200,es:x/humas", "cannot be read"),
        ("http://e s/humas", "cannot be read"),
        ("http://es%00/humas", "cannot be read"),
        ("http://es..go.id/humas", "cannot be read"),
        (f"http://{'e' * 64}.go.id/humas", "cannot be read"),
        ("http://[es::1]/humas", "cannot be read"),
        ("http://es:9200/humas?pretty", "must look like"),
        ("ftp://es:9200/humas", "must look like"),
    ],
)
def test_what_is_no_address_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        parse_address(text)


@pytest.mark.parametrize("rest", ["es:9200", "es:9200/", "es/Humas", "es:x/humas", "es/humas?a=b", "/x@es/humas"])
def test_no_message_shows_a_password_of_the_address(rest: str) -> None:
    text = f"https://ani:{SECRET}@{rest}" if not rest.startswith("/") else f"https://ani:{SECRET}{rest}"
    with pytest.raises(Trouble) as caught:
        parse_address(text)
    assert SECRET not in str(caught.value)
    assert "ani" not in str(caught.value)


def test_a_password_with_a_slash_is_not_taken_for_host_and_path() -> None:
    """urlsplit ends the host at the first slash: 12 would be a port and the rest a proxy's path, which is shown."""
    with pytest.raises(Trouble, match=r"\*@es:9200/humas is not an address: in a password / is") as caught:
        parse_address("https://ani:12/34@es:9200/humas")
    assert "34" not in str(caught.value)
    assert parse_address("https://ani:12%2F34@es:9200/humas").password == "12/34"


def test_credentials_are_masked_wherever_an_address_or_they_are_shown() -> None:
    address = parse_address(f"https://ani:{SECRET}@es:9200/humas")
    assert (address.user, address.password) == ("ani", SECRET)
    known = Credentials(api_key=SECRET, user="ani", password=SECRET)
    assert SECRET not in f"{address} {address!r} {known!r}"
    for password in ("p@ss", "p/ss", "p?s#s"):
        assert masked(f"https://ani:{password}@es:9200/humas") == "https://***@es:9200/humas"
    assert masked("data/humas-index.db") == "data/humas-index.db"


def test_a_cluster_is_asked_node_by_node() -> None:
    address = parse_address("https://es1,es2:9201/cari/humas")
    assert address.nodes == ["https://es1:9200/cari", "https://es2:9201/cari"]
    client = connect(address, {})
    assert sorted(node.base_url for node in client.transport.node_pool.all()) == address.nodes
    client.close()


def test_the_client_says_who_asks() -> None:
    """What stands in the address goes before the environment; an API key is sent as one."""
    environment = {"HUMAS_ELASTIC_USER": "budi", "HUMAS_ELASTIC_PASSWORD": "b"}
    by_address = connect(Address("http://es:9200", "humas", "ani", "a"), environment)
    by_environment = connect(Address("http://es:9200", "humas"), environment)
    by_key = connect(Address("http://es:9200", "humas"), {"HUMAS_ELASTIC_API_KEY": "key"})
    sent = [client._headers["authorization"] for client in (by_address, by_environment, by_key)]
    assert sent == ["Basic YW5pOmE=", "Basic YnVkaTpi", "ApiKey key"]


def test_credentials_come_from_a_file_only_its_owner_reads(tmp_path: Path) -> None:
    file = tmp_path / "elastic"
    file.write_text("# of the monitor\n\nHUMAS_ELASTIC_USER=ani\nHUMAS_ELASTIC_PASSWORD='a=b'\n")
    file.chmod(0o600)
    environment = {"HUMAS_ELASTIC_FILE": str(file)}
    assert credentials(environment) == Credentials(user="ani", password="a=b")
    assert credentials(environment | {"HUMAS_ELASTIC_PASSWORD": "c"}).password == "c"
    file.chmod(0o640)
    with pytest.raises(Trouble, match="can be read by others: chmod 600"):
        credentials(environment)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"HUMAS_ELASTIC_USER": "ani"}, "belong together"),
        ({"HUMAS_ELASTIC_PASSWORD": SECRET}, "belong together"),
        (
            {"HUMAS_ELASTIC_API_KEY": SECRET, "HUMAS_ELASTIC_USER": "ani", "HUMAS_ELASTIC_PASSWORD": SECRET},
            "leave one of them out",
        ),
        ({"HUMAS_ELASTIC_CA": "/nowhere/ca.pem"}, "cannot be read: No such file"),
        ({"HUMAS_ELASTIC_CA": __file__}, "holds no certificate"),
        ({"HUMAS_ELASTIC_API_KEY": f"{SECRET}\n"}, "holds white space"),
        ({"HUMAS_ELASTIC_FILE": "/nowhere/elastic"}, "cannot be read: No such file"),
    ],
)
def test_half_or_double_credentials_are_refused(environment: dict[str, str], said: str) -> None:
    with pytest.raises(Trouble, match=said) as caught:
        credentials(environment)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("text", [f"{SECRET}\n", f"PASSWORD={SECRET}\n"])
def test_a_line_that_is_not_understood_is_numbered_not_shown(tmp_path: Path, text: str) -> None:
    file = tmp_path / "elastic"
    file.write_text(text)
    file.chmod(0o600)
    with pytest.raises(Trouble, match="line 1") as caught:
        credentials({"HUMAS_ELASTIC_FILE": str(file)})
    assert SECRET not in str(caught.value)
