"""`humas read --file`: one saved page, read and printed."""

import json

import pytest
from click.testing import CliRunner
from made_releases import NOW

from crawler.commands import read_command
from crawler.options import Options, Trouble
from crawler.read_file import as_json, read_file, site_at
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
