"""One run at a time in a data folder."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

from crawler.archive.database import make_folder
from crawler.archive.lock import alone
from crawler.options import Trouble


def run_lock(data: Path) -> AbstractContextManager[None]:
    """Holds the right to run in the folder `data`, which is made if need be.

    Raises:
        Trouble: another run is at work there, or the folder takes no files.
    """
    make_folder(data)
    taken = Trouble(f"another `humas run` is at work in {data}; this one leaves it to it.")
    return alone(data / "humas.run.lock", taken)
