"""`humas read --file`: one saved page, read and printed."""

import json

import pytest
from click.testing import CliRunner
from made_pdf import pdf
from made_releases import NOW

from crawler.commands import read_command
from crawler.commands.read_file import as_json, as_text, read_file, site_at
from crawler.options import Options, Trouble
from crawler.release import Release

URL = "https://www.kabupaten-umpama.go.id/berita/jalan-desa"
TEXT = "Bupati Umpama meresmikan jalan desa sepanjang dua kilometer yang dibangun warga bersama dinas pekerjaan umum. "
PAGE = f"""<html><head><title>Jalan Desa Diresmikan</title><meta property="og:title" content="Jalan Desa Diresmikan">
<meta property="article:published_time" content="2026-03-12T09:30:00+07:00"></head><body><article>
<h1>Jalan Desa Diresmikan</h1><time datetime="2026-03-12T09:30:00+07:00">12 Maret 2026 09:30 WIB</time>
<p>{TEXT * 3}</p><p>{TEXT * 2}\u202e\x9b2J</p></article></body></html>"""


@pytest.fixture
def saved(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_an_office_is_found_by_its_host():
    assert site_at("http://menpan.go.id/x").id == "menpan"
    unknown = site_at(URL)
    assert (unknown.id, unknown.name, unknown.layouts) == ("kabupaten_umpama_go_id", "kabupaten-umpama.go.id", ())


@pytest.mark.parametrize("generic", [["--generic"], []])
def test_what_is_on_a_saved_page(saved, generic):
    answer = CliRunner().invoke(
        read_command, ["--file", str(saved), "--url", URL, *generic, "--as", "json"], obj=Options(now=NOW)
    )
    assert answer.exit_code == 0, answer.output
    read = json.loads(answer.output)
    assert (read["title"], read["published"], read["layout"]) == (
        "Jalan Desa Diresmikan",
        "2026-03-12T09:30+07:00",
        "generic",
    )
    assert read["body"].startswith("Bupati Umpama meresmikan") and read["url"] == URL


def test_nothing_a_terminal_obeys_is_printed():
    text = as_json(Release("a", "A", URL, title="\x1b[2J\x9b2J\u202egnp\ufeff–"))
    assert "–" in text and not set(text) & set("\x1b\x9b\u202e\ufeff")
    assert json.loads(text)["title"] == "\x1b[2J\x9b2J\u202egnp\ufeff–"


def test_what_cannot_be_read(saved, tmp_path):
    with pytest.raises(Trouble, match="cannot be read"):
        read_file(tmp_path / "none", URL, NOW, generic=True)
    with pytest.raises(Trouble, match="--url: not a web address"):
        read_file(saved, "javascript:x", NOW, generic=True)
    saved.write_text("<p>kosong")
    for generic in (True, False):
        with pytest.raises(Trouble, match=r"page\.html could not be read: "):
            read_file(saved, URL, NOW, generic=generic)


@pytest.mark.parametrize(
    "words", [["--file", "x"], ["--url", URL], ["--generic"], ["menpan", "--file", "x", "--url", URL]]
)
def test_options_that_go_together(words):
    answer = CliRunner().invoke(read_command, words, obj=Options())
    assert answer.exit_code == 2 and "go together" in answer.output


def test_as_text_for_people(saved):
    answer = CliRunner().invoke(
        read_command, ["--file", str(saved), "--url", URL, "--as", "text"], obj=Options(now=NOW)
    )
    assert answer.exit_code == 0, answer.output
    head, facts, text = answer.output.split("\n\n", 2)
    assert head == "Jalan Desa Diresmikan"
    assert [line.split(maxsplit=1) for line in facts.splitlines()] == [
        ["published", "2026-03-12T09:30+07:00"],
        ["office", "kabupaten-umpama.go.id"],
        ["language", "id"],
        ["read", "as generic: title by page, body by generic, published by page"],
    ]
    assert text.startswith("Bupati Umpama meresmikan")


def test_nothing_a_terminal_obeys_is_printed_for_people_either():
    release = Release(
        "a", "A", URL, title="\x1b[2J\x9b2J\u202egnp", body="satu\n\n\x1b]0;dua\x07\rtiga", notes=("\x1b",)
    )
    text = as_text(release)
    assert not set(text) & set("\x1b\x9b\x07\r\u202e")
    assert "published  not known (no date)" in text
    assert text.endswith("\n\nsatu\n\n ]0;dua  tiga")


@pytest.mark.parametrize("generic", [True, False])
def test_a_saved_document_is_read_as_one(tmp_path, generic):
    file = tmp_path / "siaran.pdf"
    file.write_bytes(pdf(["Jalan Desa Umpama Diresmikan", "", f"Tegal, 12 Maret 2026 - {TEXT}"]))
    release = read_file(file, f"{URL}.pdf", NOW, generic=generic)
    assert (release.layout, release.title, release.day) == ("pdf", "Jalan Desa Umpama Diresmikan", "2026-03-12")


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_saved_page_has_no_header_and_tells_its_charset_itself(tmp_path, charset):
    file = tmp_path / "page.html"
    said = f"{PAGE.replace('Umpama', '“Umpama”')}".replace("\u202e\x9b2J", "")
    meta = "" if charset == "utf-16" else f'<meta charset="{charset}">'
    file.write_bytes(said.replace("<head>", f"<head>{meta}").encode(charset))
    assert read_file(file, URL, NOW, generic=True).body.startswith("Bupati “Umpama” meresmikan")


def test_what_is_no_page_of_a_release_is_refused_with_the_reason(tmp_path):
    file = tmp_path / "x.html"
    for body, said in [
        (b"", "has no running text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "x.html could not be read"),
        (b"<title>Permintaan Ditolak</title><h1>Permintaan Ditolak</h1>", "is a wall's refusal"),
        (b"x" * (10 * 2**20 + 1), "is larger than 10 MiB"),
    ]:
        file.write_bytes(body)
        with pytest.raises(Trouble, match=said):
            read_file(file, URL, NOW, generic=True)
    with pytest.raises(Trouble, match="cannot be read"):
        read_file(tmp_path, URL, NOW, generic=True)
