"""Alembic's way in: runs the migrations on the connection that `crawler.database` hands over, in its transaction."""

from alembic import context

from crawler.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
