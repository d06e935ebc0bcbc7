"""The text of a PDF, in a process of its own: what a hostile or broken file breaks, hangs or fills is that process.

    python -m crawler.pages.pdf_text < FILE.pdf

prints `{"pages": [text, …], "title": …}` as JSON, or ends with a status of `REASONS` or of an uncaught error.
"""

from __future__ import annotations

import io
import json
import logging
import resource
import sys
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 60
"""Pages that are read. A press release has one to five; annexes and yearbooks hang behind some."""
SECONDS = 10
MEMORY = 2**30
"""Bytes of address space."""
_APART = 1.35
"""Times the usual distance of two lines from which a paragraph ends between them."""
ENCRYPTED, EMPTY = 3, 4
REASONS = {ENCRYPTED: "it asks for a password", EMPTY: "it has no text: a scan, perhaps"}


def extract(data: bytes) -> tuple[int, dict[str, object]]:
    """(exit status, the text of the first pages and the title its metadata give).

    Raises:
        Exception: whatever pypdf stumbles over; nobody catches it, the process ends.
    """
    from pypdf import PasswordType, PdfReader  # a third of what every command of humas would load

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        return ENCRYPTED, {}
    pages = [_spaced(page) for page in islice(reader.pages, MOST_PAGES)]
    title = reader.metadata.title if reader.metadata else None
    found = {"pages": pages, "title": str(title or ""), "left_out": max(0, len(reader.pages) - MOST_PAGES)}
    return (0 if any(text.strip() for text in pages) else EMPTY), found


def _spaced(page: PageObject) -> str:
    """The text of a page, with an empty line where two lines stand further apart than its lines usually do."""
    pieces: list[tuple[float, str]] = []  # (how far below the line before, text)
    heights: list[float] = []
    sizes: list[float] = []

    def visit(text: str, around: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            heights.append(matrix[4] * around[1] + matrix[5] * around[3] + around[5])
            sizes.append(abs(size * matrix[3] * around[3]))
        below = heights[-2] - heights[-1] if text.strip() and len(heights) > 1 else 0
        pieces.append((below, text))

    page.extract_text(visitor_text=visit)
    gaps = sorted(gap for gap, _ in pieces if gap > 1)
    usual = min(gaps[len(gaps) // 4], 1.5 * (median(sizes) or 12)) if gaps else 0
    return "".join(f"\n\n{text}" if gap > _APART * usual and usual else text for gap, text in pieces)


def main() -> None:
    """Reads standard input within the limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()  # pypdf tells at length what it mended
    status, found = extract(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(found))
    sys.exit(status)


if __name__ == "__main__":
    main()
