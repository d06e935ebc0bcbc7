"""The nouns: what a list says (Entry), what was fetched (Page), what is read from it (Release), what is kept (Record).

The keys of a record, and what each means, stand in the README; `Record.as_dict` gives them in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

import orjson
from parsel import Selector

from crawler.pages.crowded import uncrowded
from crawler.pages.encodings import decoded

Precision = Literal["none", "day", "minute", "second"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, known to a precision.

    `at` is aware. For the precision "day" it is midnight on the office's clock and only its date means anything.
    `notes` say in words what looked wrong while reading: "weekday says Thursday".
    """

    at: datetime
    precision: Precision
    notes: tuple[str, ...] = ()

    def isoformat(self) -> str:
        """ISO 8601 to the known precision: `2014-02-25`, `2024-06-05T13:22+07:00`."""
        if self.precision == "day":
            return self.at.date().isoformat()
        return self.at.isoformat(timespec="minutes" if self.precision == "minute" else "seconds")


@dataclass(frozen=True, slots=True)
class Byline:
    """One credit. Everything but `kind` and `office` is copied from the text as printed; "" is: nothing there.

    kind: writer, editor, photo, source, issuer, signatory. `office` is the reviewed canonical name or None.
    """

    raw: str
    kind: str
    people: tuple[str, ...] = ()
    unit: str = ""
    institution: str = ""
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place line a release opens with: `Jakarta, 12 Mei 2026 –`. `date` is ISO 8601 or None."""

    places: tuple[str, ...]
    agency: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list tells of one release. Texts are as the list prints them; "" is: it does not say.

    `source` is the kind of list (`listing`, `feed`, `sitemap`, `api`), `kind` what that list calls its releases.
    `data` is the JSON text of this one release where an interface gave it whole: then no page need be fetched.
    `at` is where an interface tells this one release, if not at its own address.
    """

    url: str
    title: str = ""
    published: str = ""
    modified: str = ""
    kind: str = "news"
    source: str = "listing"
    data: str = ""
    at: str = ""


@dataclass(frozen=True)
class Page:
    """One fetch of one release, as it came: `body` is decoded from transfer and content encodings, not its charset.

    `url` is the address asked for, `final_url` the one that answered, `redirects` the (status, address) pairs between.
    `headers` has lower-case names. `entry` is what the list said of it.
    """

    url: str
    body: bytes
    fetched: datetime
    final_url: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[tuple[int, str], ...] = ()
    entry: Entry | None = None

    @property
    def address(self) -> str:
        """Where the page really stands."""
        return self.final_url or self.url

    @property
    def media_type(self) -> str:
        """`text/html`, `application/json`, …; "" where the server did not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @cached_property
    def text(self) -> str:
        """The body as text (`encodings.decoded`)."""
        return decoded(self.body, self.headers.get("content-type"))

    @cached_property
    def selector(self) -> Selector:
        """The page as a tree, with `base` honoured by nobody but `urljoin`."""
        return Selector(text=uncrowded(self.text), type="html", base_url=self.address)

    @cached_property
    def json(self) -> Any:
        """The body as JSON.

        Raises:
            ValueError: the body is not JSON.
        """
        return orjson.loads(self.text)


@dataclass(frozen=True, slots=True)
class Release:
    """What a reader found on a page. The record's keys except those that only the archive knows."""

    site: str
    institution: str
    url: str
    kind: str = "news"
    title: str = ""
    body: str = ""
    published: str | None = None
    precision: Precision = "none"
    published_raw: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    day: str | None = None
    place: str | None = None
    province: str | None = None
    bylines: tuple[Byline, ...] = ()
    number: str | None = None
    topics: tuple[str, ...] = ()
    language: str | None = None
    images: tuple[Mapping[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    layout: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The release as plain values, keys in the order of the record."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values["sources"] = dict(self.sources)
        values["bylines"] = tuple(
            {name: getattr(byline, name) for name in byline.__dataclass_fields__} for byline in self.bylines
        )
        values["images"] = tuple(map(dict, self.images))
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Release:
        """The release of which `as_dict` (or JSON made of it) is `values`; keys of the archive are passed over."""
        known = {f.name: values[f.name] for f in fields(cls) if f.name in values}
        for name in ("notes", "topics", "images", "attachments"):
            known[name] = tuple(known.get(name) or ())
        known["bylines"] = tuple(Byline(**{**b, "people": tuple(b["people"])}) for b in known.get("bylines") or ())
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Record:
    """A release with what the archive knows of it. Times are ISO 8601 with offset."""

    id: str
    release: Release
    first_seen: str
    fetched: str
    revision: int = 1
    removed: str | None = None
    story: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Every key of the record, in its order: what exports print and indexes hold."""
        tail = {name: getattr(self, name) for name in ("first_seen", "fetched", "revision", "removed", "story")}
        return {"id": self.id, **self.release.as_dict(), **tail}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Record:
        """The record of which `as_dict` is `values`."""
        own = {f.name: values[f.name] for f in fields(cls) if f.name != "release" and f.name in values}
        return cls(release=Release.from_dict(values), **own)


ZONE_HOURS = {"WIB": 7, "WITA": 8, "WIT": 9}


def day_of(moment: Moment, zone: str) -> date:
    """The calendar day of a moment on the clock of `zone` (WIB, WITA, WIT)."""
    from datetime import timedelta, timezone

    if moment.precision == "day":
        return moment.at.date()
    return moment.at.astimezone(timezone(timedelta(hours=ZONE_HOURS[zone]))).date()
