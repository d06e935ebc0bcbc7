"""Archive: pages as fetched, releases as read, revisions, changes; SQLAlchemy Core on SQLite, one writer at a time."""

from crawler.archive.store import Archive, path_of

__all__ = ["Archive", "path_of"]
