"""Finding: what a probe knows of an office at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.site import Site


@dataclass(frozen=True, slots=True)
class Reading:
    """One page read by the proposal. alike: F1 of its words with those of the reader of last resort."""

    url: str
    title: str
    published: str
    words: int
    layout: str
    alike: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """An office's proposed file, what it rests on, and what could not be found.

    site: None where nothing can be proposed. text: the file. evidence: (platform, what tells it). told: what the site
    tells machines. readings: the sample pages, read by the proposal. missing: what was looked for in vain.
    """

    home: str
    site: Site | None = None
    text: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    missing: tuple[str, ...] = ()
