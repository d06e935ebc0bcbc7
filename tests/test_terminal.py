"""What a terminal is shown of a text from the web."""

import pytest

from crawler.terminal import blanked, plain, printable

HOSTILE = [
    "\x1b[2J",
    "\x9b2J",
    "\x07",
    "\x00",
    "\x7f",
    "\u202egnp",
    "\u2066",
    "\u200b",
    "\u061c",
    "\ufeff",
    "\u2028",
    "\ud800",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("harmless", [blanked, plain, printable])
def test_nothing_it_would_obey(harmless, text):
    assert harmless(f"a{text}b") == f"a {text[1:]}b"


def test_blanked_is_as_long_as_the_text():
    assert blanked("  a\tb\x07\n – c") == "  a b   – c"


def test_plain_is_one_line():
    assert plain(" Jum\u2019at,\n\n1\x07 Mei\u00a02026 ") == "Jum\u2019at, 1 Mei 2026"


def test_a_printable_part_keeps_the_space_at_its_end():
    assert printable("\nsatu  dua ") + printable("tiga") == " satu dua tiga"
