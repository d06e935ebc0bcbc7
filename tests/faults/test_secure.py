"""A server with TLS that asks who we are: every way to say it, every way to say it wrong, and who gets to see it."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from cluster import Cluster, documented, ended, exactly, humas, index, running, sweep
from searches import NOW, RELEASES, SEARCHES
from shelf import Shelf

from indexer.elastic import ElasticIndex
from search.elastic import ElasticEngine
from search.query import understand

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]

WHO = ("HUMAS_ELASTIC_USER", "HUMAS_ELASTIC_PASSWORD", "HUMAS_ELASTIC_API_KEY")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running(Cluster("humas-secure", 9_470, options=("--tls",))) as started:
        yield started


@pytest.fixture
def key(cluster: Cluster) -> str:
    """An API key with the privileges that the documentation names, and no more."""
    return api_key(cluster)


def api_key(cluster: Cluster, **more: str) -> str:
    client = cluster.client()
    rights = {"index": [{"names": ["humas*"], "privileges": ["manage", "read", "write"]}]}
    made = client.security.create_api_key(name="humas", role_descriptors={"humas": rights}, **more)
    client.close()
    return str(made["encoded"])


def secrets(environment: Mapping[str, str]) -> set[str]:
    """What nobody may see: as given, and as it goes over the wire."""
    given = {environment[name] for name in WHO[1:] if name in environment}
    pair = ":".join(environment.get(name, "") for name in WHO[:2])
    return given | {base64.b64encode(pair.encode()).decode()}


def watched(process: subprocess.Popen[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run to the end; neither the list of processes nor anything printed shows a secret."""
    listed: list[str] = []
    done = ended(process, lambda: listed.append(subprocess.check_output(["ps", "-eo", "args"], text=True)))
    for secret in secrets(environment):
        assert secret not in done.said
        assert secret not in "".join(listed)
    return done.status, done.said


def ways(cluster: Cluster, key: str, folder: Path) -> dict[str, dict[str, str]]:
    """User and password, an API key, and either from a file of mode 600."""
    ca = {"HUMAS_ELASTIC_CA": cluster.environment["HUMAS_ELASTIC_CA"]}
    by_key = ca | {"HUMAS_ELASTIC_API_KEY": key}
    file = folder / "elastic.env"
    file.touch(mode=0o600)
    file.write_text("".join(f"{name}={value}\n" for name, value in by_key.items()))
    return {"user": dict(cluster.environment), "key": by_key, "file": {"HUMAS_ELASTIC_FILE": str(file)}}


@pytest.mark.parametrize("way", ["user", "key", "file"])
def test_everything_works_for_whoever_may(cluster: Cluster, key: str, data: Path, tmp_path: Path, way: str) -> None:
    sweep(cluster)
    environment = ways(cluster, key, tmp_path)[way]
    hidden = environment | {"HUMAS_ELASTIC_API_KEY": key}
    for words in (["index"], ["index", "--rebuild"], ["search", "pertama", "--explain"], ["export", "pertama"]):
        status, said = watched(humas(data, cluster.address(), *words, **environment), hidden)
        assert status == 0, said
    exactly(data, cluster)


def test_the_table_of_questions(cluster: Cluster) -> None:
    sweep(cluster)
    shelf = Shelf()
    shelf.put(*RELEASES)
    ElasticIndex(cluster.address(), cluster.environment).build(shelf)
    engine = ElasticEngine(cluster.address(), cluster.environment)
    for text, expected in SEARCHES:
        found = sorted(row["id"][-1] for row in engine.find(understand(text, NOW), limit=100).records)
        assert "".join(found) == expected, text
    engine.close()


def test_who_only_searches_needs_to_read(cluster: Cluster, data: Path) -> None:
    sweep(cluster)
    assert index(data, cluster.address(), **cluster.environment).status == 0
    client = cluster.client()
    rights = {"index": [{"names": ["humas*"], "privileges": ["read", "view_index_metadata"]}]}
    made = client.security.create_api_key(name="reader", role_descriptors={"reader": rights})
    client.close()
    environment = {
        "HUMAS_ELASTIC_API_KEY": made["encoded"],
        "HUMAS_ELASTIC_CA": cluster.environment["HUMAS_ELASTIC_CA"],
    }
    assert ended(humas(data, cluster.address(), "search", "pertama", **environment)).status == 0
    assert ended(humas(data, cluster.address(), "export", "pertama", **environment)).status == 0
    refused = index(data, cluster.address(), "--rebuild", **environment)
    assert refused.status == 1
    assert "does not permit it" in refused.said
    assert refused.said.endswith("Needed are manage, read and write on humas*.")


@pytest.fixture(scope="module")
def wrongly(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, str]]:
    """Ways not to get in: environments by the name of what is wrong."""
    folder = tmp_path_factory.mktemp("wrong")
    expired = api_key(cluster, expiration="1ms")
    made = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=lain -keyout key.pem -out lain.pem"
    subprocess.run(made.split(), cwd=folder, check=True, capture_output=True)
    readable = folder / "elastic.env"
    readable.write_text("".join(f"{name}={value}\n" for name, value in cluster.environment.items()))
    readable.chmod(0o644)
    ca = {"HUMAS_ELASTIC_CA": cluster.environment["HUMAS_ELASTIC_CA"]}
    return {
        "password": {**cluster.environment, "HUMAS_ELASTIC_PASSWORD": "bukan-ini-sandinya"},
        "key": ca | {"HUMAS_ELASTIC_API_KEY": base64.b64encode(b"bukan:kunci-ini").decode()},
        "expired": ca | {"HUMAS_ELASTIC_API_KEY": expired},
        "nobody": ca,
        "authority": {**cluster.environment, "HUMAS_ELASTIC_CA": str(folder / "lain.pem")},
        "file": {"HUMAS_ELASTIC_FILE": str(readable)},
        "http": dict(cluster.environment),
    }


SENTENCES = {
    "password": "https://es.example.go.id:9200 does not know this user with this password: check HUMAS_ELASTIC_USER "
    "and HUMAS_ELASTIC_PASSWORD.",
    "key": "https://es.example.go.id:9200 does not know the API key in HUMAS_ELASTIC_API_KEY.",
    "expired": "https://es.example.go.id:9200 says that the API key has expired: make a new one and put it into "
    "HUMAS_ELASTIC_API_KEY.",
    "nobody": "https://es.example.go.id:9200 asks who we are: set HUMAS_ELASTIC_API_KEY, or HUMAS_ELASTIC_USER and "
    "HUMAS_ELASTIC_PASSWORD.",
    "authority": "The certificate of https://es.example.go.id:9200 is not trusted (",
    "file": "elastic.env holds credentials and can be read by others: chmod 600",
    "http": "http://es.example.go.id:9200 closed the connection; if it speaks TLS, its address begins with https://.",
}


@pytest.mark.parametrize("words", [("search", "pertama", "--explain"), ("index",)])
@pytest.mark.parametrize("wrong", SENTENCES)
def test_whoever_may_not_reads_one_sentence(
    cluster: Cluster, data: Path, wrongly: Mapping[str, Mapping[str, str]], wrong: str, words: tuple[str, ...]
) -> None:
    environment = wrongly[wrong]
    address = cluster.address().replace("https:", "http:") if wrong == "http" else cluster.address()
    status, said = watched(humas(data, address, *words, **environment), environment | cluster.environment)
    assert status == 1
    assert said.startswith("humas: ")
    assert SENTENCES[wrong] in said
    assert len(said) < 350
    documented(SENTENCES[wrong])
