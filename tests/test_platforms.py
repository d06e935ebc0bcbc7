"""The layouts many offices share, each on a made page of `tests/platforms/` (in the form of `tests/pages/`); and that
no layout of the project, an office's or a platform's, is without a page or reads a strange one."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from crawler import platforms
from crawler.layout import Layout, Misfit, Refused
from crawler.release import Entry, Page
from crawler.site import Site
from crawler.sites import load_site, site_ids

TESTS = Path(__file__).parent
SHARED = {name: value for name, value in vars(platforms).items() if isinstance(value, Layout)}
SAVED = sorted(p for p in (TESTS / "platforms").iterdir() if p.name.endswith((".html", ".page.json")))
STRANGE = b"""<!DOCTYPE html><html lang="id"><head><title>Daftar Berita | Kantor Lain</title></head><body>
<header><a href="/">Kantor Lain</a> <span class="today">Jumat, 20 Maret 2026</span></header><main><h1>Daftar Berita</h1>
<div class="kartu"><h3><a href="/b/1">Rapat kerja tahunan dibuka</a></h3><small>2 Maret 2026</small></div>
<div class="kartu"><h3><a href="/b/2">Lomba kebersihan diikuti tujuh regu</a></h3><small>1 Maret 2026</small></div>
<div class="kartu"><h3><a href="/b/3">Pohon peneduh ditanam di halaman</a></h3><small>27 Februari 2026</small></div>
</main><footer>2026 Kantor Lain</footer></body></html>"""


def made(name: str) -> Site:
    """An office whose one layout is that of a platform."""
    return Site(name="Kantor Contoh", home="https://made.example", id=name, layouts=(SHARED[name],))


def checked(path: Path) -> dict:
    return json.loads(path.with_name(path.name.partition(".")[0] + ".json").read_text(encoding="utf-8"))


def page_of(path: Path) -> Page:
    told = checked(path)
    entry = Entry(**told["entry"]) if "entry" in told else None
    headers = {"content-type": told["content_type"]}
    return Page(told["url"], path.read_bytes(), datetime.fromisoformat(told["fetched"]), headers=headers, entry=entry)


def fits(layout: Layout, page: Page, site: Site) -> dict | None:
    try:
        return json.loads(json.dumps(layout.read(page, site).as_dict()))
    except Misfit:
        return None


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_a_platforms_page_reads_as_checked(path: Path) -> None:
    site = made(path.name.partition("-")[0])
    assert json.loads(json.dumps(site.read(page_of(path)).as_dict())) == checked(path)["release"]
    assert path.stat().st_size <= 4096
    assert checked(path)["made"] is True


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.name)
def test_among_the_platforms_only_its_own_fits(path: Path) -> None:
    """But where two read a page the same."""
    own = path.name.partition("-")[0]
    read = {name: release for name in SHARED if (release := fits(SHARED[name], page_of(path), made(name)))}
    assert own in read
    words = {name: (r["title"], r["body"], r["published"]) for name, r in read.items()}
    assert {name for name in words if words[name] != words[own]} == set()


def test_every_layout_of_the_project_has_a_page() -> None:
    shown: list[tuple[Page, dict]] = [(page_of(p), checked(p)["release"]) for p in SAVED]
    for path in (TESTS / "pages").rglob("*"):
        if path.name.endswith((".html", ".page.json")):
            shown.append((page_of(path), checked(path)["release"]))
    offices = [*map(load_site, site_ids()), *map(made, SHARED)]
    layouts = {layout: site for site in offices for layout in site.layouts}
    bare = {
        f"{site.id}: {layout.label(site)}"
        for layout, site in layouts.items()
        if not any((read := fits(layout, page, site)) and read["body"] == release["body"] for page, release in shown)
    }
    assert bare == set()


def test_no_layout_reads_a_list_of_another_office() -> None:
    page = Page("https://lain.example/berita", STRANGE, datetime.fromisoformat("2026-03-20T18:00+07:00"))
    for site in [*map(load_site, site_ids()), *map(made, SHARED)]:
        assert [layout for layout in site.layouts if fits(layout, page, site)] == [], site.id
        with pytest.raises(Refused):
            site.read(page)
