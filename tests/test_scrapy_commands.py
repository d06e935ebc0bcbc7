"""`scrapy list` and `scrapy crawl SITE -O` work as Scrapy users expect; one office's file is loaded for one spider."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_net import quiet
from scrapy import Request
from scrapy.settings import Settings

from crawler.options import Trouble
from crawler.sites import UnknownSite, load_site, site_ids
from crawler.visits.loader import SiteLoader

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "tests/pages/menpan/2014-02-loket-terpadu.html"


def scrapy(*words, **environment):
    command = [sys.executable, "-m", "scrapy", *words]
    told = {"cwd": ROOT, "env": quiet() | environment, "timeout": 120}
    return subprocess.run(command, check=False, capture_output=True, text=True, **told)


def test_list():
    done = scrapy("list")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [*site_ids()]


def test_crawl_into_a_file(net, tmp_path):
    link = "<a href='/site/berita-terkini/loket'>Loket</a>"
    pages = net.host("www.menpan.go.id")
    pages["/site/berita-terkini"] = f"<div class='article-header'><h2>{link}</h2></div>"
    pages["/site/berita-terkini/loket"] = PAGE.read_text(encoding="utf-8")
    words = ("crawl", "menpan", "-O", str(tmp_path / "out.jsonl"), "-s", "DOWNLOAD_DELAY=0.1")
    proxies = {"http_proxy": net.address, "https_proxy": net.address}
    done = scrapy(*words, **proxies, HUMAS_DATA=str(tmp_path), HUMAS_NOW="2026-03-20T18:00+07:00")
    assert "Traceback" not in done.stderr, done.stderr
    (record,) = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    expected = json.loads(PAGE.with_suffix(".json").read_text(encoding="utf-8"))
    assert record["site"] == "menpan"
    assert record["title"] == expected["release"]["title"]
    assert list(record)[:4] == ["id", "site", "institution", "url"]
    assert record["first_seen"] == "2026-03-20T11:00:00+00:00"


def test_one_file_for_one_spider():
    code = (
        "import sys; from crawler.visits.loader import SiteLoader; SiteLoader().load('menpan');"
        "print(*[m for m in sys.modules if m.startswith('crawler.sites.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["crawler.sites.menpan"]


def test_the_loader():
    loader = SiteLoader.from_settings(Settings())
    spider = loader.load("menpan")
    assert (spider.name, spider.site.id) == ("menpan", "menpan")
    assert "menpan" in loader.find_by_request(Request("https://menpan.go.id/site/berita-terkini"))
    with pytest.raises(KeyError):
        loader.load("tidak_ada")


def test_every_office_can_be_loaded():
    for site_id in site_ids():
        site = load_site(site_id)
        assert site.id == site_id
        assert site.groups, f"{site_id} has no list"


def test_an_unknown_office():
    with pytest.raises(UnknownSite, match="Did you mean menpan"):
        load_site("menpann")
    assert issubclass(UnknownSite, Trouble)
