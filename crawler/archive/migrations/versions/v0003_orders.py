"""Orders: offices that an operator paused or slowed, with the reason."""

import sqlalchemy as sa
from alembic import op

from crawler.archive.tables import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """From an archive that knew no orders."""
    op.create_table(
        "orders",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("begun", Instant, nullable=False),
        sa.Column("ended", Instant),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float),
        sa.Index("orders_site", "site"),
        sqlite_autoincrement=True,
    )
