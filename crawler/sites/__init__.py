"""One file for each office, holding one value `site = Site(...)`; its name is the office's id, and never changes."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from crawler.options import Trouble

if TYPE_CHECKING:
    from crawler.site import Site


class UnknownSite(Trouble):
    """There is no office of that id. Raised by `load_site`."""


def site_ids() -> tuple[str, ...]:
    """The ids of all offices, sorted. Imports none of their files."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if not m.ispkg and not m.name.startswith("_")))


def load_site(site_id: str) -> Site:
    """The office of an id: imports its file and no other.

    Raises:
        UnknownSite: there is no such file.
        Trouble: the file holds no `site = Site(...)`.
    """
    from crawler.site import Site  # with all readers: whoever wants only the ids needs none of them

    known = site_ids()
    if site_id not in known:
        near = get_close_matches(site_id, known, 1)
        hint = f" Did you mean {near[0]}?" if near else " `scrapy list` shows the offices we know."
        raise UnknownSite(f"No office has the id {site_id!r}.{hint}")
    site = getattr(import_module(f"{__name__}.{site_id}"), "site", None)
    if not isinstance(site, Site):
        raise Trouble(f"crawler/sites/{site_id}.py holds no value `site = Site(...)`.")
    return replace(site, id=site_id)
