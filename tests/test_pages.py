"""Every saved page reads as its checked JSON says, by its own layout and by no other. Adding a page needs no code.

A page is `tests/pages/<office>/<name>.html` (or `.page.json`, an object of an interface) beside `<name>.json`: its
address, the time of the visit, what its list said (`entry`), and the release that a person checked.
"""

import json
from datetime import datetime
from pathlib import Path

import pytest

from crawler.layout import Misfit
from crawler.release import Entry, Page, Release
from crawler.sites import load_site, site_ids

PAGES = Path(__file__).parent / "pages"
SAVED = sorted(path for path in PAGES.rglob("*") if path.name.endswith((".html", ".page.json")))


def checked(path: Path) -> dict:
    name = path.name.removesuffix(".html").removesuffix(".page.json")
    return json.loads((path.parent / f"{name}.json").read_text(encoding="utf-8"))


def page_of(path: Path) -> Page:
    told = checked(path)
    entry = Entry(**told["entry"]) if "entry" in told else None
    return Page(
        told["url"],
        path.read_bytes(),
        datetime.fromisoformat(told["fetched"]),
        headers={"content-type": told["content_type"]},
        entry=entry,
    )


def fits(layout, page: Page, site) -> Release | None:
    try:
        return layout.read(page, site)
    except Misfit:
        return None


@pytest.mark.parametrize("path", SAVED, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_saved_page_reads_as_checked(path: Path) -> None:
    release = load_site(path.parent.name).read(page_of(path))
    assert json.loads(json.dumps(release.as_dict())) == checked(path)["release"]


@pytest.mark.parametrize("path", SAVED, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_among_the_layouts_of_its_office_only_its_own_fits(path: Path) -> None:
    site, page = load_site(path.parent.name), page_of(path)
    read = [release for layout in site.layouts if (release := fits(layout, page, site))]
    own = checked(path)["release"]["layout"]
    assert own in [release.layout for release in read]
    assert len({json.dumps({**release.as_dict(), "layout": ""}, default=list) for release in read}) == 1


@pytest.mark.parametrize("site_id", sorted({path.parent.name for path in SAVED}))
def test_a_page_of_another_office_is_refused(site_id: str) -> None:
    """No layout reads a page that is nothing but another office's home."""
    site = load_site(site_id)
    home = b"<html><body><h1>Selamat datang</h1><p>Kantor kami buka pukul delapan.</p></body></html>"
    page = Page(site.home, home, datetime.fromisoformat("2026-03-20T18:00+07:00"))
    with pytest.raises(Misfit):
        site.read(page)


def test_every_layout_of_an_office_with_pages_has_one() -> None:
    shown = {(path.parent.name, checked(path)["release"]["layout"]) for path in SAVED}
    offices = [load_site(site_id) for site_id in sorted({site_id for site_id, _ in shown})]
    unseen = {
        (site.id, layout.label(site))
        for site in offices
        for layout in site.layouts
        if (site.id, layout.label(site)) not in shown and layout.label(site) not in {label for _, label in shown}
    }
    assert unseen == set()


def test_every_page_belongs_to_an_office_and_says_whether_it_was_made() -> None:
    assert {path.parent.name for path in SAVED} <= set(site_ids())
    assert all(isinstance(checked(path).get("made"), bool) for path in SAVED)
