"""The demo's folder: made anew at each run, and nobody else's folder ever removed."""

from __future__ import annotations

import shutil
from pathlib import Path

from crawler.options import Trouble

MARK = "made-by-humas-demo.txt"


class NotOurs(Trouble):
    """The folder holds something that no demo made. Raised by `fresh`."""


def fresh(folder: Path) -> None:
    """Makes `folder` empty but for its mark. A former demo's folder is removed first, with what was put into it.

    Raises:
        NotOurs: there is something of that name and it is not a demo's folder, nor an empty one.
        Trouble: it cannot be removed or made.
    """
    try:
        if folder.is_symlink() or (folder.exists() and not _is_ours(folder)):
            raise NotOurs(
                f"{folder} is not a folder that the demo made, so the demo leaves it alone. "
                "Name another one: humas demo FOLDER."
            )
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        text = "This folder was made by `humas demo`, which removes it and makes it anew at each run.\n"
        (folder / MARK).write_text(text, encoding="utf-8")
    except OSError as error:
        raise Trouble(f"The demo cannot make its folder {folder}: {error.strerror or error}.") from error


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))
