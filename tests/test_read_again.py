"""`humas read`: kept pages read again by today's rules."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from click.testing import CliRunner
from made_releases import BASE, DAY, NOW, page, release, visit, whats
from rich.console import Console

from crawler.archive import Archive
from crawler.commands import read_command, reader_pool
from crawler.commands.read import Tally, read_again, table
from crawler.layout import Misfit
from crawler.options import Options, Trouble
from crawler.sites import UnknownSite


class Office:
    """An office whose rules are a function: what stands on its pages is `title|body`."""

    def __init__(self, **more):
        self.more = more

    def read(self, page):
        if not page.text.startswith("<h1>"):
            raise Misfit("no title: expected h1")
        title, _, body = page.text.removeprefix("<h1>").partition("|")
        return release(page.url, title=title, body=body, **self.more)


@pytest.fixture
def rules(monkeypatch):
    """Sets today's rules of the office `contoh`."""

    def set_rules(office):
        def site(id):
            if id != "contoh":
                raise UnknownSite(f"No office has the id {id!r}.")
            return office

        monkeypatch.setattr(reader_pool, "_site", site)
        return office

    return set_rules


def crawl(archive, office, a_page, *, as_if=None):
    """Keeps and records as a crawl would, by the rules of its day."""
    kept = archive.keep("contoh", a_page)
    try:
        read = (as_if or office.read)(kept.page)
    except Misfit as misfit:
        return archive.record(kept, None, reason=str(misfit), now=a_page.fetched)
    return archive.record(kept, read, now=a_page.fetched)


def test_by_the_same_rules_nothing_changes(archive, tmp_path, rules):
    office = rules(Office())
    for n in range(5):
        crawl(archive, office, page(f"{n}", f"<h1>Judul {n}|Isi."))
    crawl(archive, office, page("1", "<h1>Judul 1|Isi yang diralat.", NOW + DAY))
    archive.commit()
    before, position = list(archive.all_records()), archive.position()
    archive.close()
    tallies = read_again(tmp_path, (), NOW + 2 * DAY)
    assert (tallies["contoh"].pages, tallies["contoh"].altered, tallies["contoh"].new) == (6, 0, 0)
    with Archive.open(tmp_path) as again:
        assert list(again.all_records()) == before and again.position() == position


def test_values_are_replaced_and_revisions_stay(archive, tmp_path, rules):
    old = Office()
    of = crawl(archive, old, page("a", "<h1>Judul|Isi.")).id
    crawl(archive, old, page("a", "<h1>Judul|Isi diralat.", NOW + DAY))
    archive.commit()
    before = next(archive.records([of]))
    archive.close()
    rules(Office(place="Denpasar", sources={"published": "page", "place": "dateline"}))
    tallies = read_again(tmp_path, ("contoh",), NOW + 2 * DAY)
    assert (tallies["contoh"].pages, tallies["contoh"].altered) == (2, 1)
    with Archive.open(tmp_path) as again:
        (record,) = again.all_records()
        assert record.release.place == "Denpasar" and record.release.sources["place"] == "dateline"
        assert replace(record, release=before.release) == before, "days and revision stay"
        first, second = again.revisions(of)
        assert (first.release.place, first.seen, second.seen) == ("Denpasar", NOW, NOW + DAY)
        assert whats(again) == [(of, "new"), (of, "edited"), (of, "reread")]


def test_a_page_that_can_be_read_now_is_a_release(archive, tmp_path, rules):
    def nobody(page):
        raise Misfit("no layout")

    crawl(archive, Office(), page("a", "<h1>Judul|Isi."), as_if=nobody)
    crawl(archive, Office(), page("b", "<form>"))
    archive.commit()
    archive.close()
    rules(Office())
    tally = read_again(tmp_path, (), NOW + DAY)["contoh"]
    assert (tally.pages, tally.new, tally.unread) == (2, 1, 1)
    assert list(tally.reasons) == ["no title: expected h1"]
    with Archive.open(tmp_path) as again:
        (record,) = again.all_records()
        assert (record.release.title, record.first_seen) == ("Judul", "2026-03-20T11:00:00+00:00")
        assert {kept.page.url: kept.reason for kept in again.pages()} == {
            BASE + "a": "",
            BASE + "b": "no title: expected h1",
        }


