"""The article pages of four newspapers in ../shared/corpus/html_news, through `humas read --file --generic`.

What each page says was looked up by eye in its HTML; titles are compared with what the page claims to machines.
"""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from crawler.commands import read_command
from crawler.options import Options

KNOWN = {
    "antara-singlepage": ("2015-11-05T14:56", "Mataram", {"writer": ["Nur Imansyah"], "editor": ["Ade Marboen"]}, 142),
    "antara-singlepage2": (
        "2016-02-23T14:49",
        "Bandarlampung",
        {"writer": ["Budisantoso Budiman", "Agus S"], "editor": ["Ade Marboen"]},
        226,
    ),
    "antara-singlepage3": (
        "2016-02-23T14:39",
        "Istanbul",
        {"writer": ["prwir"], "editor": ["PR Wire"], "source": []},
        403,
    ),
    "antara-singlepage4": (
        "2016-02-23T15:06",
        "Jakarta",
        {"writer": ["Monalisa"], "editor": ["B Kunto Wibisono"]},
        303,
    ),
    "antara-singlepage5": (
        "2017-05-15T18:43",
        "Jakarta",
        {"writer": ["Desca Lidya Natalia"], "editor": ["B Kunto Wibisono"]},
        984,
    ),
    "detik-singlepage": ("2015-11-05T10:08", "Jakarta", {"writer": ["Fino Yurio Kristo", "fyk", "ash"]}, 176),
    "detik-singlepage2": ("2016-02-23T15:32", None, {"photo": ["Grandyos Zafna"]}, 23),
    "kompas-singlepage": (
        "2015-11-04T21:04",
        "Lhokseumawe",
        {"writer": ["Masriadi"], "editor": ["Ervan Hardoko"]},
        254,
    ),
    "kompas-singlepage2": (
        "2016-02-16T14:38",
        "Jakarta",
        {"writer": ["Nabilla Tashandra"], "editor": ["Bayu Galih"]},
        266,
    ),
    "kompas-singlepage3": ("2016-02-16T14:11", "Los Angeles", {"editor": ["Ervan Hardoko"], "source": []}, 173),
    "kompas-singlepage4": (
        "2016-02-23T16:37",
        "Kuta",
        {"writer": ["Ferril Dennys"], "editor": ["Aloysius Gonsaga AE"], "source": []},
        198,
    ),
    "kompas-singlepage5": (
        "2016-02-23T16:52",
        "Jakarta",
        {"writer": ["Aditya Maulana"], "editor": ["Agung Kurniawan"]},
        215,
    ),
    "tempo-singlepage": ("2015-11-05T11:13", "Jakarta", {"writer": ["DINI TEJA"]}, 331),
}
"""Page: (published, place, people by kind of credit, words of the text)."""
ELSE = re.compile(
    r"baca juga|berita (?:lainnya|terkait)|terpopuler|copyright|©|shares?\b|copy link|komentar pembaca|\bviews\b"
    r"|follow|advertisement|iklan|\(antara foto|foto:(?! http)|editor\s*:|pewarta\s*:|penulis\s*:|bagikan|sponsored",
    re.I,
)
"""Words of what stands around the articles, and in none of them."""


@pytest.mark.parametrize("name", KNOWN)
def test_an_article_is_read_without_a_layout(shared: Path, name: str) -> None:
    published, place, people, words = KNOWN[name]
    paper = name.partition("-")[0]
    file = shared / "corpus" / "html_news" / paper / f"{name}.html"
    command = ["--file", str(file), "--url", f"https://www.{paper}.com/berita/{name}", "--generic", "--as", "json"]
    answer = CliRunner().invoke(read_command, command, obj=Options())
    assert answer.exit_code == 0, answer.output
    read = json.loads(answer.output)
    claimed = " ".join(html.fromstring(file.read_bytes()).findtext(".//title").split())
    assert len(read["title"]) > 25
    assert claimed.startswith(read["title"])
    assert read["published"] == f"{published}+07:00"
    assert (read["layout"], read["place"], read["language"]) == ("generic", place, "id")
    named: dict[str, list[str]] = {}
    for credit in read["bylines"]:
        named.setdefault(credit["kind"], []).extend(credit["people"])
    assert named == people
    assert not ELSE.search(read["body"])
    assert abs(len(read["body"].split()) - words) <= 2
    if place:
        assert place.casefold() in read["body"][:40].casefold(), "it begins with its dateline"


@pytest.mark.parametrize("paper", ["antara", "detik", "kompas", "tempo"])
def test_a_front_page_is_refused(shared: Path, paper: str) -> None:
    file = shared / "corpus" / "html_news" / paper / f"{paper}-mainpage.html"
    command = ["--file", str(file), "--url", f"https://www.{paper}.com/", "--generic"]
    answer = CliRunner().invoke(read_command, command, obj=Options())
    assert answer.exit_code != 0
