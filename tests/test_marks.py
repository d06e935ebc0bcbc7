"""Marks: every word by which a release was found, and no other; the passage that shows most of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_queries import STRANGE, TEXTS, WORDS, records
from shelf import Shelf

from indexer.embedded import EmbeddedIndex
from indexer.roots import root
from indexer.words import stems, tokens
from search.embedded import EmbeddedEngine
from search.engine import Engine
from search.marks import Span, marked
from search.placed import Placed, words_of
from search.query import Clause, NotUnderstood, Term, understand

TEXT = "Jum’at: pembangunan jalan-jalan, oleh-oleh café (BNPB) di menpan.go.id."


def spans(found: tuple[Span, ...]) -> str:
    return "".join(f"[{span.text}]" if span.marked else span.text for span in found)


def passage(body: str, query: str) -> str:
    return spans(marked({"title": "", "body": body}, understand(query)).passage)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("membangun", "Jum’at: [pembangunan] jalan-jalan, oleh-oleh café (BNPB) di menpan.go.id."),
        ("jumat", "[Jum’at]: pembangunan jalan-jalan, oleh-oleh café (BNPB) di menpan.go.id."),
        ("jalan", "Jum’at: pembangunan [jalan]-[jalan], oleh-oleh café (BNPB) di menpan.go.id."),
        ("oleh-oleh CAFE", "Jum’at: pembangunan jalan-jalan, [oleh]-[oleh] [café] (BNPB) di menpan.go.id."),
        ('"pembangunan jalan"', "Jum’at: [pembangunan] [jalan]-jalan, oleh-oleh café (BNPB) di menpan.go.id."),
        ('"jalan oleh oleh"', "Jum’at: pembangunan jalan-[jalan], [oleh]-[oleh] café (BNPB) di menpan.go.id."),
        ("bnp*|menpan.go.id", "Jum’at: pembangunan jalan-jalan, oleh-oleh café ([BNPB]) di [menpan].[go].[id]."),
        ("bnpb|depok.go.id", "Jum’at: pembangunan jalan-jalan, oleh-oleh café ([BNPB]) di menpan.go.id."),
        ("-jalan site:menpan title:jalan", TEXT),
    ],
)
def test_marks(query: str, expected: str) -> None:
    assert passage(TEXT, query) == expected


def test_a_word_said_twice_is_marked_only_where_it_is() -> None:
    shown = passage("Oleh-oleh dijual oleh warga.", "oleh-oleh")
    assert shown == "[Oleh]-[oleh] dijual oleh warga."


def test_title_and_body_are_taken_together() -> None:
    found = marked({"title": "K dan M", "body": "L, oleh Menteri"}, understand("K/L|pasar title:menteri"))
    assert (spans(found.title), spans(found.passage)) == ("[K] dan M", "[L], oleh Menteri")
    found = marked({"title": "Menteri L", "body": "Menteri"}, understand("K/L|pasar title:menteri"))
    assert (spans(found.title), spans(found.passage)) == ("[Menteri] L", "Menteri")


def test_a_passage_shows_where_most_of_it_stands() -> None:
    body = "Awal. " + "biasa " * 200 + "gempa " + "biasa " * 200 + "gempa dan banjir bandang. " + "biasa " * 200
    shown = passage(body, "banjir gempa")
    assert "[gempa] dan [banjir] bandang" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 260
    assert passage(body, "tidakada").startswith("Awal. biasa")
    assert passage("Pendek.", "pendek") == "[Pendek]."
    assert passage("", "x") == ""
    assert len(passage("x" * 10_000, "y")) < 300
    assert "[" in passage("kata " * 100 + "x" * 1_000, "x" * 1_000)


@given(
    st.lists(st.text(max_size=8) | st.sampled_from([*STRANGE, "Jum’at", "'", "’", "\u00ad", "a\u0301"])).map("".join)
)
def test_the_words_are_those_of_the_indexes(text: str) -> None:
    words = list(words_of(text))
    assert [word.token for word in words] == tokens(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path: Path = tmp_path_factory.mktemp("marks") / "humas-index.db"
    shelf = Shelf()
    shelf.put(*records())
    EmbeddedIndex(path).build(shelf)
    yield EmbeddedEngine(path)


def said_in(term: Term, texts: list[list[str]]) -> bool:
    """Whether a term stands in texts, of which only the marked stretches are given. Made apart from search.placed."""
    match term.kind:
        case "word":
            return {*term.tokens} <= {stem for text in texts for part in text for stem in stems(part)} | {
                stem for text in texts for stem in stems(" ".join(text))
            }
        case "prefix":
            return any(token.startswith(term.tokens[0]) for text in texts for part in text for token in tokens(part))
        case _:
            phrase = f" {' '.join(term.tokens)} "
            return any(phrase in f" {' '.join(tokens(' '.join(text)))} " for text in texts)


def belongs(token: str, clauses: tuple[Clause, ...]) -> bool:
    """Whether a marked word is one that was asked for."""
    for term in (term for clause in clauses if not clause.negated for term in clause.any):
        if term.kind == "word" and any(
            root(token) in (stem, *tokens(stem)) or stem == 2 * root(token) for stem in term.tokens
        ):
            return True
        if term.kind == "phrase" and token in term.tokens:
            return True
        if term.kind == "prefix" and token.startswith(term.tokens[0]):
            return True
    return False


@settings(suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(["", "", "-", "title:"]), TEXTS).map("".join), min_size=1, max_size=3))
def test_marks_agree_with_what_was_found(engine: Engine, parts: list[str]) -> None:
    try:
        query = understand(" ".join(parts))
    except NotUnderstood:
        return
    for record in engine.find(query, limit=5).records:
        shown = marked(record, query, width=100_000)
        texts = [[span.text for span in found if span.marked] for found in (shown.title, shown.passage)]
        for clause in query.clauses:
            if not clause.negated:
                assert any(said_in(term, texts[:1] if clause.field else texts) for term in clause.any), record["id"]
        for part in (part for text in texts for part in text):
            assert any(belongs(token, query.clauses) for token in tokens(part)), part
        assert "".join(span.text for span in shown.title) == record["title"]
        assert "".join(span.text for span in shown.passage) == record["body"]


@settings(suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_what_was_not_found_has_no_marks(engine: Engine, text: str) -> None:
    try:
        query, others = understand(text), understand(f"-{text}")
    except NotUnderstood:
        return
    for record in engine.find(others, limit=20).records:
        shown = marked(record, query, width=100_000)
        assert not any(span.marked for span in (*shown.title, *shown.passage)), record["id"]


@given(st.lists(st.sampled_from(WORDS), max_size=200).map(" ".join), TEXTS, st.integers(20, 300))
def test_a_passage_has_marks_where_the_body_has(body: str, text: str, width: int) -> None:
    try:
        query = understand(text)
    except NotUnderstood:
        return
    record = {"title": "", "body": body}
    whole, part = (marked(record, query, width=wide).passage for wide in (1_000_000, width))
    assert any(span.marked for span in part) == any(span.marked for span in whole)
    assert len("".join(span.text for span in part)) <= width + 2


@given(st.text("ab ", max_size=60), st.text("ab ", min_size=1, max_size=12))
def test_a_phrase_is_marked_wherever_it_stands(text: str, phrase: str) -> None:
    """Also where it overlaps itself; against the plain way to look for it."""
    words, said = text.split(), phrase.split()
    if not said:
        return
    starts = [at for at in range(len(words)) if words[at : at + len(said)] == said]
    expected = {at + n for at in starts for n in range(len(said))}
    assert Placed(text).places(Term("phrase", phrase, tuple(said))) == expected


@pytest.mark.parametrize("query", ["a", '"' + "a " * 499 + 'b"', '"' + "a " * 500 + '"', "a'a", "aa*"])
@pytest.mark.parametrize("unit", ["a ", "a'", "a\u0301", "№ "])
def test_a_megabyte_of_hostile_text(unit: str, query: str) -> None:
    begun = time.perf_counter()
    marked({"title": "", "body": unit * (1_000_000 // len(unit))}, understand(query))
    assert time.perf_counter() - begun < 5
