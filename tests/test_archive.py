"""The archive: what is kept, what is read from it, and one change for each document that was altered."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from made_releases import BASE, DAY, NOW, page, release, the_record, visit, whats

from crawler.archive import Archive
from crawler.layout import Misfit
from crawler.options import Trouble
from crawler.release import Byline, Entry, Page


def test_a_page_comes_back_as_it_was(archive):
    entry = Entry(BASE + "a", "Judul", "20/03", kind="release", source="feed")
    came = Page(
        BASE + "a?utm_source=x",
        b"\x00\xff not utf-8 \xed\xa0\x80" * 50,
        NOW,
        final_url=BASE + "a/",
        status=203,
        headers={"content-type": "text/html; charset=latin-1", "etag": '"é"'},
        redirects=((301, BASE + "lama"), (302, BASE + "a/")),
        entry=entry,
    )
    kept = archive.keep("contoh", came, backfill=True)
    archive.commit()
    (again,) = archive.pages()
    assert (again.page, again.id, again.n, again.backfill, again.reason) == (came, kept.id, kept.n, True, "")
    assert again.page.body == came.body and kept.known is False


def test_a_new_release(archive):
    outcome = visit(archive, page("a"), release("a", bylines=(Byline("(gin)", "writer", ("gin",)),)))
    assert (outcome.what, outcome.revision, outcome.twin) == ("new", 1, None)
    record = the_record(archive, outcome.id)
    assert record.release == release("a", bylines=(Byline("(gin)", "writer", ("gin",)),))
    assert (record.first_seen, record.fetched) == ("2026-03-20T11:00:00+00:00",) * 2
    assert (record.revision, record.removed, record.story) == (1, None, None)
    assert whats(archive) == [(outcome.id, "new")]
    (change,) = archive.changes()
    assert (change.n, change.at, change.backfill) == (1, NOW, False) and archive.position() == 1
    assert archive.mark(1) == f"{outcome.id} new {NOW.isoformat()}" and archive.mark(2) == archive.mark(0) == ""
    assert list(archive.changes(after=1)) == []


def test_back_fill_is_flagged(archive):
    archive.record(archive.keep("contoh", page("a"), backfill=True), release("a"), now=NOW)
    archive.record(archive.keep("contoh", page("b")), release("b"), now=NOW)
    assert [change.backfill for change in archive.changes()] == [True, False]


def test_known_addresses(archive):
    outcome = visit(archive, page("a"))
    urls = [BASE + "a/?utm_source=wa", BASE + "b", "javascript:void(0)"]
    assert archive.known("contoh", urls) == {urls[0]: outcome.id}
    assert archive.known("lain", urls) == {}
    assert archive.id_for("contoh", "http://www.contoh.go.id/index.php/berita/a") == outcome.id
    assert archive.kept_at("contoh", urls) == {urls[0]: NOW}


def test_the_same_again_changes_nothing_but_when_it_was_seen(archive):
    first = visit(archive, page("a"))
    again = visit(archive, page("a", "<p>Dibaca 2 kali</p>", NOW + DAY))
    assert (again.id, again.what, again.revision) == (first.id, "same", 1)
    assert len(whats(archive)) == 1
    assert the_record(archive, first.id).fetched == "2026-03-20T11:00:00+00:00", "a document alters with a change only"
    assert archive.kept_at("contoh", [BASE + "a"]) == {BASE + "a": NOW + DAY}
    archive.seen(first.id, NOW + 2 * DAY)
    assert archive.kept_at("contoh", [BASE + "a"]) == {BASE + "a": NOW + 2 * DAY}
    assert len(whats(archive)) == 1


def test_provenance_is_no_edit(archive):
    visit(archive, page("a"))
    read = release(
        BASE + "a",
        sources={"published": "listing"},
        notes=("weekday says Thursday",),
        published_raw="20 Maret - 7 kali",
    )
    assert visit(archive, page("a"), read).what == "same"


def test_bytes_are_kept_once(archive):
    for slug in ("a", "b", "c"):
        visit(archive, page(slug, "<p>Halaman yang sama</p>"))
    assert [kept.page.body for kept in archive.pages()] == [b"<p>Halaman yang sama</p>"] * 3


def test_an_edit_keeps_both_states(archive):
    of = visit(archive, page("a")).id
    edited = release("a", body="JAKARTA – Isi a yang kedua.\n\nAlinea kedua.", number="12/HM")
    outcome = visit(archive, page("a", "lain", NOW + DAY), edited)
    assert (outcome.what, outcome.revision, outcome.changed) == ("edited", 2, ("body", "number"))
    first, second = archive.revisions(of)
    assert (first.revision, first.changed, first.seen) == (1, (), NOW)
    assert (second.revision, second.changed, second.seen, second.release) == (2, outcome.changed, NOW + DAY, edited)
    assert second.page == outcome_page(archive, of)
    record = the_record(archive, of)
    assert (record.revision, record.release, record.fetched) == (2, edited, "2026-03-21T11:00:00+00:00")
    assert whats(archive)[-1] == (of, "edited")


def outcome_page(archive, of):
    return max(kept.n for kept in archive.pages(id=of))


def test_a_mended_rule_is_no_edit(archive):
    """What looks like an edit is compared with the older page as today's rules read it."""
    before = release("a", body="JAKARTA – Isi a. Bagikan ini!")
    visit(archive, page("a"), before)
    mended = release("a", body="JAKARTA – Isi a.")
    outcome = visit(archive, page("a", "", NOW + DAY), mended, reader=lambda page: mended)
    assert (outcome.what, outcome.revision) == ("reread", 1)
    assert the_record(archive, outcome.id).release == mended

    def read_by_day(page):
        return mended if page.fetched <= NOW + DAY else edited

    edited = release("a", body="JAKARTA – Isi a, diralat.")
    outcome = visit(archive, page("a", "", NOW + 2 * DAY), edited, reader=read_by_day)
    assert (outcome.what, outcome.revision, outcome.changed) == ("edited", 2, ("body",))

    def cannot(page):
        raise Misfit("no title")

    assert visit(archive, page("a", "", NOW + 3 * DAY), mended, reader=cannot).what == "edited"


