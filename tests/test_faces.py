"""What people and programs are shown: `humas index`, `search` and `export`, run as they are typed."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console
from searches import RELEASES
from shelf import Shelf, made

from crawler.archive import Archive
from crawler.options import Trouble
from crawler.release import Byline
from indexer.embedded import EmbeddedIndex
from search.cli import main
from search.engine import Found
from search.export import COLUMNS, output, write_csv, write_jsonl
from search.faces import text_face
from search.query import understand

HOSTILE = made(
    "menpan:x",
    title='=HYPERLINK("http://evil") \x1b[31m Merah\x07 [bold]x[/bold] \u202egnp.exe\u061c',
    body="Isi\x9b2J yang <b>tebal</b>.\n\n+62 811, 'kutip', \"dua\", titik; koma",
    place="@SUM(A1)",
    topics=("-1+1", "biasa"),
    bylines=(Byline("(a/b)", "writer", ("a", "b"), "Humas", "X", None), Byline("(c)", "writer", ("c", "a"))),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    shelf = Shelf()
    shelf.put(*RELEASES, HOSTILE)
    EmbeddedIndex(data / "humas-index.db").build(shelf)
    return data


def humas(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--data", str(folder), *words])


def test_search_for_people(folder: Path) -> None:
    told = humas(folder, "search", "publik", "-bekasi", "--facets")
    assert told.exit_code == 0
    assert told.stdout == (
        "1 release for publik -bekasi\n"
        "\n"
        "1  Pembangunan Zona Integritas di Denpasar\n"
        "   2014-02-25 · Kementerian PANRB · Denpasar\n"
        "   DENPASAR – Pemerintah membangun zona integritas. Pelayanan «publik» harus mudah, ujar Deputi.\n"
        "   menpan:a  https://www.menpan.go.id/menpan:a\n"
        "\n"
        "By office\n"
        "      1  menpan\n"
        "\n"
        "By institution\n"
        "      1  HUMAS MENPANRB\n"
        "      1  Kementerian PANRB\n"
        "      1  MENPANRB\n"
        "\n"
        "By place\n"
        "      1  Denpasar\n"
        "\n"
        "By people\n"
        "      1  gin\n"
        "\n"
        "By topic\n"
        "      1  Pelayanan Publik\n"
        "      1  Zona Integritas\n"
        "\n"
        "By month\n"
        "      1  2014-02\n"
    )


def test_folded_by_story(folder: Path) -> None:
    told = humas(folder, "search", "site:menpan|kemenkes_ri", "-id:menpan:x", "sort:old", "--stories").stdout
    assert told.startswith("5 releases for site:menpan|kemenkes_ri -id:menpan:x sort:old, in 3 stories\n")
    other = "   = 2024-06-05 · Kementerian PANRB · kediri  menpan:g\n"
    assert f"kemenkes_ri:d  https://www.menpan.go.id/kemenkes_ri:d\n{other}" in told
    assert told.count("menpan:b") == 1, "behind kemenkes_ri:d"
    first = humas(folder, "search", "site:menpan|kemenkes_ri -id:menpan:x sort:old", "--stories", "--limit", "1").stdout
    assert first.startswith("5 releases for site:menpan|kemenkes_ri -id:menpan:x sort:old, in 3 stories, 1 to 1\n")
    told = json.loads(humas(folder, "search", "on:2024-06", "--stories", "--as", "json").stdout)
    assert [record["id"] for record in told["records"]] == ["menpan:b", "kemenkes_ri:c"]
    assert (told["members"], told["total"], told["stories"]) == ([3, 1], 4, 2)
    assert [[other["place"] for other in others] for others in told["others"]] == [["kediri", "Kediri"], []]


def test_a_timeline(folder: Path) -> None:
    told = humas(folder, "search", "-id:menpan:x", "--timeline", "month", "--limit", "0").stdout
    assert told == (
        "7 releases for -id:menpan:x\n"
        "\n"
        "By month\n"
        "      1  2014-02  ██████████\n"
        "      0  2014-03 to 2024-05\n"
        "      4  2024-06  ████████████████████████████████████████\n"
        "      0  2024-07 to 2024-11\n"
        "      1  2024-12  ██████████\n"
        "      1  without a date\n"
    )
    told = json.loads(humas(folder, "search", "after:2024-12", "--timeline", "year", "--as", "json").stdout)
    assert told["timeline"] == [
        {"period": "2024", "count": 1, "looked": None},
        {"period": "2025", "count": 0, "looked": None},
        {"period": "2026", "count": 1, "looked": None},
    ]


def test_how_it_was_understood(folder: Path) -> None:
    query = 'pembangunan|"kota bekasi" -jemb* title:desa place:"Kota  Bekasi"|denpasar after:2024 -is:removed \x1b[2J'
    told = humas(folder, "search", query, "--explain").stdout
    assert told == (
        "Understood as\n"
        "  with “pembangunan” (any form of bangun) or “kota bekasi” (exactly: kota bekasi), in title or body\n"
        "  without “jemb*” (words that begin with jemb), in title or body\n"
        "  with “desa” (any form of desa), in the title\n"
        "  place is “Kota Bekasi” (compared as kota bekasi) or “denpasar” (compared as denpasar)\n"
        "  with “ [2J” (any form of 2j), in title or body\n"
        "  published from 2024-01-01, both days included\n"
        "  not is:removed (gone from its site)\n"
        "  order: what fits best first\n"
        "\n"
        f"Nothing was found for {' '.join(query.replace(chr(27), ' ').split())}.\n"
    )
    told = json.loads(humas(folder, "search", "on:2024-06-05 sort:old", "--as", "json").stdout)
    assert told["understood"] == ["published on 2024-06-05", "order: oldest first"]
    assert json.loads(humas(folder, "search", "--as", "json").stdout)["understood"] == [
        "everything",
        "order: newest first",
    ]


def test_pages_and_states(folder: Path) -> None:
    told = humas(folder, "search", "site:kemenkes_ri", "sort:old", "--limit", "1", "--offset", "1").stdout
    assert told.startswith("2 releases for site:kemenkes_ri sort:old, 2 to 2\n\n2  Oleh-oleh Sehat")
    assert "removed, seen gone on 2026-03-10" in told
    assert "edited, revision 2" in humas(folder, "search", "is:edited").stdout
    assert humas(folder, "search", "tidakada").stdout == "Nothing was found for tidakada.\n"


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_terminal_obeys_nothing(folder: Path, form: str) -> None:
    shown = humas(folder, "search", "merah", "--as", form).stdout
    assert "Merah" in shown
    assert "[bold]x[/bold]" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u061c")


def test_marks_are_bold_on_a_terminal() -> None:
    out = io.StringIO()
    record = HOSTILE.as_dict()
    text_face(Console(file=out, force_terminal=True, width=80), understand("merah"), Found(1, (record,)))
    assert "\x1b[1;33mMerah\x1b[0m" in out.getvalue()
    assert "\x1b[31m" not in out.getvalue()


def test_further_lines_stand_below_the_first_and_addresses_are_not_broken() -> None:
    out = io.StringIO()
    record = made("menpan:x", title="Judul panjang " * 9, body="kata " * 40, url=f"https://contoh.go.id/{'x' * 90}")
    text_face(
        Console(file=out, force_terminal=True, width=60, color_system=None),
        understand(""),
        Found(1, (record.as_dict(),)),
    )
    lines = out.getvalue().splitlines()[2:]
    assert lines[0].startswith("1  Judul") and all(line.startswith("   ") for line in lines[1:])
    assert all(len(line) <= 60 for line in lines[:-1])
    assert lines[-1] == f"   menpan:x  https://contoh.go.id/{'x' * 90}"


def test_marks_on_a_terminal_without_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    out = io.StringIO()
    text_face(Console(file=out, force_terminal=True, width=80), understand("merah"), Found(1, (HOSTILE.as_dict(),)))
    assert "«Merah»" in out.getvalue() and "\x1b" not in out.getvalue()


def test_a_title_without_end_is_cut_for_people() -> None:
    out = io.StringIO()
    record = made("menpan:x", title="Judul " * 1_000).as_dict()
    text_face(Console(file=out, width=80, soft_wrap=True), understand(""), Found(1, (record,)))
    assert 290 < len(max(out.getvalue().splitlines(), key=len)) < 310


def test_search_for_programs(folder: Path) -> None:
    told = json.loads(humas(folder, "search", "id:menpan:x", "--as", "json", "--facets").stdout)
    assert told["total"] == 1
    assert told["facets"]["site"] == [{"value": "menpan", "count": 1}]
    assert told["records"] == [json.loads(json.dumps(HOSTILE.as_dict()))], "escaped, not altered"
    lines = humas(folder, "search", "publik", "--as", "jsonl").stdout.splitlines()
    assert {json.loads(line)["id"] for line in lines} == {"menpan:a", "menpan:b"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("search", "plce:x"),
            'humas: There is no field “plce”. Did you mean “place”? Put "…" around words with a colon.\n'
            "  plce:x\n  ^\n",
        ),
        (("search", '"abc'), 'humas: This quotation mark is not closed.\n  "abc\n  ^\n'),
        (("export", "after:never"), "humas: This is no day, month or year."),
        (("--index", "/nowhere/x.db", "search"), "humas: There is no index at /nowhere/x.db; run `humas index`.\n"),
        (
            ("export", "-o", "/nowhere/x.jsonl"),
            "humas: /nowhere/x.jsonl cannot be written: No such file or directory.\n",
        ),
        (("--index", "http://127.0.0.1:1/humas", "search"), "humas: "),
        (("index",), "humas: no archive in"),
        (("search", "banjir \udcff"), "humas: Here stand bytes that are no UTF-8"),
        (("search", "site:\udcff", "--as", "json"), "humas: Here stand bytes that are no UTF-8"),
    ],
)
def test_errors_speak(folder: Path, words: tuple[str, ...], says: str) -> None:
    told = humas(folder, *words)
    assert told.exit_code == 1
    assert told.stderr.startswith(says)
    assert told.stdout == ""


def test_options_of_a_query_are_no_options(folder: Path) -> None:
    assert humas(folder, "search", "-has:date", "-opublik", "-h-o", "--as", "jsonl").stdout.count("\n") == 1
    assert humas(folder, "search", "--nope").exit_code == 2
    assert "is not in the range" in humas(folder, "search", "--offset", "9" * 20).stderr
    for what in (("--facets",), ("--timeline", "day"), ("--explain",)):
        assert "--as jsonl is the releases alone" in humas(folder, "search", "--as", "jsonl", *what).stderr
    assert humas(folder, "--now", "yesterday", "search").exit_code == 2


def test_places_of_an_index(folder: Path) -> None:
    assert "neither a file nor" in humas(folder, "--index", "ftp://ani:rahasia@es/humas", "search").stderr
    assert "rahasia" not in humas(folder, "--index", "ftp://ani:rahasia@es/humas", "search").stderr
    assert "No server answers" in humas(folder, "--index", "HTTP://127.0.0.1:1/humas", "search").stderr


def test_values_of_options_may_begin_with_a_dash(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert humas(folder.absolute(), "export", "-has:date", "-o", "-x.jsonl").exit_code == 0
    assert (tmp_path / "-x.jsonl").read_bytes().count(b"\n") == 1
    assert "-1 is not in the range" in humas(folder.absolute(), "search", "--limit", "-1").stderr


def test_now_is_the_clock(folder: Path) -> None:
    told = CliRunner().invoke(
        main,
        ["--data", str(folder), "search", "on:kemarin", "--as", "jsonl"],
        env={"HUMAS_NOW": "2024-06-08T09:00+07:00"},
    )
    assert [json.loads(line)["id"] for line in told.stdout.splitlines()] == ["menpan:b"]


def test_from_the_archive(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        archive.commit()
    told = humas(tmp_path, "index")
    assert told.exit_code == 0, told.output
    assert "0 documents written" in told.stdout
    assert humas(tmp_path, "search").stdout == "Nothing was found.\n"
    assert "0 documents written" in humas(tmp_path, "index", "--rebuild").stdout


def test_export_jsonl(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    told = humas(folder, "export", "", "--as", "jsonl", "-o", str(target))
    assert told.stderr == f"{target}: 8 releases\n"
    records = {(record := json.loads(line))["id"]: record for line in target.read_text().splitlines()}
    assert records == {release.id: json.loads(json.dumps(release.as_dict())) for release in (*RELEASES, HOSTILE)}
    assert humas(folder, "export", "publik").stdout.count("\n") == 2
    assert list(tmp_path.iterdir()) == [target]


def test_export_csv(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    humas(folder, "export", "merah", "--as", "csv", "-o", str(target))
    (row,) = csv.DictReader(io.StringIO(target.read_text("utf-8"), newline=""))
    assert tuple(row) == COLUMNS
    assert row["title"] == '\'=HYPERLINK("http://evil") [31m Merah [bold]x[/bold] \u202egnp.exe\u061c'
    assert row["place"] == "'@SUM(A1)"
    assert row["topics"] == "'-1+1 | biasa"
    assert row["people"] == "a | b | c"
    assert row["units"] == "Humas"
    assert row["credits"] == "(a/b) | (c)"
    assert row["removed"] == ""
    assert row["body"].endswith("+62 811, 'kutip', \"dua\", titik; koma")


def test_an_export_to_a_device_leaves_it_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with output(pipe) as file:
            file.write(b"abc")
        assert os.read(reader, 10) == b"abc"
    finally:
        os.close(reader)
    assert pipe.is_fifo() and list(tmp_path.iterdir()) == [pipe]


def test_an_export_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "latest.jsonl"
    link.symlink_to(tmp_path / "real" / "releases.jsonl")
    with output(link) as file:
        file.write(b"abc")
    assert link.is_symlink() and (tmp_path / "real" / "releases.jsonl").read_bytes() == b"abc"


def test_an_export_replaces_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    link = tmp_path / "round"
    link.symlink_to(link)
    with output(link) as file:
        file.write(b"abc")
    assert link.read_bytes() == b"abc"


def test_an_export_that_fails_leaves_what_was(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")

    def failing() -> Iterator[Mapping[str, Any]]:
        yield HOSTILE.as_dict()
        raise Trouble("the server is gone")

    with pytest.raises(Trouble, match="server is gone"), output(target) as file:
        write_csv(failing(), file)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_export_left_is_taken_over(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    script = (
        "import os, sys, pathlib, search.export as e\n"
        "with e.output(pathlib.Path(sys.argv[1])) as file:\n"
        "    file.write(b'half' * 9999); file.flush(); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(target)], check=False, timeout=60)
    assert killed.returncode == -9 and [path.name for path in tmp_path.iterdir()] == [".out.csv.part"]
    with output(target) as file:
        file.write(b"whole")
    assert target.read_bytes() == b"whole" and list(tmp_path.iterdir()) == [target]


def test_two_exports_to_one_file(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with output(target) as file:
        with pytest.raises(Trouble, match="Another export is writing"), output(target):
            pass
        file.write(b"first")
    assert target.read_bytes() == b"first"


def test_export_for_excel(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    humas(folder, "export", "merah", "--as", "excel-csv", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid;site;institution;")
    (row,) = csv.DictReader(io.StringIO(target.read_text("utf-8-sig"), newline=""), delimiter=";")
    assert tuple(row) == COLUMNS
    assert row["place"] == "'@SUM(A1)"
    assert row["body"].endswith("titik; koma")


def test_an_export_takes_no_more_memory_for_more_rows(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        record = made("menpan:a", body="kata " * 600).as_dict()
        tracemalloc.start()
        with output(tmp_path / "out.jsonl") as file:
            assert write_jsonl((record for _ in range(rows)), file) == rows
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    assert peak(5_000) < 1.5 * peak(500)


def test_a_pipe_that_closes_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m search.cli --data {folder} export | head -1"
    run = subprocess.run(command, shell=True, capture_output=True, check=True, timeout=60)
    assert run.stdout.count(b"\n") == 1
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_full_disk_under_stdout_is_a_sentence(folder: Path, form: str) -> None:
    command = [sys.executable, "-m", "search.cli", "--data", str(folder), "search", "--as", form]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert run.returncode == 1
    assert run.stderr == b"humas: The system refused: No space left on device.\n"


def test_a_terminal_without_our_letters(folder: Path) -> None:
    command = [sys.executable, "-m", "search.cli", "--data", str(folder), "search", "publik"]
    run = subprocess.run(command, capture_output=True, check=True, timeout=60, env={"PYTHONIOENCODING": "ascii"})
    assert b"?publik?" in run.stdout.lower()


def test_a_closed_stdout(folder: Path) -> None:
    command = f"{sys.executable} -m search.cli --data {folder} search publik >&-"
    run = subprocess.run(command, shell=True, stderr=subprocess.PIPE, check=True, timeout=60)
    assert run.stderr == b""


def test_the_command_line_is_quick_to_load() -> None:
    script = "import sys, search.cli, search.commands; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"scrapy", "sqlalchemy", "elasticsearch", "Sastrawi", "rich"} & set(loaded)
