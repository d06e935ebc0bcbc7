"""Pages: their characters, whatever their servers say; their tree, whatever stands in it."""

import time
from dataclasses import asdict
from datetime import datetime

import pytest

from crawler.lists.listing import base_of
from crawler.pages.crowded import MOST, uncrowded
from crawler.release import Byline, Page, Release

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")
SAID = "“Panen raya” – Jum’at"


def page(body: bytes, content_type: str = "") -> Page:
    return Page("https://contoh.go.id/a", body, NOW, headers={"content-type": content_type} if content_type else {})


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (SAID.encode(), "text/html; charset=utf-8"),
        (SAID.encode(), ""),
        (SAID.encode("utf-8-sig"), "text/html"),
        (SAID.encode("utf-16"), ""),
        (SAID.encode("cp1252"), "text/html; charset=utf-8"),
        (SAID.encode("cp1252"), "text/html; charset=iso-8859-1"),
        (SAID.encode(), "text/html; charset=iso-8859-1"),
        (b'<meta charset="windows-1252">' + SAID.encode(), ""),
        (SAID.encode("cp1252"), ""),
        (b'<meta charset="windows-1252">' + SAID.encode("cp1252"), ""),
        (b'<meta http-equiv="content-type" content="text/html; charset=utf-8">' + SAID.encode(), ""),
    ],
)
def test_characters_are_what_the_office_typed(body: bytes, content_type: str) -> None:
    assert page(body, content_type).text.endswith(SAID)


def test_a_character_cut_in_two_breaks_no_other() -> None:
    text = page((SAID * 3).encode() + "…".encode()[:2] + SAID.encode(), "text/html; charset=utf-8").text
    assert text.count(SAID) == 4
    assert "\ufffd" in text


@pytest.mark.parametrize("stray", "–“”’…")
def test_a_character_of_windows_pasted_into_utf_8_is_read(stray: str) -> None:
    body = SAID.encode() + b"kata" + stray.encode("cp1252") + b"kata"
    assert page(body, "text/html; charset=utf-8").text == f"{SAID}kata{stray}kata"


@pytest.mark.parametrize("cut", [b"\x80\x9ckata", b"\xe2\x80 kata", b"\xc2kata", b"\x81kata"])
def test_the_rest_of_a_broken_character_is_none_of_windows(cut: bytes) -> None:
    text = page(SAID.encode() + b" " + cut, "text/html; charset=utf-8").text
    assert text.startswith(f"{SAID} \ufffd") and not set("€œÂâ") & set(text)


def test_the_tree_is_of_html_whatever_the_page_looks_like() -> None:
    assert page(b'{"title": "Judul"}').selector.xpath("string(//body)").get() == '{"title": "Judul"}'


def crowd(count: int, form: str = 'a{n}="x" ') -> str:
    return "<p " + "".join(form.format(n=n) for n in range(count)) + ">teks</p>"


@pytest.mark.parametrize(
    "form", ["a{n} ", "a{n}=x ", "a{n}='>' ", 'a{n}="x"', "a{n}='<p b' ", "/a{n}/", "a{n} = x\n", "a{n}==x "]
)
def test_tags_with_thousands_of_attributes_take_no_square_time(form: str) -> None:
    started = time.process_time()
    selector = page(crowd(100_000, form).encode()).selector
    assert "teks" in selector.xpath("string()").get()
    assert time.process_time() - started < 2


def test_other_tags_keep_their_attributes() -> None:
    text = f'<a href="x">satu</a>{crowd(MOST + 1)}<img src="data:image/png;base64,{"A" * 200_000}"/>'
    read = uncrowded(text)
    assert read.startswith('<a href="x">satu</a><p>teks</p><img src="data:')
    assert len(read) > 200_000
    assert uncrowded(crowd(MOST - 1) + " " * 200_000) == crowd(MOST - 1) + " " * 200_000
    assert uncrowded(crowd(12_000)) == "<p>teks</p>"


@pytest.mark.parametrize("unit", ['<p a="', "<p a='<p a=\"'", "<p a ", "<", "a=b ", "<a\n", "<p/", "<p ='"])
def test_looking_for_them_takes_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    uncrowded(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("href", "base"),
    [
        ("/berita/", "https://contoh.go.id/berita/"),
        ("https://lain.go.id/x/", "https://lain.go.id/x/"),
        ("", "https://contoh.go.id/a"),
        ("//[x", "https://contoh.go.id/a"),
        ("javascript:1", "https://contoh.go.id/a"),
    ],
)
def test_a_broken_base_is_none(href: str, base: str) -> None:
    assert base_of(page(f'<base href="{href}"><a href="b">b</a>'.encode())) == base


def test_a_release_as_plain_values_is_what_dataclasses_make_of_it() -> None:
    credit = Byline("(gin/HUMAS)", "writer", ("gin",), "HUMAS")
    images = ({"url": "https://contoh.go.id/a.jpg", "caption": "Panen"},)
    release = Release(
        "contoh", "Kantor", "https://contoh.go.id/a", sources={"title": "page"}, bylines=(credit,), images=images
    )
    assert release.as_dict() == asdict(release)
    assert list(release.as_dict()) == list(asdict(release))
    assert release.as_dict()["images"][0] is not images[0]
    assert Release.from_dict(release.as_dict()) == release