def test_unread_pages_are_kept_with_the_reason(archive):
    kept = archive.keep("contoh", page("a"))
    outcome = archive.record(kept, None, reason="no title: expected h1", now=NOW)
    assert (outcome.what, outcome.id) == ("unread", kept.id)
    assert whats(archive) == [] and list(archive.records([kept.id])) == []
    (again,) = archive.pages()
    assert again.reason == "no title: expected h1"
    assert archive.counts()["contoh"].unread == 1
    assert visit(archive, page("a", at=NOW + DAY)).what == "new"
    assert the_record(archive, kept.id).first_seen == "2026-03-20T11:00:00+00:00"


def test_an_entry_outlives_the_visit_of_its_list(archive):
    entry = Entry(BASE + "a", published="20 Maret 2026")
    archive.keep("contoh", page("a", entry=entry))
    assert archive.keep("contoh", page("a", "lain")).page.entry == entry


def test_removed_after_two_days_and_back(archive):
    of = visit(archive, page("a")).id
    assert archive.gone(of, NOW + DAY).what == "gone"
    assert archive.gone(of, NOW + DAY + timedelta(hours=2)).what == "gone"
    assert the_record(archive, of).removed is None and len(whats(archive)) == 1
    assert archive.gone(of, NOW + 2 * DAY).what == "removed"
    record = the_record(archive, of)
    assert record.removed == "2026-03-21T11:00:00+00:00", "the day it was first found gone"
    assert archive.gone(of, NOW + 3 * DAY).what == "gone"
    assert visit(archive, page("a", at=NOW + 4 * DAY)).what == "restored"
    assert the_record(archive, of).removed is None
    assert [what for _, what in whats(archive)] == ["new", "removed", "restored"]


def test_seen_once_between_is_not_gone_twice(archive):
    of = visit(archive, page("a")).id
    archive.gone(of, NOW + DAY)
    archive.seen(of, NOW + 2 * DAY)
    assert archive.gone(of, NOW + 3 * DAY).what == "gone"


def test_stories(archive):
    a, b = (visit(archive, page(slug)).id for slug in "ab")
    assert archive.tell_stories({a: a, b: a, "contoh:0000000000000000": a}, NOW) == 2
    assert archive.tell_stories({a: a, b: None}, NOW) == 1
    assert (the_record(archive, a).story, the_record(archive, b).story) == (a, None)
    assert sorted(whats(archive)[2:]) == sorted([(a, "story"), (b, "story"), (b, "story")])


def test_an_alias_has_no_story(archive):
    old = visit(archive, page("lama")).id
    archive.gone(old, NOW + DAY)
    young = archive.keep("contoh", page("baru", at=NOW + DAY))
    archive.record(young, release("lama"), now=NOW + DAY)
    assert archive.tell_stories({young.id: "s1"}, NOW) == (young.id == old)
    assert the_record(archive, old).story is None


