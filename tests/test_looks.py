"""Known releases looked at again, day after day: edits, removals, returns, blocks; and what the archive's book says."""

from datetime import date, timedelta

import pytest
from made_net import Answer, article, links
from made_visit import T0, Office

from crawler.archive import Archive
from crawler.archive.ledger import health_of, spans_of
from crawler.layout import Layout
from crawler.lists import Listing
from crawler.schedule import conditions
from crawler.site import Site

LAYOUTS = (Layout(title="h1", published=".tgl", body=".isi"),)
RILIS = Listing("/rilis", "h3 a", more="?p={n}")


@pytest.fixture
def office(tmp_path):
    """office(count): an office with a list of `count` releases, five a page."""

    def make(count, lists=RILIS):
        site = Site(name="Kantor Contoh", home="http://contoh.go.id", id="contoh", lists=(lists,), layouts=LAYOUTS)
        pages = {f"/b/{n}": article(n) for n in range(count)}
        for page in range(-(-count // 5)):
            pages["/rilis" + (f"?p={page + 1}" if page else "")] = links(range(page * 5, min(count, page * 5 + 5)))
        return Office(tmp_path, site, pages)

    return make


def health(office):
    with Archive.open(office.data) as archive, archive.session.reading() as connection:
        return health_of(connection)["contoh"]


def spans(office):
    with Archive.open(office.data) as archive, archive.session.reading() as connection:
        return [(s.begun - T0, s.ended - T0) for s in spans_of(connection, "contoh")]


def days(*numbers):
    return tuple(timedelta(days=n) for n in numbers)


def test_the_calendar_of_looks(office):
    site = office(4)
    asked = {n: len(site.paths()) for n in (0, 1, 2, 3) if site.visit(n)}
    assert asked == {0: 4, 1: 4, 2: 0, 3: 4}


def test_a_sweep_looks_daily_and_an_edit_is_met(office):
    site = office(4)
    pages = site.pages
    site.visit(0)
    pages["/b/2"] = article(2).replace("Siaran 2", "Siaran kedua")
    report = site.visit(1, sweep=1)
    assert (report.looked, report.edited, report.new) == (4, 1, 0)
    assert site.record("/b/2").revision == 2
    assert site.visit(2, sweep=1).edited == 0


def test_conditional_requests_and_304(office):
    site = office(1)
    pages = site.pages
    stamp = {"ETag": '"satu"', "Last-Modified": "Mon, 02 Mar 2026 01:00:00 GMT"}
    pages["/b/0"] = Answer(article(0), headers=stamp)
    site.visit(0)
    pages["/b/0"] = Answer("", 304, headers=stamp)
    report = site.visit(1)
    (sent,) = [headers for path, headers in site.asked if path == "/b/0"]
    assert conditions({k.lower(): v for k, v in stamp.items()}).items() <= sent.items()
    assert (report.looked, report.edited) == (1, 0)
    with Archive.open(site.data) as archive:
        assert len(list(archive.pages())) == 1
        assert list(archive.kept_at("contoh", ["http://contoh.go.id/b/0"]).values()) == [T0 + timedelta(days=1)]


def test_gone_twice_is_removed_and_a_return_clears_it(office):
    site = office(6)
    pages = site.pages
    site.visit(0)
    pages["/b/1"] = None
    assert site.visit(1, sweep=1).gone == 1
    assert site.record("/b/1").removed is None
    assert site.visit(2, sweep=1).removed == 1
    assert site.record("/b/1").removed == (T0 + timedelta(days=1)).isoformat()
    assert site.record("/b/1").release.body
    pages["/b/1"] = article(1)
    assert site.visit(4, sweep=1).restored == 1
    assert site.record("/b/1").removed is None
    assert site.record("/b/1").revision == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer("<title>Tidak ditemukan</title><h1>Halaman tidak ditemukan</h1>"),
        Answer("", 410),
        Answer("", 302, headers={"Location": "http://contoh.go.id/"}),
    ],
)
def test_forms_of_being_gone(office, answer):
    site = office(6)
    pages = site.pages
    pages["/"] = "<h1>Beranda</h1>"
    site.visit(0)
    pages["/b/3"] = answer
    assert (site.visit(1).gone, site.visit(3).removed) == (1, 1)


@pytest.mark.parametrize("answer", [Answer("", 500), Answer("", 403), Answer("<h1>Masuk</h1><input type=password>")])
def test_an_error_is_no_removal(office, answer):
    site = office(6)
    pages = site.pages
    site.visit(0)
    pages["/b/3"] = answer
    for n in (1, 2):
        report = site.visit(n, sweep=1)
        assert (report.gone, report.removed, report.edited) == (0, 0, 0)
    assert site.record("/b/3").revision == 1


