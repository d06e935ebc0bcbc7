"""`humas show`: the record with its sources, what changed word by word, the pages kept, the story's other members."""

from __future__ import annotations

import io
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from made_releases import DAY, NOW, page, release, visit
from rich.console import Console

from crawler.archive import Archive
from crawler.release import Byline
from search.cli import main
from search.differences import differences, words_apart
from search.show_face import difference

GIN = Byline("(gin/HUMAS CONTOH)", "writer", ("gin",), "HUMAS", "CONTOH", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    said = {
        "bylines": (GIN,),
        "place": "Jakarta",
        "published_raw": "20 Maret\x1b[2J 2026",
        "notes": ("json-ld says 2026",),
    }
    with Archive.open(tmp_path, create=True, write=True) as archive:
        first = release("a", **said, sources={"published": "page", "place": "dateline", "title": "page"})
        id_ = visit(archive, page("a"), first).id
        edited = replace(first, title="Judul baru a", body=first.body.replace("yang pertama", "kedua"))
        visit(archive, page("a", "<h1>lagi</h1>", at=NOW + DAY), edited)
        other = visit(archive, page("b"), release("b", title="Di tempat lain", day="2026-03-19")).id
        archive.tell_stories({id_: id_, other: id_}, NOW)
        archive.commit()
    return tmp_path


def show(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(folder), "show", *words])


def an_id(folder: Path, title: str) -> str:
    with Archive.open(folder) as archive:
        return next(record.id for record in archive.all_records() if record.release.title == title)


def test_for_people(folder: Path) -> None:
    told = show(folder, an_id(folder, "Judul baru a"))
    assert told.exit_code == 0, told.output
    lines = [line.rstrip() for line in told.output.splitlines()]
    assert lines[0] == "Judul baru a"
    assert "  published   2026-03-20  (page: “20 Maret [2J 2026”)" in lines
    assert "  place       Jakarta  (dateline)" in lines
    assert "  writer      (gin/HUMAS CONTOH)  (people: gin; unit: HUMAS; institution: CONTOH)" in lines
    assert "  note        json-ld says 2026" in lines
    assert "Revision 2, seen 2026-03-21 11:00 UTC: title, body" in lines
    assert "  title       Judul {+baru+} a" in lines
    assert "  body        JAKARTA – Isi a [-yang pertama.-] {+kedua.+}" in lines
    assert [line for line in lines if line.endswith("  200  https://contoh.go.id/berita/a")] == [
        "  2026-03-20 11:00 UTC  200  https://contoh.go.id/berita/a",
        "  2026-03-21 11:00 UTC  200  https://contoh.go.id/berita/a",
    ]
    assert lines[-1].startswith("  2026-03-19  Kementerian Contoh  Di tempat lain  contoh:")
    assert "\x1b" not in told.output


def test_for_programs(folder: Path) -> None:
    told = json.loads(show(folder, an_id(folder, "Judul baru a"), "--as", "json").output)
    assert told["record"]["title"] == "Judul baru a"
    (revision,) = told["revisions"]
    assert revision["differences"]["title"] == [
        [{"kind": "same", "text": "Judul"}, {"kind": "new", "text": "baru"}, {"kind": "same", "text": "a"}]
    ]
    assert [kept["status"] for kept in told["pages"]] == [200, 200]
    assert [other["title"] for other in told["story"]] == ["Di tempat lain"]
    assert "\x1b" not in json.dumps(told, ensure_ascii=False)


def test_an_alias_leads_to_what_it_became(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True, write=True) as archive:
        old = visit(archive, page("lama")).id
        young = visit(archive, page("baru"), release("baru", title="Judul lama", body=release("lama").body)).id
        archive.gone(old, NOW + DAY)
        archive.commit()
    assert show(tmp_path, young).output == show(tmp_path, old).output
    assert "Pages kept\n  2026-03-20 11:00 UTC  200  https://contoh.go.id/berita/lama" in show(tmp_path, old).output


def test_there_is_none(folder: Path) -> None:
    assert "no release has the id" in show(folder, "contoh:\udcff").output
    told = show(folder, "contoh:zzz")
    assert (told.exit_code, told.output) == (
        1,
        "humas: no release has the id contoh:zzz: `humas search` shows ids below each title.\n",
    )


def test_colours_on_a_terminal() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=80)
    console.print(difference(console, words_apart("harga naik 5", "harga turun\x07 5")))
    assert "\x1b[9;31mnaik\x1b[0m" in out.getvalue()
    assert "\x1b[32mturun \x1b[0m" in out.getvalue()
    assert "[-" not in out.getvalue() and "\x07" not in out.getvalue()


words = st.lists(st.sampled_from(["a", "b", "c", "ada", "dan", "di"]), max_size=30).map(" ".join)


@given(words, words)
def test_both_texts_can_be_read_off(old: str, new: str) -> None:
    parts = words_apart(old, new)
    assert " ".join(part.text for part in parts if part.kind != "new") == old
    assert " ".join(part.text for part in parts if part.kind != "old") == new
    if old == new:
        assert all(part.kind == "same" for part in parts)


def test_only_paragraphs_that_changed() -> None:
    told = differences("Satu.\n\nDua tiga.\n\nEmpat.", "Satu.\n\nDua  empat.\n\nEmpat.")
    assert [[(part.kind, part.text) for part in parts] for parts in told] == [
        [("same", "Dua"), ("old", "tiga."), ("new", "empat.")]
    ]
    assert differences("Satu dua.", "Satu  dua.") == ()
    (parts,) = differences("Satu.", "Satu.\n\nDua.\n\nTiga.")
    assert [(part.kind, part.text) for part in parts] == [("new", "Dua. Tiga.")]


@pytest.mark.parametrize("unit", ["a b ", "a a b ", "x\n\ny\n\n"])
def test_long_texts_take_no_time(unit: str) -> None:
    begun = time.monotonic()
    assert differences(unit * 100_000, "c " + unit[::-1] * 100_000)
    assert differences(unit * 400, "c " + unit[::-1] * 400)
    assert time.monotonic() - begun < 5
