"""One release, one address: what may differ falls away, what may not stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import address, is_home, release_id

SAME = {
    "contoh.go.id/berita/Rapat-Kerja": [
        "https://www.contoh.go.id/berita/Rapat-Kerja",
        "http://contoh.go.id/berita/Rapat-Kerja/",
        "HTTP://WWW.CONTOH.GO.ID:80/index.php/berita/Rapat-Kerja",
        "https://user@contoh.go.id:443//berita//Rapat-Kerja#isi",
        "https://contoh.go.id/berita/Rapat-Kerja?utm_source=x&utm_medium=wa&fbclid=1",
        "https://contoh.go.id/berita/Rapat-Kerja?print=1&tmpl=component&layout=default&page=",
        "https://contoh.go.id/berita/Rapat-Kerja/amp/",
        "https://contoh.go.id/berita/Rapat-Kerja?amp=1",
        " https://contoh.go.id/berita/%52apat-Kerja\n",
        "https://contoh.go.id/berita/Rapat-Kerja;jsessionid=AB12?PHPSESSID=9",
        "https://contoh.go.id./berita/./Rapat-Kerja",
    ],
    "contoh.go.id?id=5%3Arapat&option=com_content": [
        "http://contoh.go.id/index.php?option=com_content&id=5:rapat",
        "http://contoh.go.id/?id=5%3Arapat&option=com_content",
    ],
    "contoh.go.id/a%20b,C": ["http://contoh.go.id/a b,C", "http://contoh.go.id/a%20b%2cC"],
    "xn--mnchen-3ya.go.id/%C3%A4": ["http://münchen.go.id/ä", "http://MÜNCHEN.go.id/%c3%a4"],
    "[::1]:8080/a": ["http://[::1]:8080/a/"],
    "contoh.go.id": ["http://www.contoh.go.id/index.php", "https://contoh.go.id"],
}


@pytest.mark.parametrize(("normal", "url"), [(normal, url) for normal, urls in SAME.items() for url in urls])
def test_one_spelling(normal, url):
    assert address(url) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://contoh.go.id/Berita", "http://contoh.go.id/berita"),
        ("http://contoh.go.id/?p=1", "http://contoh.go.id/?p=2"),
        ("http://www2.contoh.go.id/a", "http://contoh.go.id/a"),
        ("http://contoh.go.id:8080/a", "http://contoh.go.id/a"),
        ("http://contoh.go.id/berita?cid=1", "http://contoh.go.id/berita?cid=2"),
        ("http://contoh.go.id/arsip?page=2&layout=default", "http://contoh.go.id/arsip?page=2"),
    ],
)
def test_what_may_choose_a_release_stays(one, other):
    assert address(one) != address(other)


@pytest.mark.parametrize(
    "url", ["", "berita/1", "//contoh.go.id/a", "mailto:humas@contoh.go.id", "javascript:void(0)", "http://[::1/a"]
)
def test_no_web_address(url):
    with pytest.raises(ValueError):
        address(url)


def test_id_is_of_the_office_and_the_address():
    one = release_id("contoh", "https://www.contoh.go.id/index.php/berita/1/")
    assert one == release_id("contoh", "http://contoh.go.id/berita/1")
    assert one.startswith("contoh:") and len(one) == len("contoh:") + 16
    assert one != release_id("lain", "http://contoh.go.id/berita/1")


def test_home():
    assert is_home(address("https://www.contoh.go.id/"))
    assert not is_home(address("https://www.contoh.go.id/?p=1"))
    assert not is_home(address("https://www.contoh.go.id/berita"))


urls = st.builds(
    str.__add__,
    st.sampled_from(["", "http://", "https://www.", "http://contoh.go.id/", "https://contoh.go.id/?"]),
    st.text(alphabet=st.one_of(st.sampled_from("/?&=#%:.@[];+w"), st.characters()), max_size=60),
)


@given(urls)
def test_an_address_of_an_address_is_itself(url):
    try:
        normal = address(url)
    except ValueError:
        return
    assert address("https://" + normal) == normal
    assert normal.isascii() and normal.isprintable() and " " not in normal
