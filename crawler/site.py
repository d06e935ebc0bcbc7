"""Site: what we know of one office. Its id is the name of its file in `crawler/sites/`."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.layout import Layout
from crawler.lists import ReleaseList


@dataclass(frozen=True)
class Site:
    """One office: where it announces and how its pages are read.

    zone: the clock its dates are printed in (WIB, WITA, WIT). lists: the first that answers is used.
    hosts: further host names of the office, former ones too. delay: seconds between two requests, None is the
    default of settings. insecure: why its broken certificate is accepted; "" is: it is not. known: how we know.
    """

    name: str
    home: str
    zone: str = "WIB"
    lists: tuple[ReleaseList, ...] = ()
    layouts: tuple[Layout, ...] = ()
    hosts: tuple[str, ...] = ()
    delay: float | None = None
    insecure: str = ""
    known: str = ""
    id: str = ""
