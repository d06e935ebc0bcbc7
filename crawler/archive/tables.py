"""The tables of the archive, and the schema versions this program knows.

A page is one fetch; its bytes stand in `bodies`, once for all fetches that brought the same. A release is a list of
revisions; the last one is what stands. `changes` has one row for whatever altered a document.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

SCHEMAS = ("0001", "0002", "0003", "0004")
"""Every schema version there was, oldest first; the last is what this program writes. One migration each."""


class Instant(TypeDecorator[datetime]):
    """An aware point in time, kept as ISO 8601 text in UTC, to the second: it sorts as it stands."""

    impl = String(25)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The text of an aware time."""
        return None if value is None else instant(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """The time of a text."""
        return None if value is None else datetime.fromisoformat(value)


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second: `2026-03-20T11:00:00+00:00`. The time must be aware."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without offset: {moment}")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


metadata = MetaData()

bodies = Table(
    "bodies",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("sha256", LargeBinary(32), nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("model", ForeignKey("bodies.n")),  # the body that is this one's zstd dictionary
    Column("packed", LargeBinary, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("site", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("final_url", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("redirects", JSON, nullable=False),
    Column("fetched", Instant, nullable=False),
    Column("body", ForeignKey("bodies.n"), nullable=False),
    Column("entry", JSON(none_as_null=True)),
    Column("reason", Text),  # why it could not be read; null: it was, or has not been tried
    Column("backfill", Boolean, nullable=False),
    Index("pages_id", "id"),
    Index("pages_site", "site"),
    sqlite_autoincrement=True,
)

addresses = Table(
    "addresses",
    metadata,
    Column("site", String, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("id", String, nullable=False),
    Index("addresses_id", "id"),
)

releases = Table(
    "releases",
    metadata,
    Column("id", String, primary_key=True),
    Column("site", String, nullable=False),
    Column("layout", String, nullable=False),
    Column("fingerprint", LargeBinary(16)),  # of title, day and body words; null where there is no text
    Column("first_seen", Instant, nullable=False),
    Column("fetched", Instant, nullable=False),  # last seen, as of its last change: part of the document
    Column("seen", Instant, nullable=False),  # last seen
    Column("revision", Integer, nullable=False),
    Column("gone", Instant),  # first found gone and not seen since
    Column("removed", Instant),  # `gone`, once that was confirmed
    Column("story", String),
    Column("alias", String),  # the older id this one was found to be
    Column("asked", Instant),  # when its address was last looked at again, whatever came
    Column("day", String),  # of its last reading
    Column("due", Instant),  # when it is to be looked at again, if the operator asks for no sweep of his own
    Index("releases_fingerprint", "site", "fingerprint"),
    Index("releases_layout", "site", "layout"),
    Index("releases_day", "site", "day"),
    Index("releases_due", "site", "due"),
)
_OF_STORY, _ALIASES = releases.c.story.is_not(None), releases.c.alias.is_not(None)
Index("releases_story", releases.c.story, releases.c.id, sqlite_where=_OF_STORY, postgresql_where=_OF_STORY)
Index("releases_alias", releases.c.alias, sqlite_where=_ALIASES, postgresql_where=_ALIASES)

revisions = Table(
    "revisions",
    metadata,
    Column("id", ForeignKey("releases.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("page", ForeignKey("pages.n"), nullable=False),
    Column("seen", Instant, nullable=False),
    Column("changed", JSON, nullable=False),
    Column("release", JSON, nullable=False),
    Index("revisions_page", "page"),
)

changes = Table(
    "changes",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("what", String, nullable=False),
    Column("backfill", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

lists = Table(
    "lists",
    metadata,
    Column("site", String, primary_key=True),
    Column("list", String, primary_key=True),
    Column("complete", Instant, nullable=False),  # when it was first read to its end
    Column("read", Instant),  # when it was last read; null: something of it is owing since
    Column("deep", Instant),  # when it was last read to its end
    Column("pages", Integer),  # how many pages it had then
)

runs = Table(
    "runs",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("verb", String, nullable=False),
    Column("begun", Instant, nullable=False),
    Column("ended", Instant),  # null: it goes on, or was killed
    Column("how", Text),  # done, interrupted, or the trouble in words
    sqlite_autoincrement=True,
)

visits = Table(
    "visits",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("run", ForeignKey("runs.n")),
    Column("site", String, nullable=False),
    Column("begun", Instant, nullable=False),
    Column("ended", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("cause", Text, nullable=False),
    Column("figures", JSON, nullable=False),
    Index("visits_site", "site"),
    Index("visits_run", "run"),
    sqlite_autoincrement=True,
)

health = Table(
    "health",
    metadata,
    Column("site", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("since", Instant, nullable=False),
    Column("cause", Text, nullable=False),
    Column("visited", Instant, nullable=False),
    Column("well", Instant),  # last good visit
    Column("due", Instant, nullable=False),
    Column("expected", Float),  # releases of the last week by the office's habit; null: no habit known yet
    Column("met", Integer, nullable=False),  # releases of the last week
    Column("told", String),  # the state that people were told last
)

coverage = Table(
    "coverage",
    metadata,
    Column("site", String, primary_key=True),
    Column("begun", Instant, primary_key=True),
    Column("ended", Instant, nullable=False),
)

orders = Table(
    "orders",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("kind", String, nullable=False),  # pause, slow
    Column("begun", Instant, nullable=False),
    Column("ended", Instant),  # null: it stands
    Column("because", Text, nullable=False),
    Column("seconds", Float),
    Index("orders_site", "site"),
    sqlite_autoincrement=True,
)
