"""Made releases for measuring: Indonesian roots and affixes at random, as frequent as the words of a language.

Release n is a function of n alone, so that a million of them need no memory, and the first of many are the few.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from crawler.release import Byline, Record, Release

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
START = date(2016, 1, 1)
DAYS = 3_650
GROUP = 1_000
"""Releases of which some are another of the same group again."""


@cache
def made_words(seed: int = 1) -> tuple[str, ...]:
    """40 000 words, from the most to the least frequent."""
    dice = random.Random(seed)
    roots = sorted(word for word in StemmerFactory().get_words() if word.isalpha() and len(word) > 3)
    words = [before + root + after for root in roots for before, after in dice.sample(AFFIXES, 2)]
    dice.shuffle(words)
    return tuple(dict.fromkeys(words))[:VOCABULARY]


@cache
def _weights() -> tuple[float, ...]:
    """What `random.choices` wants: the word of rank r is as frequent as 1 / (r + 8)."""
    return tuple(accumulate(1 / (rank + 8) for rank in range(len(made_words()))))


def made_records(count: int, first: int = 0) -> Iterator[Record]:
    """Releases `first` to `count` of about 3 KB, by 100 offices in ten years.

    One in fifty is removed, one in twenty edited. One in ten is another office's again, with another title and dateline
    and a paragraph less: they share a story. One in twenty quotes two paragraphs of another: that is another story.
    """
    return (made_record(n) for n in range(first, count))


def made_record(n: int) -> Record:
    """Release number n."""
    if n % 10 == 1:
        return _again(n, made_record(source(n)))
    record = _own(n)
    if n % 20 == 2:
        said = made_record(source(n)).release.body.split("\n\n")[1:3]
        body = "\n\n".join([record.release.body, *said])
        return replace(record, release=replace(record.release, body=body))
    return replace(record, story=record.id) if n % 10 == 0 else record


def source(n: int) -> int:
    """The release that number n copies or quotes: a tenth of each group is copied, each once."""
    group, place = divmod(n, GROUP)
    return group * GROUP + 10 * ((place // 10 * 37 + 11) % (GROUP // 10))


def number(id_: str) -> int:
    """n of the id that `made_record` gave."""
    return int(id_.rpartition(":")[2], 16)


def _own(n: int) -> Record:
    dice = random.Random(n)
    words = made_words()
    day = (START + timedelta(days=dice.randrange(DAYS))).isoformat()
    office = f"kantor{min(int(dice.expovariate(0.05)), 99):02}"
    text = dice.choices(words, cum_weights=_weights(), k=12 + dice.randrange(200, 400))
    credit = Byline(f"({text[0][:3]}/Humas)", "writer", (text[0][:3],), "Humas", f"Dinas {office}")
    place = f"Kota {words[2000 + dice.randrange(200)].capitalize()}"
    paragraphs = [" ".join(text[at : at + 40]).capitalize() + "." for at in range(12, len(text), 40)]
    release = Release(
        site=office,
        institution=f"Kantor {office}",
        url=f"https://{office}.go.id/berita/{n}",
        title=" ".join(text[:12]).capitalize(),
        body=f"{place} – " + "\n\n".join(paragraphs),
        published=day,
        precision="day",
        published_raw=day,
        sources={"title": "page", "body": "page", "published": "page", "place": "dateline"},
        day=day,
        place=place,
        bylines=(credit,),
        topics=tuple(dice.sample(words[500:700], dice.randrange(3))),
        language="id",
        layout=f"{office}@2020",
    )
    removed = "2026-01-01T00:00:00+07:00" if n % 50 == 3 else None
    seen = f"{day}T08:00:00+07:00"
    return Record(f"{office}:{n:08x}", release, seen, seen, 1 + (n % 20 == 5), removed)


def _again(n: int, record: Record) -> Record:
    """Another office's release, an hour later."""
    office = f"kantor{(int(record.release.site[-2:]) + 1 + n % 97) % 100:02}"
    paragraphs = record.release.body.partition(" – ")[2].split("\n\n")[:-1]
    release = replace(
        record.release,
        site=office,
        institution=f"Kantor {office}",
        url=f"https://{office}.go.id/berita/{n}",
        title=f"Kantor {office}: {record.release.title}",
        body="Jakarta – " + "\n\n".join(paragraphs),
        place="Jakarta",
        layout=f"{office}@2020",
    )
    seen = f"{release.day}T09:00:00+07:00"
    return Record(f"{office}:{n:08x}", release, seen, seen, story=record.id)
