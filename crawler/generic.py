"""The reader of last resort: what any page tells of itself. Always marked `generic`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.layout import Misfit
from crawler.release import Page, Release

if TYPE_CHECKING:
    from crawler.site import Site


def read_generic(page: Page, site: Site) -> Release:
    """The release on a page that no layout fits. Raises Misfit."""
    raise Misfit(f"{page.address} fits no layout of {site.id}")
