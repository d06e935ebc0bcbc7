"""What is asked at each page, each visit and each run goes by an index: nothing grows with what is kept."""

from datetime import date, timedelta

import pytest
from made_releases import BASE, NOW, page, release, visit
from sqlalchemy import event

from crawler.archive import due, ledger

SMALL = {"health", "lists", "runs", "orders", "coverage"}
"""Tables of a row or a few for each office."""


@pytest.fixture
def plans(archive):
    """The plans of the queries so far, by statement; each read a moment before it was run."""
    found: dict[str, list[str]] = {}

    def explain(connection, cursor, statement, parameters, context, executemany):
        if statement.lstrip()[:6] in ("SELECT", "UPDATE", "DELETE"):
            first = parameters[0] if executemany else parameters
            rows = connection.connection.driver_connection.execute(f"EXPLAIN QUERY PLAN {statement}", first)
            found[statement] = [row[3] for row in rows]

    with archive.session.reading() as connection:
        event.listen(connection, "before_cursor_execute", explain)
    return found


def test_no_query_of_a_run_reads_a_table_to_its_end(archive, plans):
    ids = [visit(archive, page(slug)).id for slug in "abc"]
    visit(archive, page("a", at=NOW + timedelta(days=1)), release("a", body="Isi yang diralat."))
    visit(archive, page("b", at=NOW + timedelta(days=2), final_url=BASE + "c", redirects=((301, BASE + "b"),)))
    archive.keep("contoh", page("b", at=NOW + timedelta(days=3)))
    archive.gone(ids[0], NOW + timedelta(days=3))
    archive.gone(ids[0], NOW + timedelta(days=5))
    archive.seen(ids[0], NOW + timedelta(days=6))
    archive.known("contoh", [BASE + "a", BASE + "b"])
    archive.kept_at("contoh", [BASE + "a"])
    archive.tell_stories({ids[0]: ids[0]}, NOW)
    archive.mark_list("contoh", "feed", NOW)
    assert list(archive.all_records(story=ids[0]))
    assert list(archive.changes(3))
    archive.mark(archive.position())
    with archive.session.writing() as connection:
        due.asked(connection, ids, NOW)
        due.looks(connection, "contoh", NOW + timedelta(days=400), None, 1000)
        due.looks(connection, "contoh", NOW + timedelta(days=400), timedelta(days=1), 1000)
        due.met(connection, ids, None)
        due.next_due(connection, "contoh")
        due.days(connection, "contoh", date(2026, 1, 1))
        due.days(connection, "contoh", date(2027, 1, 1))
        ledger.health_of(connection, ["contoh"])
        ledger.set_due(connection, "contoh", NOW)
    assert len(plans) > 25
    scans = {
        statement: steps
        for statement, steps in plans.items()
        if any(step.startswith("SCAN ") and step.split()[1] not in SMALL and "CONSTANT" not in step for step in steps)
    }
    assert not scans
