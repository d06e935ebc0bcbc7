"""Known releases looked at again, day after day: edits, removals, returns, blocks; and what the archive's book says."""

from datetime import UTC, datetime, timedelta

import pytest
from made_net import Answer, Net, article, links

from crawler.archive import Archive
from crawler.ledger import health_of, spans_of
from crawler.schedule import conditions

T0 = datetime(2026, 3, 20, 11, tzinfo=UTC)


@pytest.fixture
def net():
    net = Net()
    yield net
    net.close()


@pytest.fixture
def day(net, tmp_path):
    """day(n, *options): the report of a visit on day n; `net.visits` holds what it asked."""

    def visit(n, *options, site="contoh"):
        net.visits.clear()
        now = (T0 + timedelta(days=n)).isoformat()
        told = ("--delay", "0", "--looks", "--now", now, *options)
        return next(iter(net.crawl(tmp_path, (site,), *told).values()))

    return visit


def looked(net):
    return sorted(path for path in net.asked() if path.startswith("/b/"))


def record(data, path):
    with Archive.open(data) as archive:
        return next(r for r in archive.all_records() if r.release.url.endswith(path))


def health(data):
    with Archive.open(data) as archive, archive.session.reading() as connection:
        return health_of(connection)["contoh"]


def spans(data):
    with Archive.open(data) as archive, archive.session.reading() as connection:
        return [(s.begun - T0, s.ended - T0) for s in spans_of(connection, "contoh")]


def days(*numbers):
    return tuple(timedelta(days=n) for n in numbers)


def test_the_calendar_of_looks(net, day):
    net.office(count=4)
    asked = {n: len(looked(net)) for n in (0, 1, 2, 3) if day(n)}
    assert asked == {0: 4, 1: 4, 2: 0, 3: 4}


def test_a_sweep_looks_daily_and_an_edit_is_met(net, day, tmp_path):
    pages = net.office(count=4)
    day(0)
    pages["/b/2"] = article(2).replace("Siaran 2", "Siaran kedua")
    report = day(1, "--sweep", "1")
    assert (report["looked"], report["edited"], report["new"]) == (4, 1, 0)
    assert record(tmp_path, "/b/2").revision == 2
    assert day(2, "--sweep", "1")["edited"] == 0


def test_conditional_requests_and_304(net, day, tmp_path):
    pages = net.office(count=1)
    stamp = {"ETag": '"satu"', "Last-Modified": "Mon, 02 Mar 2026 01:00:00 GMT"}
    pages["/b/0"] = Answer(article(0), headers=stamp)
    day(0)
    pages["/b/0"] = Answer("", 304, headers=stamp)
    report = day(1)
    (sent,) = [headers for _, path, _, headers in net.visits if path == "/b/0"]
    assert conditions({k.lower(): v for k, v in stamp.items()}).items() <= sent.items()
    assert (report["looked"], report["edited"]) == (1, 0)
    with Archive.open(tmp_path) as archive:
        assert len(list(archive.pages())) == 1
        assert list(archive.kept_at("contoh", ["http://contoh.go.id/b/0"]).values()) == [T0 + timedelta(days=1)]


def test_gone_twice_is_removed_and_a_return_clears_it(net, day, tmp_path):
    pages = net.office(count=6)
    day(0)
    pages["/b/1"] = None
    assert day(1, "--sweep", "1")["gone"] == 1
    assert record(tmp_path, "/b/1").removed is None
    assert day(2, "--sweep", "1")["removed"] == 1
    assert record(tmp_path, "/b/1").removed == (T0 + timedelta(days=1)).isoformat()
    assert record(tmp_path, "/b/1").release.body
    pages["/b/1"] = article(1)
    assert day(4, "--sweep", "1")["restored"] == 1
    assert record(tmp_path, "/b/1").removed is None
    assert record(tmp_path, "/b/1").revision == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer("<title>Tidak ditemukan</title><h1>Halaman tidak ditemukan</h1>"),
        Answer("", 410),
        Answer("", 302, headers={"Location": "http://contoh.go.id/"}),
    ],
)
def test_forms_of_being_gone(net, day, answer):
    pages = net.office(count=6)
    pages["/"] = "<h1>Beranda</h1>"
    day(0)
    pages["/b/3"] = answer
    assert (day(1)["gone"], day(3)["removed"]) == (1, 1)