def test_a_release_that_today_s_rules_cannot_read_keeps_its_reading(archive, tmp_path, rules):
    crawl(archive, Office(), page("a", "<h1>Judul|Isi."))
    crawl(archive, Office(), page("b", "bukan"), as_if=lambda page: release("b"))
    archive.commit()
    before = list(archive.all_records())
    archive.close()
    rules(Office())
    assert read_again(tmp_path, (), NOW + DAY)["contoh"].unread == 1
    with Archive.open(tmp_path) as again:
        assert list(again.all_records()) == before


def test_the_page_met_last_speaks_where_old_rules_saw_no_difference(archive, tmp_path, rules):
    """Yesterday's rules read the title alone; the office had edited the body."""

    def blind(page):
        return replace(Office().read(page), body="JAKARTA – ")

    of = crawl(archive, Office(), page("a", "<h1>Judul|Isi."), as_if=blind).id
    assert crawl(archive, Office(), page("a", "<h1>Judul|Isi diralat.", NOW + DAY), as_if=blind).what == "same"
    archive.commit()
    archive.close()
    rules(Office())
    read_again(tmp_path, (), NOW + 2 * DAY)
    with Archive.open(tmp_path) as again:
        (record,) = again.all_records()
        assert (record.release.body, record.revision) == ("Isi diralat.", 1)
        position = again.position()
    read_again(tmp_path, (), NOW + 3 * DAY)
    with Archive.open(tmp_path) as again:
        assert again.position() == position and len(again.revisions(of)) == 1


def test_a_page_that_led_to_another_release_is_let_alone(archive, tmp_path, rules):
    office = rules(Office())
    of = crawl(archive, office, page("a", "<h1>A|Isi a.")).id
    crawl(archive, office, page("b", "<h1>B|Isi b."))
    crawl(archive, office, page("a", "<h1>B|Isi b.", NOW + DAY, final_url=BASE + "b"))
    archive.commit()
    archive.close()
    read_again(tmp_path, (), NOW + 5 * DAY)
    with Archive.open(tmp_path) as again:
        assert next(again.records([of])).removed is None


def test_on_several_processes_as_in_one(archive, tmp_path):
    """Real processes and a real office's file: nothing there is readable, and each page says why."""
    for n in range(250):
        kept = archive.keep("menpan", page(f"https://www.menpan.go.id/x/{n}", "<p>kosong</p>"))
        archive.record(kept, None, reason="not tried", now=NOW)
    archive.commit()
    archive.close()
    (one,), (two,) = ({**read_again(tmp_path, (), NOW, processes=n)}.values() for n in (1, 2))
    assert (one.pages, one.unread, two.pages, two.unread) == (250,) * 4
    assert one.reasons == two.reasons


def test_an_office_whose_file_is_no_more(archive, tmp_path):
    archive.record(archive.keep("hilang", page("a")), replace(release("a"), site="hilang"), now=NOW)
    archive.commit()
    archive.close()
    tally = read_again(tmp_path, (), NOW + timedelta(hours=1))["hilang"]
    assert tally.unread == 1 and "hilang" in next(iter(tally.reasons))
    with Archive.open(tmp_path) as again:
        assert len(list(again.all_records())) == 1


def test_while_another_writes(archive, tmp_path):
    visit(archive, page("a"))
    archive.commit()
    with pytest.raises(Trouble, match="another humas is writing"):
        read_again(tmp_path, (), NOW)


def test_the_verb(archive, tmp_path, rules):
    crawl(archive, Office(), page("a", "<p>\x1b[2J"), as_if=lambda page: release("a"))
    archive.commit()
    archive.close()
    rules(Office())
    answer = CliRunner().invoke(read_command, [], obj=Options(data=tmp_path, now=NOW))
    assert answer.exit_code == 0, answer.output
    heads, row = (line.strip().split(maxsplit=5) for line in answer.output.splitlines() if line.strip())
    assert heads == ["site", "pages", "new", "altered", "unread", "why"]
    assert row[:5] == ["contoh", "1", "0", "0", "1"] and row[5] == "no title: expected h1"
    answer = CliRunner().invoke(read_command, ["tidakada"], obj=Options(data=tmp_path, now=NOW))
    assert isinstance(answer.exception, UnknownSite)


def test_a_long_reason_takes_no_figure_away():
    console = Console(width=60, file=StringIO())
    console.print(table({"pa_contoh": Tally(pages=1200, unread=7, reasons=Counter({"kata " * 40: 7}))}))
    text = console.file.getvalue()
    assert "pa_contoh" in text and "1200" in text and text.count("kata") == 40
