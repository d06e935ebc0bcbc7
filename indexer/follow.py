"""follow(): the index brought up to the archive, stories first; what `humas index` and `humas run` do."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.archive import Archive
from crawler.options import Options, Trouble
from indexer.index import Indexed, NotThere, Progress, open_index
from indexer.stories import bring_stories


@dataclass(frozen=True, slots=True)
class Followed:
    """What was done. stories: releases given another story. waiting: why the stories wait for the next time, or ""."""

    done: Indexed
    stories: int
    waiting: str = ""


def follow(options: Options, progress: Progress | None = None, *, rebuild: bool = False) -> Followed:
    """Brings the index up to the archive: what changed since the last time; all of it if there is none, or `rebuild`.

    Raises:
        Trouble: there is no archive, or the index cannot be written.
    """
    index = open_index(options.address, options.now)
    with Archive.open(options.data) as archive:
        try:
            stories, waiting = bring_stories(archive, options.clock()), ""
        except Trouble as trouble:
            stories, waiting = 0, str(trouble)
        if not rebuild:
            try:
                return Followed(index.update(archive, progress), stories, waiting)
            except NotThere:
                pass
        return Followed(index.build(archive, progress), stories, waiting)
