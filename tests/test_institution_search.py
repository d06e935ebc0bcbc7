"""One office under all the names its credits give it: from pages over the archive and the index to a search."""

import json
from datetime import datetime

import pytest
from click.testing import CliRunner
from made_pdf import pdf

from crawler.archive import Archive
from crawler.layout import Layout
from crawler.release import Page
from crawler.site import Site
from search.cli import main

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
SITE = Site(
    "Pemerintah Kabupaten Contoh",
    "https://contoh.go.id/",
    id="contoh",
    layouts=(Layout(title="h1", body=".isi", published=".tgl"),),
)
CREDITS = {
    "satu": "(gin/HUMAS MENPANRB)",
    "dua": "(Humas Kementerian PANRB)",
    "tiga": "Sumber: www.menpan.go.id",
    "empat": "Penulis: Rina (Humas Kemenpan RB)",
    "lain": "(Humas Kementerian Sosial)",
}
TEXT = "Tim penilai mengunjungi kantor pelayanan untuk melihat perbaikan antrean dan ruang tunggu bagi warga."


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A folder with an archive of five releases that were read from pages, one from a PDF, and its index."""
    folder = tmp_path_factory.mktemp("data")
    with Archive.open(folder, create=True) as archive:
        for name, credit in CREDITS.items():
            head = f"<h1>Kunjungan {name}</h1><p class=tgl>12 Maret 2026</p>"
            body = f"{head}<div class=isi><p>JAKARTA – {TEXT}</p><p>{credit}</p></div>"
            keep(archive, Page(f"https://contoh.go.id/b/{name}", body.encode(), NOW))
        lines = [
            "Kunjungan di Atas Kertas",
            "",
            f"Jakarta, 12 Maret 2026 – {TEXT}",
            "",
            "(sri/Humas Kementerian PANRB)",
        ]
        keep(archive, Page("https://contoh.go.id/b/kertas.pdf", pdf(lines), NOW))
        archive.commit()
    ask(folder, "index")
    return folder


def keep(archive, page):
    kept = archive.keep("contoh", page)
    assert archive.record(kept, SITE.read(kept.page), now=NOW).what == "new"


def ask(folder, *words):
    answer = CliRunner().invoke(main, ["--data", str(folder), "--now", NOW.isoformat(), *words])
    assert answer.exit_code == 0, answer.output
    return answer.output


def found(data, query):
    out = data / "out.jsonl"
    ask(data, "export", query, "--as", "jsonl", "-o", str(out))
    return {json.loads(line)["url"].rsplit("/", 1)[1] for line in out.read_text(encoding="utf-8").splitlines()}


@pytest.mark.parametrize("name", ["Kementerian PANRB", "kementerian panrb", "KEMENTERIAN  PANRB"])
def test_an_institution_is_found_under_its_canonical_name_however_it_was_printed(data, name):
    assert found(data, f'institution:"{name}"') == {"satu", "dua", "tiga", "empat", "kertas.pdf"}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("institution:MENPANRB", {"satu"}),
        ('institution:"HUMAS MENPANRB"', {"satu"}),
        ('institution:"Humas Kementerian PANRB"', {"dua", "kertas.pdf"}),
        ("institution:www.menpan.go.id", {"tiga"}),
        ('institution:"Kementerian Sosial"', {"lain"}),
        ('institution:"Kementerian PANRB" -people:gin', {"dua", "tiga", "empat", "kertas.pdf"}),
        ('institution:"Pemerintah Kabupaten Contoh"', {*CREDITS, "kertas.pdf"}),
        ("institution:panrb", set()),
    ],
)
def test_a_printed_name_finds_what_printed_it(data, query, names):
    assert found(data, query) == names


def test_the_record_keeps_what_was_printed_beside_the_canonical_name(data):
    out = data / "out.jsonl"
    ask(data, "export", "people:gin", "--as", "jsonl", "-o", str(out))
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    (byline,) = record["bylines"]
    assert byline == {
        "raw": "(gin/HUMAS MENPANRB)",
        "kind": "writer",
        "people": ["gin"],
        "unit": "HUMAS",
        "institution": "MENPANRB",
        "office": "Kementerian PANRB",
    }
