"""An inquiry asks for addresses and is given pages. It knows neither network nor disk; who runs it does."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

from crawler.blocks import missing
from crawler.release import Page

T = TypeVar("T")
Inquiry = Generator[str, Page | None, T]
"""Yields addresses; is sent the page that answered, whatever its status, or None where nothing did."""

MOST = 45
"""Addresses one office is asked for at most."""


def opened(url: str) -> Inquiry[Page | None]:
    """The page at an address; None where there is none: an error, "not found", a login."""
    page = yield url
    return page if page is not None and page.status == 200 and not _is_empty(page) else None


def _is_empty(page: Page) -> bool:
    why = missing(page)
    return why is not None and "shell" not in why
