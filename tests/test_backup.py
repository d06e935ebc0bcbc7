"""`humas backup`: a whole, checked copy, while a crawl goes on."""

import os
import subprocess
import threading

import pytest
from click.testing import CliRunner
from made_releases import page, release, visit

from crawler.archive import Archive
from crawler.commands import backup_command
from crawler.commands.backup import back_up
from crawler.options import Options, Trouble


@pytest.fixture
def source(archive):
    for n in range(30):
        visit(archive, page(str(n), f"<p>{n}</p>" * 300))
    archive.commit()
    return archive.path


def test_the_copy_is_an_archive(archive, source, tmp_path):
    visit(archive, page("not committed"))
    back_up(source, tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db") as copy:
        assert len(list(copy.all_records())) == copy.position() == 30
    assert [p.name for p in tmp_path.glob("copy.db*")] == ["copy.db"], "a single file"
    assert (tmp_path / "copy.db").stat().st_mode == source.stat().st_mode
    assert not list(tmp_path.glob(".copy.db*"))
    with Archive.open(tmp_path / "copy.db", write=True) as copy:
        assert visit(copy, page("0")).what == "same"


def test_the_copy_is_of_one_moment_while_a_crawl_goes_on(archive, source, tmp_path):
    """Commits come faster than the copy's steps: it must end all the same, with whole releases."""
    stop, copied = threading.Event(), []
    thread = threading.Thread(target=lambda: (back_up(source, tmp_path / "copy.db"), stop.set()))
    for n in range(30, 2000):
        visit(archive, page(str(n), f"<p>{n}</p>" * 300))
        archive.commit()
        if n == 300:
            thread.start()
        if n > 300:
            copied.append(n)
        if stop.is_set():
            break
    thread.join()
    assert len(copied) < 1700, "the copy never ended while the crawl went on"
    with Archive.open(tmp_path / "copy.db") as copy:
        ids = {record.id for record in copy.all_records()}
        assert {change.id for change in copy.changes()} == ids == {kept.id for kept in copy.pages()}
        assert 271 <= len(ids) <= archive.position()


def test_nothing_is_overwritten_without_force(source, tmp_path):
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(Trouble, match="is there already; give another name, or --force"):
        back_up(source, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"
    back_up(source, tmp_path / "copy.db", force=True)
    with Archive.open(tmp_path / "copy.db") as copy:
        assert copy.position() == 30


@pytest.mark.parametrize("force", [True, False])
def test_the_archive_itself_is_no_target(source, tmp_path, force):
    (tmp_path / "link.db").symlink_to(source)
    for target in (source, tmp_path / "link.db"):
        with pytest.raises(Trouble, match="is the archive itself"):
            back_up(source, target, force=force)


def test_places_that_take_no_file(source, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Trouble, match="is a device or a pipe"):
        back_up(source, tmp_path / "pipe", force=True)
    with pytest.raises(Trouble, match="is a folder"):
        back_up(source, tmp_path)
    with pytest.raises(Trouble, match=r"cannot be written \(No such file or directory\)"):
        back_up(source, tmp_path / "nowhere" / "copy.db")
    with pytest.raises(Trouble, match="no archive in"):
        back_up(tmp_path / "none" / "humas.db", tmp_path / "copy.db")


def test_a_damaged_archive_gives_no_copy(archive, source, tmp_path):
    archive.close()
    data = bytearray(source.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = b"\xff" * 8192
    source.write_bytes(data)
    with pytest.raises(Trouble, match="damaged"):
        back_up(source, tmp_path / "copy.db")
    assert not list(tmp_path.glob("*copy.db*"))


def test_a_full_disk_leaves_nothing_behind(source, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        with pytest.raises(Trouble, match="the disk is full"):
            back_up(source, disk / "copy.db")
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_the_verb(source, tmp_path):
    answer = CliRunner().invoke(backup_command, [str(tmp_path / "copy.db")], obj=Options(data=source.parent))
    assert answer.exit_code == 0 and "MB, checked" in answer.output
    assert release("0").title in {r.release.title for r in Archive.open(tmp_path / "copy.db").all_records()}