def test_most_gone_at_once_is_not_believed(office):
    site = office(10)
    pages = site.pages
    site.visit(0)
    for n in range(10):
        pages[f"/b/{n}"] = None
    for n in (1, 2):
        site.visit(n, sweep=1)
    assert health(site).state == "layout broken"
    assert "10 of 10 releases are not at their addresses" in health(site).cause
    assert site.record("/b/4").removed is None


def test_a_site_that_refuses_is_asked_for_nothing_more(office):
    site = office(6)
    pages = site.pages
    site.visit(0)
    list_page, pages["/rilis"] = pages["/rilis"], Answer("", 401)
    pages["/b/3"] = None
    report = site.visit(1)
    assert site.paths() == []
    assert report.stopped
    assert (health(site).state, health(site).well) == ("blocked", T0)
    assert "HTTP 401" in health(site).cause
    pages["/rilis"] = list_page
    assert site.visit(2).gone == 1
    assert health(site).state == "well"
    assert spans(site) == [days(0, 0), days(2, 2)]


def test_coverage_is_one_span_while_all_is_well(office):
    site = office(6)
    for n in (0, 1, 2, 40):
        site.visit(n)
    assert spans(site) == [days(0, 2), days(40, 40)]


def test_a_clock_that_was_ahead_hides_nothing_once_it_is_right(office):
    site = office(12)
    site.visit(0)
    site.visit(3000)
    site.pages["/b/12"] = article(12)
    site.pages["/rilis?p=3"] = links((10, 11, 12))
    assert site.visit(1).new == 1
    site.visit(2)
    assert spans(site) == [days(0, 0), days(1, 2), days(3000, 3000)]
    assert (health(site).since, health(site).visited) == (T0, T0 + timedelta(days=2))


def test_a_clock_that_is_set_back_takes_no_coverage_away(office):
    site = office(4)
    for n in (0, 1, 2, 1, 2, 3):
        site.visit(n)
    assert spans(site) == [days(0, 3)]


def test_a_trouble_of_a_clock_that_was_ahead_began_no_later_than_now(office):
    site = office(4)
    site.pages["/rilis"] = Answer("", 401)
    for n in (3000, 1, 2):
        site.visit(n)
    assert health(site).since == T0 + timedelta(days=1)
    assert health(site).due == T0 + timedelta(days=3)


def test_a_list_that_names_nothing_any_more(office):
    site = office(6)
    pages = site.pages
    site.visit(0)
    pages["/rilis"] = "<h1>Rilis</h1><p>Tampilan baru</p>"
    site.visit(1)
    assert health(site).state == "list empty"
    assert "h3 a" in health(site).cause


def test_pages_that_only_the_generic_reader_reads(office):
    site = office(6)
    pages = site.pages
    site.visit(0)
    for n in range(6):
        pages[f"/b/{n}"] = article(n).replace("class=isi", "class=konten").replace("class=tgl", "class=hari")
    report = site.visit(1)
    assert report.edited == 0
    assert health(site).state == "layout broken"


def test_a_title_that_changes_in_the_list_is_looked_at_at_once(office):
    site = office(4)
    pages = site.pages
    site.visit(0)
    site.visit(1)
    pages["/rilis"] = links(range(4)).replace("Judul 2", "Ralat judul 2")
    pages["/b/2"] = article(2).replace("Judul 2", "Ralat judul 2")
    assert site.visit(1.1).edited == 1
    assert site.paths() == ["/b/2"]


def test_a_post_dated_back_deep_in_the_list_is_met(office):
    site = office(12)
    pages = site.pages
    site.visit(0)
    pages["/b/77"] = article(77)
    pages["/rilis?p=3"] = links([10, 11, 77])
    assert site.visit(0.2).new == 0
    assert site.visit(1).new == 1


def test_history_back_to_a_day(office):
    site = office(0, Listing("/rilis", "h3 a", more="?p={n}", row="div", date="i"))
    for page in range(3):
        row = "<div><h3><a href='/b/{0}'>Judul {0}</a></h3><i>{1} Februari 202{2}</i></div>"
        rows = "".join(row.format(10 * page + n, 28 - n, 6 - page) for n in range(4))
        site.pages["/rilis" + (f"?p={page + 1}" if page else "")] = rows
    site.pages |= {f"/b/{10 * page + n}": article(10 * page + n) for page in range(3) for n in range(4)}
    assert site.visit(since=date(2026, 1, 1)).new == 4
    assert site.paths("/rilis") == ["/rilis", "/rilis?p=2"]
    report = site.visit(since=date(2025, 1, 1))
    assert (report.new, report.seen) == (4, 4)
    with Archive.open(site.data) as archive:
        assert all(change.backfill for change in archive.changes())
