"""Whatever happens to pages, in whatever order, the archive stays true to itself."""

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from made_releases import BASE, NOW, page, release
from sqlalchemy import select, text

from crawler.archive import Archive
from crawler.archive.due import asked
from crawler.archive.tables import addresses, pages, releases, revisions
from crawler.schedule import SWEEP, YEAR, next_look

slugs = st.sampled_from(["a", "b", "c", "lama/a", "?p=1"])
states = st.sampled_from(
    [
        {},
        {"body": "Isi yang diralat."},
        {"number": "7"},
        {"layout": "contoh@2026-01"},
        {"layout": "generic", "title": "Judul lain"},
        {"topics": ("umum",)},
        {"notes": ("weekday says Thursday",)},
    ]
)


@cache
def empty_archive() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Archive.open(folder, create=True).close()
        return (Path(folder) / "humas.db").read_bytes()


class Life(RuleBasedStateMachine):
    """An office's releases, visited, edited, moved, taken down and read again; beside it a plain model of `changes`."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        (Path(self.folder.name) / "humas.db").write_bytes(empty_archive())
        self.archive = Archive.open(Path(self.folder.name), write=True)
        self.now = NOW
        self.documents = {}
        self.rows = 0

    @rule(slug=slugs, to=st.none() | slugs, state=states, backfill=st.booleans(), etag=st.booleans())
    def visit(self, slug, to, state, backfill, etag):
        final = BASE + (to or slug)
        came = page(slug, str(state), self.now, final_url=final, redirects=((301, BASE + slug),) if to else ())
        came = replace(came, headers={**came.headers, "etag": '"1"'} if etag else came.headers)
        kept = self.archive.keep("contoh", came, backfill=backfill)
        before = self.archive.position()
        outcome = self.archive.record(kept, self.reading(final, state), now=self.now)
        assert self.archive.id_for("contoh", BASE + slug) in (outcome.id, kept.id)
        told = [(change.id, change.what) for change in self.archive.changes(before)]
        if outcome.what not in ("same", "gone", "alias"):
            assert told[-1] == (outcome.id, outcome.what)
        if outcome.what == "new":
            assert [change.backfill for change in self.archive.changes(before)] == [backfill]

    def reading(self, url, state):
        """What stands at an address: three addresses show one text, so that twins and moves happen."""
        text = release("a" if url[-1] in "ab" else "c")
        return replace(text, url=url, **state)

    @rule(slug=slugs)
    def unread(self, slug):
        kept = self.archive.keep("contoh", page(slug, "?", self.now))
        before = self.archive.position()
        assert self.archive.record(kept, None, reason="no title", now=self.now).what == "unread"
        assert self.archive.position() == before

    @rule(slug=slugs)
    def gone(self, slug):
        self.archive.gone(self.archive.id_for("contoh", BASE + slug), self.now)

    @rule(slug=slugs)
    def seen(self, slug):
        self.archive.seen(self.archive.id_for("contoh", BASE + slug), self.now)

    @rule(slug=slugs)
    def asked(self, slug):
        with self.archive.session.writing() as connection:
            asked(connection, [self.archive.id_for("contoh", BASE + slug)], self.now)

    @rule(hours=st.integers(1, 30))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule(state=states)
    def read_again(self, state):
        for n in list(self.archive.to_reread()):
            kept = self.archive.page(n)
            before = {r.id: r.revision for r in self.archive.all_records()}
            self.archive.reread(kept, self.reading(kept.page.address, state), self.now)
            if not kept.reason:
                assert {r.id: r.revision for r in self.archive.all_records()} == before
        position = self.archive.position()
        for n in list(self.archive.to_reread()):
            kept = self.archive.page(n)
            if not kept.reason:
                self.archive.reread(kept, self.reading(kept.page.address, state), self.now)
        assert self.archive.position() == position, "reading again by the same rules alters nothing"

    @rule()
    def commit(self):
        self.archive.commit()

    @invariant()
    def one_change_for_each_document_that_was_altered(self):
        documents = {record.id: record for record in self.archive.all_records()}
        after, self.rows = self.rows, self.archive.position()
        told = {change.id for change in self.archive.changes(after)}
        altered = {i for i in documents.keys() | self.documents.keys() if documents.get(i) != self.documents.get(i)}
        assert altered <= told
        for change in self.archive.changes(after):
            assert change.what != "new" or change.id in altered or change.id not in documents
        self.documents = documents

    @invariant()
    def revisions_count_edits(self):
        edits = Counter(change.id for change in self.archive.changes() if change.what == "edited")
        for record in self.archive.all_records():
            history = self.archive.revisions(record.id)
            assert [r.revision for r in history] == list(range(1, record.revision + 1))
            assert record.revision == edits[record.id] + 1
            assert history[-1].release == record.release

    @invariant()
    def nothing_dangles(self):
        with self.archive._session.reading() as connection:
            known = set(connection.execute(select(pages.c.id)).scalars())
            rows = {row.id: row for row in connection.execute(select(releases))}
            assert set(connection.execute(select(addresses.c.id)).scalars()) <= known
            living = {i for i, row in rows.items() if row.alias is None}
            assert living <= known
            assert all(row.alias in living for row in rows.values() if row.alias is not None)
            assert not {i for i in rows if i not in living} & known, "pages go with the older id"
            assert set(connection.execute(select(revisions.c.id)).scalars()) == living
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []

    @invariant()
    def each_is_due_when_its_own_times_and_page_say(self):
        with self.archive._session.reading() as connection:
            query = select(releases, revisions.c.release).join(revisions, revisions.c.id == releases.c.id)
            rows = connection.execute(query.where(revisions.c.revision == releases.c.revision)).all()
        for row in rows:
            newest = [kept.page for kept in self.archive.pages(id=row.id) if not kept.reason][-1]
            looked = max(row.seen, row.asked or row.seen)
            longest = YEAR if "etag" in newest.headers else SWEEP
            due = next_look(row.first_seen, looked, longest=longest, gone=row.gone, removed=row.removed)
            assert (row.due, row.day) == (due, row.release["day"])

    def teardown(self):
        if hasattr(self, "archive"):
            self.archive.close()
            self.folder.cleanup()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=settings.default.max_examples // 5, stateful_step_count=20, deadline=None)
