"""Alembic's way in: the migrations run on the connection that `schema.upgrade` hands over, in its transaction."""

from alembic import context

from crawler.archive.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
