"""One release at two addresses: moves, aliases, and releases that only look alike."""

from dataclasses import replace
from datetime import timedelta

from made_releases import BASE, DAY, NOW, page, release, the_record, visit, whats

from crawler.archive import Archive

NEW = "https://baru.contoh.go.id/id/"


def same_text(url: str, **more):
    return replace(release("a", **more), url=url)


def test_a_redirect_ties_every_address_to_the_release(archive):
    came = page("a", final_url=NEW + "a", redirects=((301, BASE + "lama"), (302, "https://contoh.go.id/")))
    of = visit(archive, came, same_text(NEW + "a")).id
    urls = [BASE + "a", BASE + "lama", NEW + "a", "https://contoh.go.id/"]
    assert archive.known("contoh", urls) == dict.fromkeys(urls[:3], of), "the home page is nobody's"


def test_an_address_that_leads_to_a_known_release_is_its_own(archive):
    of = visit(archive, page("a")).id
    outcome = visit(archive, page("kategori/a", at=NOW + DAY, final_url=BASE + "a"), release("a"))
    assert (outcome.id, outcome.what) == (of, "same")
    assert archive.known("contoh", [BASE + "kategori/a"]) == {BASE + "kategori/a": of}


def test_moved_by_redirect(archive):
    of = visit(archive, page("a")).id
    outcome = visit(archive, page("a", at=NOW + DAY, final_url=NEW + "a"), same_text(NEW + "a"))
    assert (outcome.id, outcome.what, outcome.revision, outcome.changed) == (of, "moved", 1, ("url",))
    assert the_record(archive, of).release.url == NEW + "a"
    assert visit(archive, page(NEW + "a", at=NOW + 2 * DAY), same_text(NEW + "a")).what == "same"


def test_scheme_and_tracking_are_no_move(archive):
    of = visit(archive, page("a")).id
    again = "http://www.contoh.go.id/index.php/berita/a/?utm_source=x"
    assert visit(archive, page(again, at=NOW + DAY), same_text(again)).what == "same"
    assert the_record(archive, of).release.url == BASE + "a"


def test_a_new_address_of_one_that_is_gone_is_a_move(archive):
    of = visit(archive, page("a")).id
    archive.gone(of, NOW + DAY)
    outcome = visit(archive, page(NEW + "1", at=NOW + 2 * DAY), same_text(NEW + "1", layout="contoh@2026-03"))
    assert (outcome.id, outcome.what, outcome.revision) == (of, "moved", 1)
    assert archive.known("contoh", [BASE + "a", NEW + "1"]) == {BASE + "a": of, NEW + "1": of}
    assert [kept.id for kept in archive.pages()] == [of, of]
    assert archive.gone(of, NOW + 3 * DAY).what == "gone", "it has been there since"


def test_a_move_that_the_crawl_found_out(archive):
    of = visit(archive, page("a")).id
    kept = archive.keep("contoh", page(NEW + "1", at=NOW + DAY))
    outcome = archive.record(kept, same_text(NEW + "1"), now=NOW + DAY, replaces=of)
    assert (outcome.id, outcome.what) == (of, "moved")
    assert len(list(archive.all_records())) == 1


def test_a_twin_found_gone_later_becomes_an_alias(archive):
    of = visit(archive, page("a")).id
    twin = visit(archive, page(NEW + "1", at=NOW + DAY), same_text(NEW + "1"))
    assert (twin.what, twin.twin) == ("new", of)
    outcome = archive.gone(of, NOW + DAY)
    assert (outcome.id, outcome.what) == (of, "moved")
    assert whats(archive) == [(of, "new"), (twin.id, "new"), (twin.id, "alias"), (of, "moved")]
    (record,) = archive.all_records()
    assert (record.id, record.release.url, record.revision) == (of, NEW + "1", 1)
    assert list(archive.records([twin.id])) == [] and archive.revisions(twin.id) == []
    assert archive.id_for("contoh", NEW + "1") == of
    assert visit(archive, page(NEW + "1", at=NOW + 2 * DAY), same_text(NEW + "1")).id == of


def test_a_twin_whose_address_redirects_to_the_other_becomes_an_alias(archive):
    of = visit(archive, page("a")).id
    twin = visit(archive, page(NEW + "1", at=NOW + DAY), same_text(NEW + "1")).id
    visit(archive, page("a", at=NOW + DAY, final_url=NEW + "1"), same_text(NEW + "1"))
    assert [record.id for record in archive.all_records()] == [of]
    assert whats(archive)[2:] == [(twin, "alias"), (of, "moved")]


