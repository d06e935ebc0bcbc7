"""Two redesigns of the made internet, day 4 and day 6: found by `humas check`, crawled all the same, repaired by a
layout without one request. The offices' files here know nothing of the new dresses."""

import json

import pytest
from test_world import WORLD, World

pytestmark = [
    pytest.mark.world,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not WORLD.exists(), reason="the world (../shared/world) is not here"),
]
BOTH = ("menpan", "kebumenkab")
MENPAN = """
from crawler.lists import Listing
from crawler.platforms import joomla, replace
from crawler.site import Site

before = replace(joomla, since="2014-02", published="dd.create", body=".article-content")
links = ".article-header > h2 > a, .blog .item h2 a"
skip = "/site/(pengumuman|kalender)"
layouts = (before,)

# new layouts

site = Site(
    name="Kementerian PANRB",
    home="http://www.menpan.go.id",
    lists=(Listing("/site/berita-terkini", links, "?start={n}", first=0, step=10, skip=skip),),
    layouts=layouts,
)
"""
KEBUMEN = """
from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import codeigniter
from crawler.site import Site

layouts = (codeigniter,)
lists = (Listing("/index.php/web/news/2", "div.kotak_berita", "/index.php/web/news/2/{n}", first=0, step=10),)

# new lists

# new layouts

site = Site(name="Kabupaten Kebumen", home="http://www2.kebumenkab.go.id", lists=lists, layouts=layouts)
"""
NEW_LIST = """lists = (*lists, Listing("/berita", "li a.text-lg", "?page={n}", row="li", date="p"))"""
NEW = {
    "menpan": """now = replace(
    joomla,
    since="2026-03-24",
    title=".article-header h2",
    published="span.create time",
    body=".article-body-content [itemprop='articleBody']",
)
layouts = (now, before)""",
    "kebumenkab": """now = Layout(
    since="2026-03-26", title="article h1", published="article header p", body="article .prose"
)
layouts = (now, codeigniter)""",
}


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    offices = tmp_path / "offices"
    offices.mkdir()
    (offices / "menpan.py").write_text(MENPAN, encoding="utf-8")
    (offices / "kebumenkab.py").write_text(KEBUMEN, encoding="utf-8")
    made.environment["HUMAS_SITES"] = str(offices)
    yield made
    made.close()


def test_a_redesign_is_named_survived_and_repaired(world, tmp_path):
    data = tmp_path / "data"

    def humas(day, verb, *words, exits=(0,)):
        asks = ("--delay", "0", "--allow-private") if verb in ("crawl", "check") else ()
        now = f"2026-03-{20 + day}T18:00+07:00"
        return world.humas(data, "--now", now, verb, *BOTH, *asks, *words, exits=exits)

    def causes(day, exits):
        found = json.loads(humas(day, "check", "--as", "json", exits=exits))
        return {one["site"]: one["cause"] for one in found}

    def records():
        world.humas(data, "index")
        lines = world.humas(data, "export", "", "--as", "jsonl").splitlines()
        return {record["id"]: record for record in map(json.loads, lines)}

    def add(site, mark, text):
        path = tmp_path / "offices" / f"{site}.py"
        path.write_text(path.read_text(encoding="utf-8").replace(f"# {mark}", text), encoding="utf-8")

    humas(0, "crawl")
    first = set(records())
    assert causes(0, (0,)) == dict.fromkeys(BOTH, "well")
    world.post("/__world__/day?to=4")
    assert causes(4, (1,)) == {"menpan": "layout", "kebumenkab": "well"}
    humas(4, "crawl")
    world.post("/__world__/day?to=6")
    assert causes(6, (1,)) == {"menpan": "layout", "kebumenkab": "list"}
    humas(6, "crawl")
    health = json.loads(world.humas(data, "sites", *BOTH, "--health", "--as", "json"))
    assert {one["site"]: one["state"] for one in health} == {"menpan": "layout broken", "kebumenkab": "list empty"}
    broken = records()
    assert first <= set(broken), "no release lost its id, though addresses changed"
    marked = [record for record in broken.values() if record["layout"] == "generic"]
    assert {record["site"] for record in marked} == set(BOTH)
    assert all(record["title"] and record["body"] for record in marked)

    for site, text in NEW.items():
        assert len(text.splitlines()) <= 8
        add(site, "new layouts", text)
    world.post("/__world__/reset-log")
    humas(6, "read")
    assert sum(f["requests"] for f in world.log().values() if isinstance(f, dict) and "requests" in f) == 0
    add("kebumenkab", "new lists", NEW_LIST)
    repaired = records()
    assert set(repaired) == set(broken)
    assert {repaired[record["id"]]["layout"] for record in marked} == {"menpan@2026-03-24", "kebumenkab@2026-03-26"}
    kept = ("revision", "first_seen")
    assert all(repaired[i][name] == broken[i][name] for i in broken for name in kept)
    assert causes(6, (0,)) == dict.fromkeys(BOTH, "well")
