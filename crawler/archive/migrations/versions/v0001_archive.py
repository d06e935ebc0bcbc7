"""The archive: pages, addresses, releases and their revisions, changes, lists."""

import sqlalchemy as sa
from alembic import op

from crawler.archive.tables import Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing to the first archive."""
    op.create_table(
        "bodies",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("model", sa.Integer, sa.ForeignKey("bodies.n")),
        sa.Column("packed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "pages",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("final_url", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("headers", sa.JSON, nullable=False),
        sa.Column("redirects", sa.JSON, nullable=False),
        sa.Column("fetched", Instant, nullable=False),
        sa.Column("body", sa.Integer, sa.ForeignKey("bodies.n"), nullable=False),
        sa.Column("entry", sa.JSON),
        sa.Column("reason", sa.Text),
        sa.Column("backfill", sa.Boolean, nullable=False),
        sa.Index("pages_id", "id"),
        sa.Index("pages_site", "site"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "addresses",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Index("addresses_id", "id"),
    )
    op.create_table(
        "releases",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("layout", sa.String, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(16)),
        sa.Column("first_seen", Instant, nullable=False),
        sa.Column("fetched", Instant, nullable=False),
        sa.Column("seen", Instant, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("gone", Instant),
        sa.Column("removed", Instant),
        sa.Column("story", sa.String),
        sa.Column("alias", sa.String),
        sa.Index("releases_fingerprint", "site", "fingerprint"),
        sa.Index("releases_layout", "site", "layout"),
    )
    op.create_table(
        "revisions",
        sa.Column("id", sa.String, sa.ForeignKey("releases.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("page", sa.Integer, sa.ForeignKey("pages.n"), nullable=False),
        sa.Column("seen", Instant, nullable=False),
        sa.Column("changed", sa.JSON, nullable=False),
        sa.Column("release", sa.JSON, nullable=False),
        sa.Index("revisions_page", "page"),
    )
    op.create_table(
        "changes",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("backfill", sa.Boolean, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "lists",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("list", sa.String, primary_key=True),
        sa.Column("complete", Instant, nullable=False),
        sa.Column("read", Instant),
    )
