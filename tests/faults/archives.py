"""An archive of made releases that is large enough to be interrupted, and how it goes on."""

from __future__ import annotations

import random
from pathlib import Path

from made_releases import DAY, NOW, page, release

from crawler.archive import Archive
from indexer.stories import bring_stories

COUNT = 6_000
WORDS = [a + b + c for a in "bdkmnpst" for b in ("a", "i", "u", "en") for c in ("kan", "ran", "lu", "sa", "ti", "mo")]


def fill(folder: Path) -> None:
    """Releases of some 6 KB in a bulk, six thousand of them, whose stories are known."""
    with Archive.open(folder, create=True) as archive:
        _put(archive, range(COUNT), "pertama")
        bring_stories(archive, NOW)


def age(folder: Path) -> None:
    """A day later a third has been edited, and a sixth as many are new."""
    with Archive.open(folder, write=True) as archive:
        _put(archive, range(0, COUNT + COUNT // 3, 3), "kedua")


def spoil(folder: Path) -> str:
    """One more release, whose day is none; its id."""
    with Archive.open(folder, write=True) as archive:
        bad = page("tanpa-hari", "<h1>Rapat</h1>", NOW)
        id = archive.record(archive.keep("contoh", bad), release(bad.url, day="kemarin"), now=NOW).id
        archive.commit()
        return id


def mend(folder: Path) -> None:
    """That release again, its day read this time."""
    with Archive.open(folder, write=True) as archive:
        good = page("tanpa-hari", "<h1>Rapat</h1><time>2026-03-20</time>", NOW + DAY)
        archive.record(archive.keep("contoh", good), release(good.url, title="Rapat"), now=NOW + DAY)
        archive.commit()


def _put(archive: Archive, numbers: range, word: str) -> None:
    at = NOW if word == "pertama" else NOW + DAY
    for done, n in enumerate(numbers, 1):
        dice = random.Random(n)
        body = " ".join(dice.choices(WORDS, k=300))
        kept = archive.keep("contoh", page(f"rilis-{n}", f"<h1>{n} {word}</h1>", at))
        title = " ".join(dice.choices(WORDS, k=8))
        archive.record(kept, release(kept.page.url, title=title, body=f"{body} {word}"), now=at)
        if done % 50 == 0:
            archive.commit()
    archive.commit()
