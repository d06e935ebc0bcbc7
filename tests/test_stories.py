"""The same release on several sites is one story; what looks like it and is none; and that only news is looked at."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from made_releases import NOW, page, release, visit, whats
from shelf import Shelf, made

from bench.releases import made_words
from crawler.archive import Archive
from crawler.archive.database import Busy
from crawler.release import Record, Release
from indexer import alike as measure
from indexer import stories
from indexer.alike import alike, text_of
from indexer.stories import FILE, bring_stories, find

WORDS = made_words()


def paragraphs(seed: int, count: int = 8, words: int = 40) -> list[str]:
    dice = random.Random(seed)
    return [" ".join(dice.choices(WORDS, k=words)).capitalize() + "." for _ in range(count)]


def text(*said: str, dateline: str = "JAKARTA – ") -> str:
    return dateline + "\n\n".join(said)


def a(body: str, site: str = "menpan", title: str = "Judul", place: str | None = "Jakarta") -> Release:
    return Release(site=site, institution="", url="", title=title, body=body, place=place)


def same(one: Release, other: Release) -> bool:
    texts = text_of(one), text_of(other)
    assert all(texts)
    answer = alike(*texts)
    assert alike(*reversed(texts)) == answer
    sketches = [measure.sketch(each) for each in texts]
    if answer:
        assert measure.agreement(*sketches) >= measure.FEWEST_EQUAL
        assert set(measure.bands(sketches[0])) & set(measure.bands(sketches[1]))
    return answer


SAID = paragraphs(1)
ORIGINAL = a(text(*SAID))


@pytest.mark.parametrize(
    "body",
    [
        text(*SAID),
        text(*SAID, dateline="Bandung, 12 Maret 2026 – "),
        text(*SAID, dateline="Arso | www.pa-arso.go.id\n\n"),
        text(*SAID[:-1]),
        text(*SAID[:3], SAID[3].replace(" ", "  ").upper(), *SAID[4:]),
        text(*SAID, "Berita ini diambil dari laman resmi kementerian dan telah disunting seperlunya oleh redaksi."),
        text(*SAID[:4], SAID[4] + " Satu kalimat tambahan yang tidak ada di naskah semula.", *SAID[5:]),
        text(*(part.replace(" ", "\u00a0", 3) for part in SAID)),
    ],
)
def test_the_same_release(body: str) -> None:
    assert same(ORIGINAL, a(body, "bkn", "Judul yang lain"))


@pytest.mark.parametrize(
    "body",
    [
        text(*paragraphs(2)),
        text(*paragraphs(3, 6), *SAID[2:4]),  # news that quotes
        text(*SAID[:2]),  # its beginning only
        text(*SAID, *paragraphs(4, 7)),  # a review that holds it whole
        text(*SAID[:3], *paragraphs(5, 3), *paragraphs(6, 2)),  # woven
        text(*SAID[:4], *paragraphs(7, 4)),
    ],
)
def test_another_release(body: str) -> None:
    assert not same(ORIGINAL, a(body, "bkn"))


def test_each_issue_of_a_series_is_its_own() -> None:
    said = "Gempa bumi magnitudo {} terjadi pukul {} WIB di kedalaman {} km, {} km dari kota. " + " ".join(SAID[:2])
    one, other = said.format("5,2", "10.15", 10, 47), said.format("4,8", "03.41", 124, 88)
    assert not same(a(one), a(other, "bkn"))
    assert same(a(one), a(one, "bkn"))
    dated = "Pada {} harga {} turun 5,2 persen menjadi 14.500 rupiah di 38 kota. " + " ".join(SAID[:2])
    assert same(a(dated.format("12/3/2026", "beras")), a(dated.format("5 Maret 2026", "beras"), "bkn"))


def test_a_figure_that_was_corrected() -> None:
    said = f"Sebanyak 1.250 orang dari 34 kota dan 12 desa, atau 52 persen, hadir. {text(*SAID)}"
    assert same(a(said), a(said.replace("1.250", "1.520"), "bkn"))


def test_one_office_twice() -> None:
    assert same(ORIGINAL, ORIGINAL)
    assert not same(ORIGINAL, replace(ORIGINAL, title="Sambutan yang lain lagi"))


def test_of_too_little_nobody_can_say_anything() -> None:
    assert text_of(a("")) is None
    assert text_of(a("Silakan unduh dokumen di bawah ini.")) is None
    assert text_of(a("kata " * 1000)) is None


def record(id: str, body: str, seen: int = 0, **more: str | None) -> Record:
    site = id.partition(":")[0]
    kept = made(id, body=body, site=site, **more)
    return replace(kept, first_seen=f"2026-03-20T11:00:{seen:02}+00:00")


def found(shelf: Shelf, path: Path) -> dict[str, str]:
    """What the stories are, told to the shelf as `humas index` tells the archive."""
    find(shelf, path)
    with stories.sketches.connect(path) as connection:
        told = stories.sketches.untold(connection, 10_000)
        stories.sketches.told(connection, told)
    for id, story in told.items():
        shelf.put(replace(shelf.kept[id], story=story))
    return {id: kept.story for id, kept in shelf.kept.items() if kept.story}


def test_a_story_is_named_after_the_one_known_longest(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.put(record("a:1", text(*SAID), 2), record("b:1", text(*SAID), 1, day="2026-03-05"))
    shelf.put(record("c:1", text(*SAID), 1, day="2026-03-04"), record("d:1", text(*SAID), 1, day=None))
    shelf.put(record("e:1", text(*paragraphs(9))))
    assert found(shelf, tmp_path / FILE) == dict.fromkeys(("a:1", "b:1", "c:1", "d:1"), "c:1")


def test_what_comes_later_does_not_rename_a_story(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.put(record("b:1", text(*SAID), 1))
    assert found(shelf, tmp_path / FILE) == {}
    shelf.put(record("a:1", text(*SAID), 2, day="2001-01-01"))
    assert found(shelf, tmp_path / FILE) == {"a:1": "b:1", "b:1": "b:1"}
    rows = len(shelf.rows)
    shelf.put(record("c:1", text(*SAID), 3))
    assert found(shelf, tmp_path / FILE) == dict.fromkeys(("a:1", "b:1", "c:1"), "b:1")
    assert [row.id for row in shelf.rows[rows:]] == ["c:1", "c:1"]


def test_an_edit_and_an_alias_take_a_member_out(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.put(*(record(f"{site}:1", text(*SAID), seen) for seen, site in enumerate("abc")))
    assert set(found(shelf, tmp_path / FILE).values()) == {"a:1"}
    shelf.put(replace(record("a:1", text(*paragraphs(8))), story="a:1"))
    assert found(shelf, tmp_path / FILE) == {"b:1": "b:1", "c:1": "b:1"}
    shelf.alias("b:1")
    assert found(shelf, tmp_path / FILE) == {}


def test_a_bridge_joins_and_its_fall_parts(tmp_path: Path) -> None:
    """a and c are too far apart; b is near to both."""
    said = paragraphs(11, 20, 20)
    shelf = Shelf()
    shelf.put(record("a:1", text(*said[:16]), 1), record("c:1", text(*said[4:]), 2))
    assert found(shelf, tmp_path / FILE) == {}
    shelf.put(record("b:1", text(*said), 3))
    assert set(found(shelf, tmp_path / FILE).values()) == {"a:1"}
    shelf.put(replace(record("b:1", text(*paragraphs(12)), 3), story="a:1"))
    assert found(shelf, tmp_path / FILE) == {}


def test_step_by_step_ends_where_all_at_once_does(tmp_path: Path) -> None:
    dice = random.Random(5)
    releases = {}
    shelf = Shelf()
    for step in range(120):
        seed = dice.randrange(12)
        said = paragraphs(seed)[: dice.choice((8, 8, 7, 3))]
        id = f"{dice.choice('abcdef')}:{dice.randrange(8)}"
        story = shelf.kept[id].story if id in shelf.kept else None
        releases[id] = record(id, text(*said), int(id[-1]))
        shelf.put(replace(releases[id], story=story))
        if step % 7 == 0:
            grown = found(shelf, tmp_path / FILE)
    grown = found(shelf, tmp_path / FILE)
    fresh = Shelf()
    fresh.put(*releases.values())
    assert found(fresh, tmp_path / "fresh.db") == grown
    assert len(set(grown.values())) > 8


def test_nothing_new_is_nothing_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    shelf.put(record("a:1", text(*SAID)), record("b:1", text(*SAID)))
    found(shelf, tmp_path / FILE)
    find(shelf, tmp_path / FILE)
    monkeypatch.setattr(Shelf, "records", lambda self, ids: pytest.fail("looked at releases"))
    monkeypatch.setattr(Shelf, "all_records", lambda self: pytest.fail("looked at releases"))
    find(shelf, tmp_path / FILE)


@pytest.mark.parametrize("spoilt", [b"", b"no database at all, but a file of some length" * 50])
def test_a_spoilt_file_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / FILE).write_bytes(spoilt)
    shelf = Shelf()
    shelf.put(record("a:1", text(*SAID)), record("b:1", text(*SAID)))
    assert found(shelf, tmp_path / FILE) == {"a:1": "a:1", "b:1": "a:1"}


def test_a_file_of_another_archive_is_made_anew(tmp_path: Path) -> None:
    shelf, other = Shelf(), Shelf()
    shelf.put(record("a:1", text(*SAID)), record("b:1", text(*SAID)))
    assert found(shelf, tmp_path / FILE) == {"a:1": "a:1", "b:1": "a:1"}
    other.put(*(record(f"c:{n}", text(*paragraphs(n))) for n in range(10, 20)), record("d:1", text(*SAID)))
    assert found(other, tmp_path / FILE) == {}


def test_what_hundreds_share_is_looked_at_for_a_moment_only(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.put(*(record(f"a:{n:03}", text(*SAID), title=f"Pengumuman {n}") for n in range(400)))
    assert found(shelf, tmp_path / FILE) == {}


def test_the_same_on_hundreds_of_sites_is_one_story_of_few_comparisons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many have the same text, each is compared with a few, and their story is looked at once."""
    shelf = Shelf()
    shelf.put(*(record(f"s{n:03}:x", text(*SAID), title=f"Pengumuman {n}") for n in range(400)))
    compared: list[str] = []
    members: list[int] = []
    part = stories.links.part

    def compare(one: measure.Text, other: measure.Text) -> bool:
        compared.append(one.site)
        return alike(one, other)

    def look(connection: sqlite3.Connection, n: int) -> list[stories.Member]:
        members.extend(member.n for member in part(connection, n))
        return part(connection, n)

    monkeypatch.setattr(stories, "alike", compare)
    monkeypatch.setattr(stories.links, "part", look)
    assert set(found(shelf, tmp_path / FILE).values()) == {"s000:x"}
    assert len(shelf.kept) == len(members) == 400
    assert len(compared) <= 400 * 8


