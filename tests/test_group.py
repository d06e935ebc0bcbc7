"""Group: pages wait for their commit together, and each hears how it went."""

import asyncio

import pytest
from made_releases import page, visit

from crawler.archive import Archive
from crawler.archive.group import Group
from crawler.options import Trouble


def committed(folder):
    with Archive.open(folder) as reader:
        return len(list(reader.all_records()))


def test_a_full_group_is_committed_at_once(archive, tmp_path):
    async def run():
        group = Group(archive, pages=3, seconds=60)

        async def keep(slug):
            visit(archive, page(slug))
            await group.committed()

        await asyncio.wait_for(asyncio.gather(*map(keep, "abc")), 5)
        assert committed(tmp_path) == 3
        await asyncio.wait_for(asyncio.gather(*map(keep, "defghi")), 5)
        assert committed(tmp_path) == 9

    asyncio.run(run())


def test_the_last_pages_wait_for_the_clock(archive, tmp_path):
    async def run():
        group = Group(archive, pages=50, seconds=0.05)
        visit(archive, page("a"))
        waiting = asyncio.create_task(group.committed())
        await asyncio.sleep(0)
        assert not waiting.done() and committed(tmp_path) == 0
        await asyncio.wait_for(waiting, 5)
        assert committed(tmp_path) == 1
        visit(archive, page("b"))
        await asyncio.wait_for(group.committed(), 5)
        assert committed(tmp_path) == 2

    asyncio.run(run())


def test_all_hear_that_the_disk_is_full(archive, tmp_path, monkeypatch):
    async def run():
        group = Group(archive, pages=2, seconds=60)
        visit(archive, page("a"))
        first = asyncio.create_task(group.committed())
        await asyncio.sleep(0)

        def full(connection):
            raise Trouble("the disk is full")

        monkeypatch.setattr("sqlalchemy.Connection.commit", full)
        visit(archive, page("b"))
        with pytest.raises(Trouble, match="disk is full"):
            await group.committed()
        with pytest.raises(Trouble, match="disk is full"):
            await first
        monkeypatch.undo()
        visit(archive, page("c"))
        visit(archive, page("d"))
        await asyncio.gather(group.committed(), group.committed())
        assert committed(tmp_path) == 2

    asyncio.run(run())


def test_what_is_given_up_between_is_told_too(archive):
    """An error of another page's takes the group's pages with it: none of them may be counted."""

    async def run():
        group = Group(archive, pages=50, seconds=60)
        visit(archive, page("a"))
        waiting = asyncio.create_task(group.committed())
        await asyncio.sleep(0)
        with pytest.raises(AttributeError):
            archive.record(None, None, now=None, reason="x")
        with pytest.raises(AttributeError):
            await waiting

    asyncio.run(run())


def test_one_that_no_longer_waits_hinders_nobody(archive, tmp_path):
    async def run():
        group = Group(archive, pages=2, seconds=60)
        visit(archive, page("a"))
        waiting = asyncio.create_task(group.committed())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        visit(archive, page("b"))
        await asyncio.wait_for(group.committed(), 5)
        assert committed(tmp_path) == 2

    asyncio.run(run())
