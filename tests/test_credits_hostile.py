"""Laws of credits and datelines on any text: nothing raises, nothing is invented, nothing takes long."""

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.bylines import parse_byline, parse_dateline, split_credits, split_opening
from crawler.pages.numbers import find_number

PIECES = [
    *["(SF)", "(gin/HUMAS MENPANRB)", "(MBG)", "***", "Kepala Biro Humas", "Rudi Hartono", "Penulis: Rina", "//", "|"],
    *["Sumber: contoh.go.id", "Foto: Humas", "Biro Hukum dan Humas", "Badan Gizi Nasional", "Website: pu.go.id", ")."],
    *["#Tag", "Bagikan Ini!", "des (BKN Jakarta)", "Jakarta, ", "12 Mei 2026", " – ", "RADAR.COM", "kata", "Oleh: "],
    *["Siaran Pers No. 1/HM/2026", "disiapkan oleh Humas", "[x]", "Humas BKN", "Juru Bicara Kementerian Sosial", "."],
    *[" ", "\n", "\n\n", "(", ")", "/", "\xa0", "\u200b", "\ufeff"],
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map("".join)


def letters(text: str) -> list[str]:
    return sorted(re.sub(r"[\W_]", "", text))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=250, deadline=None)
@given(texts)
def test_what_is_taken_out_and_what_is_left_make_the_text(text: str) -> None:
    body, found = split_credits(text)
    assert letters(body + "".join(b.raw for b in found)) == letters(text)
    assert split_credits(body) == (body, [])
    assert found or body == text


@settings(max_examples=250, deadline=None)
@given(texts)
def test_everything_is_copied_from_the_text(text: str) -> None:
    for credit in [*parse_byline(text), *split_credits(text)[1], *split_opening(text)[1]]:
        assert credit.raw in text
        assert all(person in text for person in credit.people)
        assert bare(credit.unit) in bare(text)
        assert bare(credit.institution) in bare(text)
    dateline = parse_dateline(text)
    if dateline:
        assert bare(dateline.agency) in bare(text)
        assert all(bare(place).casefold() in bare(text).casefold() for place in dateline.places)
    number = find_number(text)
    assert number is None or number in text


READERS: list[Callable[[str], object]] = [split_credits, split_opening, parse_byline, parse_dateline, find_number]
HOSTILE = ["(ab)", "(a/", "[[(", "#a ", "Jakarta, ", "Kepala Biro\nRudi Hartono\n", "AbCd", "\n", "*", "A, ", "1/2/"]
HOSTILE += ["Sumber: a.b ", "Siaran Pers No. 1/", "Biro, dan ", "Website:", "a.b.", "12 Mei 2026 ", "\xa0", "dok. "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_megabyte_takes_less_than_a_second(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    for read in READERS:
        start = time.perf_counter()
        read(text)
        assert time.perf_counter() - start < 1, read.__name__