def test_a_run_that_died_before_stories_were_named_is_carried_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    shelf.put(*(record(f"s{n}:x", text(*SAID)) for n in range(3)))

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(stories, "_name", dies)
        with pytest.raises(KeyboardInterrupt):
            find(shelf, tmp_path / FILE)
    assert set(found(shelf, tmp_path / FILE).values()) == {"s0:x"}


def an_archive(folder: Path) -> tuple[str, str]:
    with Archive.open(folder, create=True, write=True) as archive:
        ids = [
            archive.record(
                archive.keep(site, page(f"https://{site}.go.id/a")),
                replace(release(f"https://{site}.go.id/a", body=text(*SAID)), site=site),
                now=NOW,
            ).id
            for site in ("satu", "dua")
        ]
        archive.commit()
    return ids[0], ids[1]


def bring(folder: Path, now: datetime = NOW) -> int:
    with Archive.open(folder) as archive:
        return bring_stories(archive, now)


def test_the_archive_is_told_once(tmp_path: Path) -> None:
    ids = an_archive(tmp_path)
    assert bring(tmp_path) == 2
    with Archive.open(tmp_path) as archive:
        assert {kept.story for kept in archive.records(ids)} == {min(ids)}
        assert sorted(whats(archive, 2)) == sorted((id, "story") for id in ids)
    assert bring(tmp_path) == 0


def test_a_crawl_is_not_held_up(tmp_path: Path) -> None:
    """While a crawl has the archive what was found waits, and the crawl goes on; the next run tells it."""
    an_archive(tmp_path)
    with Archive.open(tmp_path, write=True) as crawl:
        with pytest.raises(Busy):
            bring(tmp_path)
        visit(crawl, page("b"))
        crawl.commit()
    assert bring(tmp_path) == 2


def test_a_story_is_told_in_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_archive(tmp_path)
    monkeypatch.setattr(stories, "_TURN", 1)
    assert bring(tmp_path) == 2


def test_a_text_of_a_megabyte() -> None:
    for each in ("1 ", "1/", "a.", "–", "1 abc "):
        text_of(a(each * (1_000_000 // len(each))))
