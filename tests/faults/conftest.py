"""The archive that all faults meet."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import age, fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once, never changed."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    return folder


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    """The folder of an archive of one's own."""
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    return folder


@pytest.fixture(scope="session")
def aged(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same archive a day later."""
    folder = tmp_path_factory.mktemp("aged") / "data"
    shutil.copytree(filled, folder)
    age(folder)
    return folder


@pytest.fixture
def grow(data: Path, aged: Path) -> Callable[[], None]:
    """Lets the archive in `data` grow a day older."""

    def replaced() -> None:
        shutil.rmtree(data)
        shutil.copytree(aged, data)

    return replaced
