"""Runs: what each came to, how each site is, when we were looking; when releases and lists were last looked at."""

import sqlalchemy as sa
from alembic import op

from crawler.archive.tables import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """From an archive that knew no runs."""
    op.add_column("releases", sa.Column("asked", Instant))
    op.add_column("lists", sa.Column("deep", Instant))
    op.add_column("lists", sa.Column("pages", sa.Integer))
    op.create_table(
        "runs",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("verb", sa.String, nullable=False),
        sa.Column("begun", Instant, nullable=False),
        sa.Column("ended", Instant),
        sa.Column("how", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "visits",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.n")),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("begun", Instant, nullable=False),
        sa.Column("ended", Instant, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Index("visits_site", "site"),
        sa.Index("visits_run", "run"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "health",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.Column("cause", sa.Text, nullable=False),
        sa.Column("visited", Instant, nullable=False),
        sa.Column("well", Instant),
        sa.Column("due", Instant, nullable=False),
        sa.Column("expected", sa.Float),
        sa.Column("met", sa.Integer, nullable=False),
        sa.Column("told", sa.String),
    )
    op.create_table(
        "coverage",
        sa.Column("site", sa.String, primary_key=True),
        sa.Column("begun", Instant, primary_key=True),
        sa.Column("ended", Instant, nullable=False),
    )
