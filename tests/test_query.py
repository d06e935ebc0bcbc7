"""What a person typed, understood: or one sentence that points at the place."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.names import NAMES
from search.query import LIMIT, Clause, NotUnderstood, Query, Term, understand

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)


def word(text: str, *stems: str) -> Term:
    return Term("word", text, stems)


def test_words_phrases_prefixes_and_values() -> None:
    assert understand('Pembangunan "Zona Integritas" -pemb* site:menpan|Bkn').clauses == (
        Clause((word("Pembangunan", "bangun"),)),
        Clause((Term("phrase", "Zona Integritas", ("zona", "integritas")),)),
        Clause((Term("prefix", "pemb*", ("pemb",)),), negated=True),
        Clause((Term("value", "menpan", ("menpan",)), Term("value", "Bkn", ("bkn",))), "site"),
    )


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("after:2024-06-05", "2024-06-05", None),
        ("before:2024-02", None, "2024-02-29"),
        ("on:2023", "2023-01-01", "2023-12-31"),
        ('on:"5 Juni 2024"', "2024-06-05", "2024-06-05"),
        ("after:5/12/2023", "2023-12-05", None),
        ("after:kemarin", "2026-03-19", None),
        ('after:"7 hari"', "2026-03-13", None),
        ('after:"7 hari terakhir" before:kemarin', "2026-03-14", "2026-03-19"),
        ('on:"hari ini"', "2026-03-20", "2026-03-20"),
        ('on:"bulan lalu"', "2026-02-01", "2026-02-28"),
        ('on:"Juni 2024"', "2024-06-01", "2024-06-30"),
        ('before:"31 Desember 2030"', None, "2030-12-31"),
        ("after:2024 after:2025-02 before:2025 before:2026", "2025-02-01", "2025-12-31"),
        ("AFTER:2024", "2024-01-01", None),
    ],
)
def test_days(text: str, after: str | None, before: str | None) -> None:
    query = understand(text, NOW)
    assert (query.after, query.before, query.clauses) == (after, before, ())


def test_flags_and_order() -> None:
    query = understand("-is:removed has:Attachment sort:OLD")
    assert query.flags == (("removed", False), ("attachment", True))
    assert query.sort == "old"


@pytest.mark.parametrize(
    ("text", "sort"),
    [("", "new"), ("site:menpan", "new"), ("-kata", "new"), ("kata", "relevance"), ("title:kata", "relevance")],
)
def test_the_order_where_none_is_asked_for(text: str, sort: str) -> None:
    assert understand(text).sort == sort


@pytest.mark.parametrize(
    "text", ["12:30", "https://menpan.go.id/a", "Tema: maju", "a - b", "(a|b) c", "-(a|b)", "3.5*2"]
)
def test_kind_to_what_is_pasted(text: str) -> None:
    assert understand(text).clauses if "*" not in text else True


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ('menteri "pelayanan', 8, "not closed"),
        ("plce:denpasar", 0, "“place”"),
        ("judul:x", 0, "“title”"),
        ("sejak:2024", 0, "“after”"),
        ("is:attachment", 0, "Write has:attachment."),
        ("-has:removed", 0, "Write is:removed."),
        ("a after:7 hari", 8, """Keep its words together: after:"7 hari" (in a shell 'after:"7 hari"')."""),
        ("on:5 Juni 2024 banjir", 3, 'on:"5 Juni 2024"'),
        ('after:"24 jam"', 7, "no day"),
        ('on:"hari libur"', 4, "no day"),
        ("a is:remved", 5, "“removed”"),
        ("is:deleted", 3, "“removed”"),
        ("has:foto", 4, "“image”"),
        ("has:pdf", 4, "attachment"),
        ("sort:best", 5, "relevance"),
        ("after:2024-13", 6, "no day"),
        ('before:"32 Juni 2024"', 8, "no day"),
        ("after:", 0, "directly after"),
        ("place: Denpasar", 0, "directly after"),
        ("-after:2024", 0, "either - nor"),
        ("after:2024|2025", 0, "either - nor"),
        ("| a", 0, "left"),
        ("a |", 2, "right"),
        ("a || b", 3, "left"),
        ("a|-b", 2, "before all"),
        ("site:a|place:b", 7, "one field"),
        ("-(a b)", 0, "Brackets"),
        ("(a b)|c", 3, "Brackets"),
        ("pem*an", 0, "end of one word"),
        ("*an", 0, "end of one word"),
        ("a*", 0, "two letters"),
        ("menpan.go*", 0, "one word"),
        ("place:den*", 6, "whole"),
        ("place:***", 6, "whole"),
        ('a ""', 2, "nothing to look for"),
        ("a|***", 2, "nothing to look for"),
        ("???", 0, "nothing to look for"),
    ],
)
def test_not_understood(text: str, place: int, says: str) -> None:
    with pytest.raises(NotUnderstood) as told:
        understand(text, NOW)
    assert says in told.value.message
    assert told.value.place == place
    sentence, line, caret = str(told.value).splitlines()
    assert sentence == told.value.message
    assert line[caret.index("^")] == text[place]


def test_the_caret_stands_under_the_place_of_a_long_query() -> None:
    with pytest.raises(NotUnderstood) as told:
        understand("kata " * 90 + "\x1b[31m plce:x" + " kata" * 5)
    _, line, caret = str(told.value).splitlines()
    assert line[caret.index("^") :].startswith("plce:x")
    assert len(line) < 110
    assert "\x1b" not in line


def test_a_flag_said_often_is_one() -> None:
    assert understand("is:removed " * 1_800 + "-is:edited").flags == (("removed", True), ("edited", False))


@pytest.mark.parametrize("text", ["x" * 10_000, "(" * 300 + "a" + ")" * 300, "a" * 128 + " b" * 100])
def test_answered(text: str) -> None:
    assert understand(text).clauses


@pytest.mark.parametrize(
    "text", ["kata " * 2_000, '"' + "kata " * 2_000 + '"', "(" * 10_000, "-" * 10_000, "x" * 30_000]
)
def test_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotUnderstood):
        understand(text)


def test_the_limit() -> None:
    assert len(understand(" ".join(f"k{n}" for n in range(LIMIT))).clauses) == LIMIT
    with pytest.raises(NotUnderstood, match="500 words"):
        understand(" ".join(f"k{n}" for n in range(LIMIT + 1)))


@given(st.text(alphabet=st.sampled_from("ab -|:\"*()“.' \n\x00é12siteafteris"), max_size=60) | st.text(max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        query = understand(text, NOW)
    except NotUnderstood as refusal:
        assert 0 <= refusal.place <= len(text)
        return
    assert isinstance(query, Query)
    assert all(term.tokens and all(term.tokens) for clause in query.clauses for term in clause.any)


def test_the_examples_of_the_docs() -> None:
    text = (Path(__file__).parents[1] / "docs" / "queries.md").read_text("utf-8")
    queries = [row.replace(r"\|", "|") for row in re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)]
    assert len([understand(query, NOW) for query in queries]) > 30
    assert [name for name in NAMES if f"{name}:" not in text] == []
    told = re.compile(r"^\| `([^`]+)` \|(?: from)? (2026-\d\d-\d\d)(?: to (2026-\d\d-\d\d))?", re.MULTILINE)
    assert len(told.findall(text)) == 6
    for query, first, last in told.findall(text):
        found = understand(query, NOW)
        assert found.after == first, query
        assert not query.startswith("on:") or found.before == (last or first), query
