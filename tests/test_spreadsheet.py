"""What may stand in a cell of a spreadsheet."""

import pytest

from crawler.spreadsheet import cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+62 812", "-", "@a", "\t=1", "\r=1", "  =1", "\n=1", "\x00=1", "\x9b@a", "＝1", "＠a"]
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'") and cell(text).endswith(text[-1])


@pytest.mark.parametrize("text", ["", "Bupati = Kepala Daerah", "1-2", "satu\n\ndua\ttiga", "Jum'at – 5 %"])
def test_other_text_stands_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_control_characters_are_left_out() -> None:
    assert cell("a\x1b[2J\x07b\x9bc") == "a[2Jbc"
