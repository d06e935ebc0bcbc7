"""Made releases for measuring: Indonesian roots and affixes at random, as frequent as the words of a language."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from crawler.release import Byline, Record, Release
from indexer.index import Change

AFFIXES = (
    ("", ""),
    ("", ""),
    ("di", "kan"),
    ("pe", "an"),
    ("ke", "an"),
    ("ber", ""),
    ("ter", ""),
    ("", "nya"),
    ("se", ""),
)
VOCABULARY = 40_000


def made_words(seed: int = 1) -> list[str]:
    """40 000 words, from the most to the least frequent."""
    dice = random.Random(seed)
    roots = sorted(word for word in StemmerFactory().get_words() if word.isalpha() and len(word) > 3)
    words = [before + root + after for root in roots for before, after in dice.sample(AFFIXES, 2)]
    dice.shuffle(words)
    return list(dict.fromkeys(words))[:VOCABULARY]


def made_records(count: int, seed: int = 1) -> Iterator[Record]:
    """Releases of about 3 KB from 100 offices and ten years; one in fifty removed, one in twenty edited."""
    dice = random.Random(seed)
    words = made_words()
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    places = [f"Kota {word.capitalize()}" for word in words[2000:2200]]
    start = date(2016, 1, 1)
    for n in range(count):
        day = (start + timedelta(days=dice.randrange(3650))).isoformat()
        office = f"kantor{min(int(dice.expovariate(0.05)), 99):02}"
        text = dice.choices(words, cum_weights=weights, k=12 + dice.randrange(200, 400))
        credit = Byline(f"({text[0][:3]}/Humas)", "writer", (text[0][:3],), "Humas", f"Dinas {office}")
        release = Release(
            site=office,
            institution=f"Kantor {office}",
            url=f"https://{office}.go.id/berita/{n}",
            title=" ".join(text[:12]).capitalize(),
            body="\n\n".join(" ".join(text[at : at + 40]).capitalize() + "." for at in range(12, len(text), 40)),
            published=day,
            precision="day",
            day=day,
            place=dice.choice(places),
            bylines=(credit,),
            topics=tuple(dice.sample(words[500:700], dice.randrange(3))),
            language="id",
            layout=f"{office}@2020",
        )
        removed = "2026-01-01T00:00:00+07:00" if n % 50 == 0 else None
        yield Record(
            f"{office}:{n:08x}", release, f"{day}T08:00:00+07:00", f"{day}T08:00:00+07:00", 1 + (n % 20 == 0), removed
        )


@dataclass(frozen=True)
class MadeArchive:
    """An archive of made records in memory, as far as a build asks for one."""

    held: Sequence[Record]

    def position(self) -> int:
        return len(self.held)

    def mark(self, n: int) -> str:
        return str(n)

    def all_records(self) -> Iterator[Record]:
        return iter(self.held)

    def changes(self, after: int) -> Iterator[Change]:
        return iter(())

    def records(self, ids: Sequence[str]) -> Iterator[Record]:
        return iter(())
