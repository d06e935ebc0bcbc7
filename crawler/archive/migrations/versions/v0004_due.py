"""Releases: the day of the last reading, and when each is due again, so that a visit asks for what is due alone."""

import sqlalchemy as sa
from alembic import op

from crawler.archive.due import plan
from crawler.archive.tables import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """From an archive whose readings were looked through at each visit."""
    op.add_column("releases", sa.Column("day", sa.String))
    op.add_column("releases", sa.Column("due", Instant))
    connection = op.get_bind()
    connection.execute(_DAYS)
    plan(connection, connection.execute(sa.select(_RELEASES.c.id)).scalars().all())
    op.create_index("releases_day", "releases", ["site", "day"])
    op.create_index("releases_due", "releases", ["site", "due"])
    for name, columns in {"story": ["story", "id"], "alias": ["alias"]}.items():
        where = sa.column(name).is_not(None)
        op.create_index(f"releases_{name}", "releases", columns, sqlite_where=where, postgresql_where=where)


_RELEASES = sa.table("releases", sa.column("id"), sa.column("revision"), sa.column("day"))
_REVISIONS = sa.table("revisions", sa.column("id"), sa.column("revision"), sa.column("release", sa.JSON))
_DAYS = sa.update(_RELEASES).values(
    day=sa.select(_REVISIONS.c.release["day"].as_string())
    .where(_REVISIONS.c.id == _RELEASES.c.id, _REVISIONS.c.revision == _RELEASES.c.revision)
    .scalar_subquery()
)
