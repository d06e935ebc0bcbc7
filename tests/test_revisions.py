"""What counts as an edit."""

import time
from dataclasses import replace

import pytest
from made_releases import release

from crawler.release import Byline
from crawler.revisions import GENERIC, common_words, differences, fingerprint, judge

OLD = release("a", bylines=(Byline("(gin)", "writer", ("gin",)),), attachments=("https://contoh.go.id/a.pdf",))
FRAME = frozenset(
    ["bagikan", "ini", "facebook", "twitter", "apakah", "informasi", "di", "atas", "membantu", "kementerian", "contoh"]
)


def nothing_common(layout):
    return frozenset()


def framed(layout):
    return FRAME


EDITS = {
    "title": {"title": "Judul A"},
    "a figure": {"body": OLD.body.replace("pertama", "1.500")},
    "a comma": {"body": OLD.body.replace("Alinea", "Alinea,")},
    "another credit": {"bylines": (Byline("(gin/tor)", "writer", ("gin", "tor")),)},
    "the day": {"published": "2026-03-21", "day": "2026-03-21"},
    "the place": {"place": "Denpasar"},
    "the number": {"number": "12/HM"},
    "an attachment": {"attachments": ("https://contoh.go.id/b.pdf",)},
}


@pytest.mark.parametrize("what", EDITS)
def test_by_the_same_layout_what_is_said_counts(what):
    assert judge(OLD, replace(OLD, **EDITS[what]), nothing_common).verdict == "edited"


NO_EDITS = {
    "white space": ("same", {"body": OLD.body.replace("\n\n", "\n"), "title": " Judul  a"}),
    "soft hyphens": ("same", {"body": OLD.body.replace("pertama", "per\u00adtama")}),
    "how we know": (
        "same",
        {"notes": ("?",), "published_raw": "20/3", "sources": {"published": "page", "body": "api"}},
    ),
    "an attachment by https": ("same", {"attachments": ("http://www.contoh.go.id/a.pdf",)}),
    "a scheme": ("same", {"url": OLD.url.replace("https://", "http://www.") + "?utm_source=x"}),
    "another source of the time": ("reread", {"published": "2026-03-20T13:22+07:00", "sources": {"published": "feed"}}),
    "a time that is not shown": ("reread", {"published": None, "precision": "none", "day": None}),
    "the canonical office": ("reread", {"bylines": (replace(OLD.bylines[0], office="Kementerian Contoh"),)}),
    "tags and pictures": ("reread", {"topics": ("umum",), "images": ({"url": "x", "caption": ""},)}),
    "another address": ("moved", {"url": "https://contoh.go.id/id/a"}),
}


@pytest.mark.parametrize("what", NO_EDITS)
def test_by_the_same_layout_what_is_not_said_does_not_count(what):
    verdict, values = NO_EDITS[what]
    assert judge(OLD, replace(OLD, **values), nothing_common).verdict == verdict


@pytest.mark.parametrize("layout", ["contoh@2026-01", GENERIC])
@pytest.mark.parametrize(
    ("verdict", "values"),
    [
        ("reread", {}),
        ("reread", {"body": OLD.body + "\n\nBagikan ini: Facebook Twitter"}),
        ("reread", {"title": "Judul a - Kementerian Contoh"}),
        ("reread", {"body": OLD.body + " (gin)", "bylines": ()}),
        ("reread", {"published": None, "place": "Denpasar", "number": "7"}),
        ("edited", {"body": OLD.body.replace("pertama", "kedua")}),
        ("edited", {"body": OLD.body.removesuffix("Alinea kedua.")}),
        ("edited", {"title": "Ralat: Judul a"}),
    ],
)
def test_between_layouts_only_words_count_that_are_not_the_frame(layout, verdict, values):
    assert judge(OLD, replace(OLD, layout=layout, **values), framed).verdict == verdict


def test_the_generic_reader_against_itself_is_no_measure():
    one = replace(OLD, layout=GENERIC)
    assert judge(one, replace(one, place="Denpasar"), framed).verdict == "reread"


def test_a_layout_that_nothing_is_known_of_makes_no_edits():
    new = replace(OLD, layout="contoh@2026-01", body="Seluruhnya lain.")
    assert judge(OLD, new, nothing_common).verdict == "reread"


def test_common_words():
    frame = "Apakah informasi di atas cukup membantu?"
    bodies = ["Harga beras turun.", "Jalan desa dibangun.", "Sekolah dibuka.", "Guru dilantik."]
    common = common_words(release(str(n), body=f"{body} {frame}") for n, body in enumerate(bodies))
    assert {"apakah", "informasi", "membantu", "judul"} <= common
    assert not {"beras", "desa"} & common


def test_differences_are_in_the_order_of_the_record():
    new = replace(OLD, number="7", title="Lain", body="Lain")
    assert differences(OLD, new) == ("title", "body", "number")


def test_fingerprint():
    assert fingerprint(OLD) == fingerprint(replace(OLD, title="JUDUL – A!", body=OLD.body.upper().replace("\n", " ")))
    assert fingerprint(OLD) != fingerprint(replace(OLD, day="2026-03-21"))
    assert fingerprint(OLD) != fingerprint(replace(OLD, body=OLD.body + " lagi"))
    assert fingerprint(replace(OLD, body=" – ")) is None
    picture = replace(OLD, title="Selamat Hari Raya Nyepi", body="", images=({"url": "https://contoh.go.id/1.jpg"},))
    assert fingerprint(picture) == fingerprint(replace(picture, images=({"url": "https://contoh.go.id/2.jpg"},)))
    assert fingerprint(replace(picture, title="Galeri Foto")) is None


@pytest.mark.parametrize("text", ["kata lain ", "x", "\u200b", "ﷺ", "1. ", "é\u0301"])
def test_a_megabyte_is_compared_in_a_moment(text):
    """Every step is linear: twice the text takes twice the time, whatever it is made of."""
    one = replace(OLD, body=text * (1_000_000 // len(text.encode())))
    other = replace(one, body=one.body + " lagi", layout="contoh@2026-01")
    start = time.process_time()
    judge(one, other, framed)
    fingerprint(other)
    assert time.process_time() - start < 2.5, "a second on a free machine"


def test_between_layouts_another_writer_counts_and_one_that_was_not_shown_does_not():
    def signed(release, *people):
        return replace(release, bylines=(Byline(f"({'/'.join(people)}/Humas)", "writer", people, "Humas"),))

    new = replace(OLD, layout="contoh@2026-01")
    assert judge(signed(OLD, "gin", "ian"), signed(new, "swd", "ian"), framed).verdict == "edited"
    assert judge(signed(OLD, "gin"), signed(new, "gin", "ian"), framed).verdict == "reread"
    assert judge(replace(OLD, bylines=()), signed(new, "gin"), framed).verdict == "reread"
