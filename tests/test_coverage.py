"""Coverage: which part of each period of a timeline was looked at, and how that is said."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from made_releases import page as made_page
from made_releases import release, visit
from rich.console import Console

from crawler.archive import Archive
from crawler.archive.ledger import Span, visited
from crawler.health import Verdict
from indexer.embedded import EmbeddedIndex
from search.cli import main
from search.counts_face import timeline_face
from search.coverage import Coverage, concerned
from search.query import understand
from search.timeline import Timeline

NOW = datetime.fromisoformat("2026-03-20T18:00+07:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def covering(*spans: tuple[str, str, str], offices: tuple[str, ...] = ("a",)) -> Coverage:
    return Coverage(offices, tuple(Span(site, at(begun), at(ended)) for site, begun, ended in spans), NOW)


def counted(*names: str) -> Timeline:
    return tuple((name, 0) for name in names)


def test_shares_of_time() -> None:
    coverage = covering(
        ("a", "2026-01-01T00:00", "2026-01-31T12:00"),
        ("a", "2026-03-01T00:00", "2026-03-20T18:00"),
        ("b", "2026-01-16T12:00", "2026-03-11T00:00"),
        offices=("a", "b"),
    )
    shares = coverage.shares(counted("2025-12", "2026-01", "2026-02", "2026-03-10", "2026-03-20", "2026-03-21", "2026"))
    assert shares[0] == 0
    assert shares[1] == pytest.approx((30.5 + 15.5) / 62)
    assert shares[2:6] == (0.5, 1, 0.5, None)
    assert shares[6] == pytest.approx((30.5 + 19.75 + 53.5) / (2 * 78.75))


def test_no_offices_no_share() -> None:
    assert covering(offices=()).shares(counted("2026-01")) == (None,)


@pytest.mark.parametrize(
    ("query", "found", "expected"),
    [
        ("", (("2026-02", 3),), (("2026-02", 3), ("2026-03", 0))),
        ("", (), (("2026-01", 0), ("2026-02", 0), ("2026-03", 0))),
        ("before:2026-01", (), (("2026-01", 0),)),
        ("after:2026-02 before:2026-02", (), (("2026-02", 0),)),
        ("after:2026-04", (), ()),
        ("before:2025-11", (("2025-10", 2),), (("2025-10", 2),)),
        ("", (("2025-12", 1),), (("2025-12", 1), ("2026-01", 0), ("2026-02", 0), ("2026-03", 0))),
    ],
)
def test_a_timeline_goes_on_where_we_looked(query: str, found: Timeline, expected: Timeline) -> None:
    coverage = covering(("a", "2026-01-10T00:00", "2026-02-10T00:00"))
    whole = coverage.around(found, understand(query), "month")
    assert whole[-len(expected) :] == expected if expected else whole == ()
    assert sum(count for _, count in whole) == sum(count for _, count in found)


def test_who_never_looked_has_no_silence() -> None:
    assert covering().around((), understand(""), "month") == ()
    assert covering().around((("2026-02", 1),), understand(""), "month") == (("2026-02", 1), ("2026-03", 0))


@pytest.mark.parametrize(
    ("query", "offices"),
    [
        ("banjir", "abc"),
        ("site:a", "a"),
        ("site:A|b banjir", "ab"),
        ("-site:a", "bc"),
        ("site:a|b -site:b", "a"),
        ("site:a site:b", ""),
        ("site:x", "x"),
    ],
)
def test_offices_concerned(query: str, offices: str) -> None:
    assert concerned(understand(query), "abc") == set(offices)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 19)).map(
    lambda moment: moment.replace(tzinfo=NOW.tzinfo)
)
stretches = st.lists(st.tuples(moments, moments).map(sorted), max_size=4)


@given(stretches, stretches)
def test_shares_add_up(one: Sequence[list[datetime]], other: Sequence[list[datetime]]) -> None:
    """The day's shares are between 0 and 1 and, weighted by time, make the share of the whole."""
    spans = [Span(site, *span) for site, found in (("a", one), ("b", other)) for span in apart(found)]
    coverage = Coverage(("a", "b"), tuple(spans), NOW)
    days = counted(*(f"{datetime(2026, 1, 1) + timedelta(days=n):%Y-%m-%d}" for n in range(79)))
    shares = coverage.shares(days)
    assert all(share is not None and 0 <= share <= 1 + 1e-9 for share in shares)
    seconds = sum(
        share * (86_400 if name < "2026-03-20" else 64_800) for (name, _), share in zip(days, shares, strict=True)
    )
    assert seconds * 2 == pytest.approx(sum((span.ended - span.begun).total_seconds() for span in spans), abs=1)


def apart(found: Sequence[list[datetime]]) -> list[tuple[datetime, datetime]]:
    """Stretches of one office, which never overlap."""
    kept: list[tuple[datetime, datetime]] = []
    for begun, ended in sorted(found):
        if not kept or begun > kept[-1][1]:
            kept.append((begun, ended))
    return kept


def test_for_people() -> None:
    coverage = covering(("a", "2026-01-01T00:00", "2026-02-01T00:00"), ("a", "2026-03-11T00:00", "2026-03-20T18:00"))
    found = (
        ("2025-06", 4),
        *counted(*(f"2025-{n:02}" for n in range(7, 13))),
        ("2026-01", 0),
        ("2026-02", 0),
        ("2026-03", 2),
    )
    out = io.StringIO()
    timeline_face(Console(file=out, width=80), found, "month", 1, coverage)
    assert out.getvalue() == (
        "\n"
        "By month\n"
        f"      4  2025-06  {'█' * 40}     not looked at\n"
        f"      –  2025-07 to 2025-12{' ' * 36}not looked at\n"
        "      0  2026-01\n"
        f"      –  2026-02{' ' * 47}not looked at\n"
        f"      2  2026-03  {'█' * 20}{' ' * 25}looked at 49 %\n"
        "      1  without a date\n"
        "Looked at: a. What they took away before we looked is not counted.\n"
    )


def test_from_the_command_line(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        visit(archive, made_page("banjir"), release("banjir", day="2026-01-15"))
        with archive.session.writing() as connection:
            for day in ("2026-02-27", "2026-02-28"):
                visited(
                    connection, "contoh", run=None, begun=at(f"{day}T00:00"), now=at(f"{day}T00:00"),
                    verdict=Verdict("well", ""), figures={}, habit=None, interval=timedelta(days=1),
                )  # fmt: skip
        archive.commit()
        EmbeddedIndex(tmp_path / "humas-index.db").build(archive)
    humas = ["--data", str(tmp_path), "--now", NOW.isoformat(), "search", "banjir", "--timeline", "month"]
    told = json.loads(CliRunner().invoke(main, [*humas, "--as", "json"]).stdout)
    assert told["timeline"] == [
        {"period": "2026-01", "count": 1, "looked": 0},
        {"period": "2026-02", "count": 0, "looked": round(1 / 28, 4)},
        {"period": "2026-03", "count": 0, "looked": 0},
    ]
    assert "      –  2026-03" in CliRunner().invoke(main, humas).stdout
    (tmp_path / "humas.db").rename(tmp_path / "elsewhere.db")
    told = json.loads(CliRunner().invoke(main, [*humas, "--as", "json"]).stdout)
    assert told["timeline"] == [{"period": "2026-01", "count": 1, "looked": None}]
