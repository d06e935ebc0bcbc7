"""How a crawl tells what it did, on terminals of any width and elsewhere."""

from collections import Counter
from io import StringIO

import pytest
from rich.console import Console

from crawler.commands.progress import closing_table
from crawler.report import Report


def shown(width, terminal):
    reports = (
        Report("kemenkopmk", lists=["listing:/index.php/kolom/berita"], pages=85, new=75, ended=True),
        Report("menpan", pages=1, unread=Counter({"HTTP 404": 2}), stopped="HTTP 500 \x1b[2J\u202e", ended=True),
    )
    out = StringIO()
    closing_table(
        Console(file=out, width=width, force_terminal=terminal, color_system=None, legacy_windows=False), reports
    )
    return out.getvalue()


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("width", [20, 40, 79, 120, 200])
def test_every_word_is_there_and_none_obeys(width, terminal):
    text = shown(width, terminal)
    words = text.split()
    assert {"kemenkopmk", "menpan", "75", "404"} <= {word.strip("():;") for word in words}
    assert "\x1b[2J" not in text
    assert "\u202e" not in text
    if terminal:
        assert max(map(len, text.splitlines())) <= width


def test_a_narrow_terminal_gets_a_line_a_site():
    assert "kemenkopmk: 85 pages, 75 new, 0 seen, 0 unread" in " ".join(shown(40, True).split())