def test_lists(archive):
    assert archive.list_complete("contoh", "rss") is None and archive.list_read("contoh", "rss") is None
    archive.mark_list("contoh", "rss", NOW)
    archive.mark_list("contoh", "rss", NOW + DAY)
    assert (archive.list_complete("contoh", "rss"), archive.list_read("contoh", "rss")) == (NOW, NOW + DAY)
    archive.owe_list("contoh", "rss")
    assert (archive.list_complete("contoh", "rss"), archive.list_read("contoh", "rss")) == (NOW, None)
    assert archive.list_complete("contoh", "web") is None


def test_all_records_by_id_and_by_office(archive):
    ids = [visit(archive, page(f"{n}")).id for n in range(7)]
    archive.record(archive.keep("lain", page("a")), replace(release("a"), site="lain"), now=NOW)
    assert [record.id for record in archive.all_records("contoh")] == sorted(ids)
    assert len(list(archive.all_records())) == 8
    assert [record.id for record in archive.records([ids[3], ids[1], ids[3], "contoh:none"])] == sorted(
        [ids[1], ids[3]]
    )
    assert archive.counts()["contoh"].releases == 7 and archive.counts()["lain"].pages == 1


def test_more_addresses_than_a_query_can_name(archive):
    ids = {BASE + slug: visit(archive, page(slug)).id for slug in ("a", "b")}
    many = [f"{BASE}{n}" for n in range(40_000)]
    assert archive.known("contoh", [BASE + "a", *many, BASE + "b"]) == ids
    assert list(archive.kept_at("contoh", [*many, BASE + "b"])) == [BASE + "b"]
    assert len(list(archive.records([*many, *ids.values()]))) == 2


def test_hostile_values_are_kept_and_harm_no_other_page(archive):
    """An interface may give anything as its link; a server may redirect anywhere."""
    odd = page("a", redirects=((302, "data:text/html,x"), (302, "http://x.go.id/" + "y" * 9000)), final_url=BASE + "b")
    of = visit(archive, odd, release("a", url="javascript:void(0)")).id
    assert visit(archive, odd, release("a", url="javascript:void(0)")).what == "same"
    assert visit(archive, odd, release("a", url="\ud800")).what == "moved"
    archive.record(archive.keep("contoh", page("c")), None, reason="no title: \ud800\x00", now=NOW)
    archive.commit()
    assert archive.known("contoh", [BASE + "a", BASE + "b"]) == {BASE + "a": of, BASE + "b": of}
    assert list(archive.pages())[-1].reason == "no title: ?\x00"
    for url in ("javascript:void(0)", "http://\ud800/"):
        with pytest.raises(ValueError):
            archive.keep("contoh", page("a", final_url=url))
    assert visit(archive, page("d")).what == "new"


def test_half_characters_from_the_web_are_kept_as_replacement(archive):
    read = release("a", title="Judul \ud83d setengah", notes=("\udcff",))
    of = visit(archive, page("a"), read).id
    archive.commit()
    assert the_record(archive, of).release.title == "Judul ? setengah"


def test_only_a_time_with_an_offset_is_a_time(archive):
    with pytest.raises(Exception, match="without offset"):
        archive.keep("contoh", page("a", at=datetime(2026, 3, 20)))


def test_what_is_committed_is_seen_by_others(archive, tmp_path):
    with Archive.open(tmp_path) as reader:
        visit(archive, page("a"))
        assert list(reader.changes()) == []
        archive.commit()
        assert len(list(reader.changes())) == 1
        assert len(list(reader.pages())) == len(list(reader.all_records())) == 1
        with pytest.raises(RuntimeError, match="reading only"):
            reader.keep("contoh", page("b"))


def test_what_was_not_committed_is_given_up(tmp_path):
    with Archive.open(tmp_path, create=True) as archive:
        visit(archive, page("a"))
        archive.commit()
        visit(archive, page("b"))
    with Archive.open(tmp_path) as archive:
        assert len(list(archive.all_records())) == len(list(archive.pages())) == 1
        assert archive.position() == 1


def test_one_writer(archive, tmp_path):
    with pytest.raises(Trouble, match="another humas is writing"):
        Archive.open(tmp_path, write=True)


def test_no_archive(tmp_path):
    with pytest.raises(Trouble, match=r"no archive in .*; run `humas crawl` first"):
        Archive.open(tmp_path / "nowhere")
    (tmp_path / "humas.db").touch()
    with pytest.raises(Trouble, match="no archive in"):
        Archive.open(tmp_path, write=True)
    assert not (tmp_path / "nowhere").exists()