@pytest.mark.parametrize("answer", [Answer("", 500), Answer("", 403), Answer("<h1>Masuk</h1><input type=password>")])
def test_an_error_is_no_removal(net, day, tmp_path, answer):
    pages = net.office(count=6)
    day(0)
    pages["/b/3"] = answer
    for n in (1, 2):
        report = day(n, "--sweep", "1")
        assert (report["gone"], report["removed"], report["edited"]) == (0, 0, 0)
    assert record(tmp_path, "/b/3").revision == 1


def test_most_gone_at_once_is_not_believed(net, day, tmp_path):
    pages = net.office(count=10)
    day(0)
    for n in range(10):
        pages[f"/b/{n}"] = None
    for n in (1, 2):
        day(n, "--sweep", "1")
    assert health(tmp_path).state == "layout broken"
    assert "10 of 10 releases are not at their addresses" in health(tmp_path).cause
    assert record(tmp_path, "/b/4").removed is None


def test_a_site_that_refuses_is_asked_for_nothing_more(net, day, tmp_path):
    pages = net.office(count=6)
    day(0)
    list_page, pages["/rilis"] = pages["/rilis"], Answer("", 401)
    pages["/b/3"] = None
    report = day(1)
    assert looked(net) == []
    assert report["stopped"]
    assert (health(tmp_path).state, health(tmp_path).well) == ("blocked", T0)
    assert "HTTP 401" in health(tmp_path).cause
    pages["/rilis"] = list_page
    assert day(2)["gone"] == 1
    assert health(tmp_path).state == "well"
    assert spans(tmp_path) == [days(0, 0), days(2, 2)]


def test_coverage_is_one_span_while_all_is_well(net, day, tmp_path):
    net.office(count=6)
    for n in (0, 1, 2, 40):
        day(n)
    assert spans(tmp_path) == [days(0, 2), days(40, 40)]


def test_a_list_that_names_nothing_any_more(net, day, tmp_path):
    pages = net.office(count=6)
    day(0)
    pages["/rilis"] = "<h1>Rilis</h1><p>Tampilan baru</p>"
    day(1)
    assert health(tmp_path).state == "list empty"
    assert "h3 a" in health(tmp_path).cause


def test_pages_that_only_the_generic_reader_reads(net, day, tmp_path):
    pages = net.office(count=6)
    day(0)
    for n in range(6):
        pages[f"/b/{n}"] = article(n).replace("class=isi", "class=konten").replace("class=tgl", "class=hari")
    report = day(1)
    assert report["edited"] == 0
    assert health(tmp_path).state == "layout broken"


def test_a_title_that_changes_in_the_list_is_looked_at_at_once(net, day, tmp_path):
    pages = net.office(count=4)
    day(0)
    day(1)
    pages["/rilis"] = links(range(4)).replace("Judul 2", "Judul dua, diralat")
    pages["/b/2"] = article(2).replace("Judul 2", "Judul dua, diralat")
    assert day(1.1)["edited"] == 1
    assert looked(net) == ["/b/2"]


def test_a_post_dated_back_deep_in_the_list_is_met(net, day):
    pages = net.office(count=12)
    day(0)
    pages["/b/77"] = article(77)
    pages["/rilis?p=3"] = links([10, 11, 77])
    assert day(0.2)["new"] == 0
    assert day(1)["new"] == 1


def test_history_back_to_a_day(net, tmp_path):
    pages = net.office(count=0)
    for n in range(12):
        pages[f"/b/{n}"] = article(n)
    for page in range(3):
        rows = (
            f"<div><h3><a href='/b/{n}'>Judul {n}</a></h3><i>{28 - n} Februari 202{6 - page}</i></div>"
            for n in range(4)
        )
        pages["/rilis" + (f"?p={page + 1}" if page else "")] = "".join(rows).replace("/b/", f"/b/{page}")
    pages |= {f"/b/{page}{n}": article(page * 10 + n) for page in range(3) for n in range(4)}
    site = {"id": "contoh", "lists": ["dated"]}
    report = net.crawl(tmp_path, (site,), "--delay", "0", "--since", "2026-01-01")["contoh"]
    assert report["new"] == 4
    assert "/rilis?p=3" not in net.asked()
    report = net.crawl(tmp_path, (site,), "--delay", "0", "--since", "2025-01-01")["contoh"]
    assert (report["new"], report["seen"]) == (4, 4)
    with Archive.open(tmp_path) as archive:
        assert all(change.backfill for change in archive.changes())
