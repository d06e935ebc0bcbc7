"""Where a crawl never goes."""

import pytest
from scrapy.settings import Settings
from twisted.internet import defer
from twisted.internet.error import DNSLookupError

from crawler.guard import GuardedResolver, authority, is_renaming, refusal


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1:9200/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1%25eth0]/",
        "http://[fd00:ec2::254]/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http://127.0.0.1./",
        "http://user:pass@127.0.0.1/",
        "http://www.contoh.go.id@10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.localhost:8080/",
        "http://metadata.google.internal/",
        "http://printer.local/",
        "ftp://contoh.go.id/",
        "file:///etc/passwd",
        "gopher://contoh.go.id/",
        "data:text/html,x",
        "http:///berita",
        "http://[::1/",
        "http://192.0.0.192/opc/v2/instance/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://intranet/",
    ],
)
def test_refused_as_written(url):
    assert refusal(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.menpan.go.id/site/berita",
        "http://8.8.8.8/",
        "http://[2001:4860:4860::8888]/",
        "https://localhost.go.id/",
        "https://dewanpers.or.id/",
        "https://127.go.id/",
    ],
)
def test_allowed(url):
    assert refusal(url) is None


def test_allow_private_opens_addresses_but_no_other_scheme():
    assert refusal("http://127.0.0.1/", private_allowed=True) is None
    assert refusal("file:///etc/passwd", private_allowed=True)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://WWW.Contoh.go.id./x", "contoh.go.id"),
        ("http://contoh.go.id:80/", "contoh.go.id"),
        ("https://contoh.go.id:80/", "contoh.go.id:80"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://contoh.go.id:99999/", ""),
    ],
)
def test_authority(url, name):
    assert authority(url) == name


@pytest.mark.parametrize(
    ("former", "url", "renamed"),
    [
        ("https://www.bumn.go.id/rilis?x=1", "https://www.bpbumn.go.id/rilis?x=1", True),
        ("https://www.bumn.go.id/rilis", "https://www.bpbumn.go.id/", False),
        ("https://www.bumn.go.id/rilis", "https://judi.example.com/rilis", False),
        ("https://lain.go.id/rilis", "https://www.bpbumn.go.id/rilis", False),
        ("https://www.bumn.go.id/rilis", "http://169.254.169.254/rilis", False),
        ("https://www.bumn.go.id/rilis", "https://www.bpbumn.go.id:8443/rilis", False),
        ("https://www.bumn.go.id/rilis", "https://www.bpbumn.go.id:99999/rilis", False),
        ("", "https://www.bpbumn.go.id/rilis", False),
    ],
)
def test_a_host_is_renamed_by_a_redirect_to_the_same_path(former, url, renamed):
    assert is_renaming(former, url, {"bumn.go.id"}) is renamed


class Reactor:
    """Resolves to what it is told, as a reactor's thread pool would."""

    def __init__(self, address):
        self.address = address


@pytest.fixture
def resolve(monkeypatch):
    def resolve(name, address, **settings):
        monkeypatch.setattr("scrapy.resolver.ThreadedResolver.getHostByName", lambda *_, **__: defer.succeed(address))
        monkeypatch.setattr("scrapy.resolver.dnscache", type("Cache", (dict,), {"limit": 0})())
        process = type("Process", (), {"settings": Settings({"DNSCACHE_ENABLED": False, **settings})})
        resolver = GuardedResolver.from_crawler(process, Reactor(address))
        found = []
        resolver.getHostByName(name).addBoth(found.append)
        return found[0]

    return resolve


def test_a_name_that_resolves_inside_is_refused(resolve):
    failure = resolve("dalam.contoh.go.id", "10.0.0.7")
    assert failure.check(DNSLookupError)
    assert GuardedResolver.refused["dalam.contoh.go.id"] == "10.0.0.7"


def test_a_public_name_and_the_proxys_own_name_are_not(resolve, monkeypatch):
    assert resolve("contoh.go.id", "103.1.2.3") == "103.1.2.3"
    monkeypatch.setenv("http_proxy", "http://proxy.kantor:3128")
    assert resolve("proxy.kantor", "10.0.0.1") == "10.0.0.1"
    assert resolve("demo.contoh.go.id", "127.0.0.1", HUMAS_ALLOW_PRIVATE=True) == "127.0.0.1"
