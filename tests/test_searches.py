"""Both engines against the one table of questions and answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from elastic_server import needs_elasticsearch, new_address
from searches import FACETS, FOLDED, NOW, ORDERS, REFUSED, RELEASES, SEARCHES, TIMELINES
from shelf import Shelf

from indexer.fields import BY_NAME, FLAGS
from indexer.index import open_index
from search.engine import Engine, brief, open_engine
from search.names import NAMES
from search.query import NotUnderstood, understand
from search.timeline import Step


@pytest.fixture(scope="module", params=["embedded", pytest.param("elastic", marks=needs_elasticsearch)])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    archive = Shelf()
    archive.put(*RELEASES)
    if request.param == "embedded":
        address = str(tmp_path_factory.mktemp("searches") / "humas-index.db")
        open_index(address).build(archive)
        yield open_engine(address)
        return
    with new_address() as address:
        open_index(address).build(archive)
        yield open_engine(address)


def letters(rows: object) -> str:
    return "".join(row["id"][-1] for row in rows)


@pytest.mark.parametrize(("text", "expected"), SEARCHES)
def test_finds(engine: Engine, text: str, expected: str) -> None:
    query = understand(text, NOW)
    found = engine.find(query, limit=100)
    assert "".join(sorted(letters(found.records))) == expected
    assert found.total == len(expected)
    assert "".join(sorted(letters(engine.export(query)))) == expected


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text: str) -> None:
    with pytest.raises(NotUnderstood) as told:
        understand(text, NOW)
    sentence, line, caret = str(told.value).splitlines()
    assert sentence[0].isupper() and caret.strip() == "^" and len(caret) <= len(line) + 1


def test_every_field_has_its_questions() -> None:
    asked = " ".join(text for text, _ in SEARCHES)
    assert [name for name in NAMES if f"{name}:" not in asked] == []
    assert [name for name in FLAGS if f"{BY_NAME[name].verb}:{name}" not in asked.lower()] == []


@pytest.mark.parametrize(("text", "expected"), ORDERS)
def test_order(engine: Engine, text: str, expected: str) -> None:
    query = understand(text)
    assert letters(engine.find(query, limit=100).records) == expected
    pages = [engine.find(query, limit=2, offset=at).records for at in range(0, len(expected), 2)]
    assert "".join(map(letters, pages)) == expected


@pytest.mark.parametrize(("text", "field", "expected"), FACETS)
def test_facets(engine: Engine, text: str, field: str, expected: list[tuple[str, int]]) -> None:
    assert engine.find(understand(text), facets=(field,)).facets == {field: expected}


@pytest.mark.parametrize(("text", "expected", "members"), FOLDED)
def test_folded_by_story(engine: Engine, text: str, expected: str, members: tuple[int, ...]) -> None:
    query = understand(text)
    found = engine.find(query, limit=100, stories=True)
    folded = found.folded
    assert folded is not None
    assert (letters(found.records), folded.members, folded.stories) == (expected, members, len(expected))
    assert found.total == sum(members)
    for record, count, others in zip(found.records, members, folded.others, strict=True):
        assert len(others) == count - 1
        story = engine.find(query, limit=100).records if record["story"] else ()
        same = [row for row in story if row["story"] == record["story"]]
        assert list(others) == [brief(row) for row in same if row["id"] != record["id"]]
    pages = [engine.find(query, limit=2, offset=at, stories=True) for at in range(0, len(expected), 2)]
    assert "".join(letters(page.records) for page in pages) == expected
    assert {page.folded.stories for page in pages if page.folded} <= {len(expected)}
    assert engine.find(query, limit=100).folded is None


@pytest.mark.parametrize(("text", "step", "expected"), TIMELINES)
def test_timelines(engine: Engine, text: str, step: Step, expected: tuple[tuple[str, int], ...]) -> None:
    found = engine.find(understand(text), limit=0, step=step)
    assert found.timeline == expected
    for period, count in found.timeline:
        assert engine.find(understand(f"{text} on:{period}"), limit=0).total == count


def test_a_facet_leads_to_as_many(engine: Engine) -> None:
    found = engine.find(understand(""), facets=("institution", "unit", "people", "place", "topic", "month", "layout"))
    for field, counts in found.facets.items():
        for value, count in counts:
            assert engine.find(understand(f'{field}:"{value}"')).total == count, (field, value)


def test_records_come_back_whole(engine: Engine) -> None:
    (record,) = engine.find(understand("id:menpan:a")).records
    (source,) = (release for release in RELEASES if release.id == "menpan:a")
    assert type(source).from_dict(record) == source


def test_a_word_of_the_title_weighs_more(engine: Engine) -> None:
    assert letters(engine.find(understand("pembangunan")).records) == "ae"


@pytest.mark.parametrize("count", [1, 250, 500])
def test_long_queries(engine: Engine, count: int) -> None:
    words = [f"kata{n}" for n in range(count - 1)]
    assert engine.find(understand("|".join(["publik", *words]))).total == 2
    assert engine.find(understand(" ".join(["publik", *words]))).total == (2 if count == 1 else 0)
    assert engine.find(understand(" ".join(["publik", *(f"-{word}" for word in words)]))).total == 2
    assert engine.find(understand(f'"{" ".join(["publik", *words])}"')).total == (2 if count == 1 else 0)
