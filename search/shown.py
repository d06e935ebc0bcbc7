"""look_up(): all that the archive knows of one release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from crawler.archive import Archive
from crawler.archive.kept import KeptPage, Revision
from crawler.archive.tables import instant
from crawler.options import Trouble
from crawler.release import Record, Release
from search.differences import Part, differences

Differences = dict[str, tuple[tuple[Part, ...], ...]]
"""Key of the record → its paragraphs that changed."""


class NoRelease(Trouble):
    """The archive has no release of this id."""


@dataclass(frozen=True)
class Shown:
    """A release: its record; each revision but the first with what it changed; the pages kept of it, without their
    bodies, oldest first; the story's other members, by day."""

    record: Record
    revisions: tuple[tuple[Revision, Differences], ...]
    pages: tuple[KeptPage, ...]
    story: tuple[Record, ...]


def look_up(archive: Archive, id_: str) -> Shown:
    """All about the release of an id, also of one that became another's alias.

    Raises:
        NoRelease: there is none.
    """
    record = None
    if id_.isprintable():  # as all ids are; bytes that are no UTF-8 are not
        record = next(archive.records([archive.standing_id(id_)]), None)
    if record is None:
        raise NoRelease(f"no release has the id {id_}: `humas search` shows ids below each title.")
    states = archive.revisions(record.id)
    return Shown(
        record,
        tuple((new, _changed(old, new)) for old, new in pairwise(states)),
        tuple(archive.pages(id=record.id)),
        tuple(sorted(_others(archive, record), key=lambda other: (other.release.day or "9999", other.id))),
    )


def as_values(shown: Shown) -> dict[str, Any]:
    """The release as plain values: record, revisions, pages, story."""
    return {
        "record": shown.record.as_dict(),
        "revisions": [
            {
                "revision": state.revision,
                "seen": instant(state.seen),
                "page": state.page,
                "changed": state.changed,
                "differences": {key: [[asdict(p) for p in part] for part in parts] for key, parts in changed.items()},
            }
            for state, changed in shown.revisions
        ],
        "pages": [
            {
                "page": kept.n,
                "fetched": instant(kept.page.fetched),
                "status": kept.page.status,
                "url": kept.page.url,
                "final_url": kept.page.address,
                "reason": kept.reason,
            }
            for kept in shown.pages
        ],
        "story": [
            {"id": other.id, **{key: getattr(other.release, key) for key in ("institution", "title", "day", "url")}}
            for other in shown.story
        ],
    }


def said(release: Release, key: str) -> str:
    """The value of a key of the record as text; several values stand one a line."""
    value = getattr(release, key)
    if key == "bylines":
        value = [byline.raw for byline in value]
    if key == "images":
        value = [" ".join(filter(None, (image["url"], image.get("caption")))) for image in value]
    return "\n\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def _changed(old: Revision, new: Revision) -> Differences:
    found = {key: differences(said(old.release, key), said(new.release, key)) for key in new.changed}
    return {key: parts for key, parts in found.items() if parts}


def _others(archive: Archive, record: Record) -> Iterator[Record]:
    if record.story is not None:
        yield from (other for other in archive.all_records(story=record.story) if other.id != record.id)
