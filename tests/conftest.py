"""What all tests share: the real material beside the project, and the two lengths of property tests.

`make test` gives each property test a moment; `make soak` runs each for SOAK_SECONDS.
"""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from soak import SOAK_SECONDS

from crawler.archive import Archive

if TYPE_CHECKING:
    from made_net import Net

settings.register_profile("short", max_examples=150, deadline=None)
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("soak" if SOAK_SECONDS else "short")


def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """In a soak, a property test without fixtures is run again and again, each time with new examples."""
    if not SOAK_SECONDS or not pyfuncitem.get_closest_marker("hypothesis") or pyfuncitem.funcargs:
        return None
    until = time.monotonic() + SOAK_SECONDS
    while time.monotonic() < until:
        pyfuncitem.obj()
    return True


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material, which is no part of the project."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the real material (../shared) is not here")
    return folder


@pytest.fixture
def net() -> "Iterator[Net]":
    """A made internet with no host in it yet."""
    from made_net import Net  # with Scrapy, which few tests need

    made = Net()
    yield made
    made.close()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A new archive in `tmp_path`, open for writing."""
    with Archive.open(tmp_path, create=True) as opened:
        yield opened


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