def test_the_younger_that_redirects_to_the_older_alters_only_itself(archive):
    of = visit(archive, page("a")).id
    twin = visit(archive, page(NEW + "1", at=NOW + DAY), same_text(NEW + "1")).id
    outcome = visit(archive, page(NEW + "1", at=NOW + DAY, final_url=BASE + "a"), release("a"))
    assert (outcome.id, outcome.what) == (of, "same")
    assert whats(archive)[2:] == [(twin, "alias")]


def test_a_page_kept_before_its_id_became_an_alias_is_recorded_with_the_older(archive):
    of = visit(archive, page("a")).id
    visit(archive, page(NEW + "1", at=NOW + DAY), same_text(NEW + "1"))
    kept = archive.keep("contoh", page(NEW + "1", at=NOW + DAY))
    archive.gone(of, NOW + DAY)
    outcome = archive.record(kept, same_text(NEW + "1", number="7"), now=NOW + DAY)
    assert (outcome.id, outcome.what, outcome.revision) == (of, "edited", 2)


def test_a_removed_release_that_leads_to_another_is_not_edited_into_it(archive):
    of = visit(archive, page("a")).id
    other = visit(archive, page("b")).id
    outcome = visit(archive, page("a", at=NOW + DAY, final_url=BASE + "b"), release("b"))
    assert (outcome.id, outcome.what) == (of, "gone")
    assert the_record(archive, of).release == release("a") and the_record(archive, other).revision == 1
    assert list(archive.pages())[-1].reason.startswith("its address leads to another release")
    assert visit(archive, page("a", at=NOW + 2 * DAY, final_url=BASE + "b"), release("b")).what == "removed"


def test_the_younger_that_is_gone_becomes_an_alias(archive):
    of = visit(archive, page("a")).id
    twin = visit(archive, page(NEW + "1", at=NOW + DAY), same_text(NEW + "1")).id
    outcome = archive.gone(twin, NOW + 2 * DAY)
    assert (outcome.id, outcome.what) == (of, "alias")
    assert whats(archive)[2:] == [(twin, "alias")] and the_record(archive, of).release == release("a")


def test_twins_that_both_stand_are_two(archive):
    of = visit(archive, page("a")).id
    twin = visit(archive, page("siaran/a"), same_text(BASE + "siaran/a"))
    assert (twin.what, twin.twin) == ("new", of)
    assert len(list(archive.all_records())) == 2


def test_without_text_nothing_is_a_twin(archive):
    visit(archive, page("a"), same_text(BASE + "a", body=""))
    assert visit(archive, page("b"), release("b", title="Judul a", body="")).twin is None


def test_twins_are_of_one_office_and_one_day(archive):
    visit(archive, page("a"))
    assert visit(archive, page("b"), same_text(BASE + "b", day="2026-03-21")).twin is None
    kept = archive.keep("lain", page("a"))
    assert archive.record(kept, same_text(BASE + "a"), now=NOW).twin is None


def test_unread_pages_of_an_address_go_with_the_release(archive):
    unread = archive.keep("contoh", page(NEW + "1"))
    archive.record(unread, None, reason="a form", now=NOW)
    of = visit(archive, page("a")).id
    visit(archive, page("a", at=NOW + DAY, final_url=NEW + "1"), same_text(NEW + "1"))
    assert archive.known("contoh", [NEW + "1"]) == {NEW + "1": of}
    assert {kept.id for kept in archive.pages()} == {of}


def test_an_alias_of_an_alias_is_the_oldest(archive: Archive):
    first = visit(archive, page("a")).id
    second = visit(archive, page("b", at=NOW + timedelta(hours=1)), same_text(BASE + "b")).id
    visit(archive, page("b", at=NOW + DAY, final_url=BASE + "c"), same_text(BASE + "c"))
    visit(archive, page("b", at=NOW + DAY, final_url=BASE + "a"), release("a"))
    third = visit(archive, page("d", at=NOW + 2 * DAY), same_text(BASE + "d"))
    assert third.twin == first
    visit(archive, page("a", at=NOW + 3 * DAY, final_url=BASE + "d"), same_text(BASE + "d"))
    assert [record.id for record in archive.all_records()] == [first]
    assert archive.gone(second, NOW + 4 * DAY).id == first
