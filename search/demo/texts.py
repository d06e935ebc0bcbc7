"""The made releases: written for the demo, dated by the clock, so that they are always of the last year and a half.

A file of `releases/` holds one office's: a line `# title`, lines `key: value`, an empty line, paragraphs. In a
paragraph `{-1}` is the day before the release, `Selasa (10/3/2026)`, and `{7 long}` a week after it, `17 Maret 2026`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources import files

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_RELEASE = re.compile(r"^# ", re.MULTILINE)
_DAY = re.compile(r"\{(-?\d+)( long)?\}")


@dataclass(frozen=True)
class Made:
    """One made release. `published` is aware, to the minute; `number` and `facts` are "" and absent where not said.

    facts: writer, editor, source, photo (its caption), file (name of the attachment), as the file of texts has them.
    """

    slug: str
    title: str
    published: datetime
    place: str
    paragraphs: tuple[str, ...]
    topics: tuple[str, ...]
    number: str
    facts: Mapping[str, str]


def long_date(day: datetime) -> str:
    """`17 Maret 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: datetime) -> str:
    """`Selasa`."""
    return WEEKDAYS[day.weekday()]


def made_releases(office: str, now: datetime, hours: int) -> tuple[Made, ...]:
    """The releases of one office (`kota`), newest first, as it tells them at `now` on a clock `hours` east of UTC.

    The same `now` gives the same releases; the youngest is a day old.
    """
    text = files(__package__).joinpath("releases", f"{office}.txt").read_text(encoding="utf-8")
    today = now.astimezone(timezone(timedelta(hours=hours)))
    made = (_made(block, today) for block in _RELEASE.split(text)[1:])
    return tuple(sorted(made, key=lambda release: release.published, reverse=True))


def _made(block: str, today: datetime) -> Made:
    head, *paragraphs = block.strip().split("\n\n")
    title, *lines = head.split("\n")
    facts = dict(line.split(": ", 1) for line in lines)
    day = _working_day(today.date() - timedelta(days=int(facts.pop("age"))))
    published = datetime.combine(day, time.fromisoformat(facts.pop("time")), today.tzinfo)
    topics = facts.pop("topics", "")
    return Made(
        slug=re.sub(r"[\W_]+", "-", title.casefold()).strip("-"),
        title=title,
        published=published,
        place=facts.pop("place"),
        paragraphs=tuple(_DAY.sub(lambda found: _day(found, published), text) for text in paragraphs),
        topics=tuple(topics.split(", ")) if topics else (),
        number=published.strftime(facts.pop("number", "")),
        facts=facts,
    )


def _working_day(day: date) -> date:
    """The day, or the Friday before a weekend: offices publish on working days."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _day(found: re.Match[str], published: datetime) -> str:
    day = published + timedelta(days=int(found[1]))
    return long_date(day) if found[2] else f"{weekday(day)} ({day.day}/{day.month}/{day.year})"
