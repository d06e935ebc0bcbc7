"""Work spread over processes: in order, and nothing survives whoever spread it."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from crawler.options import Trouble
from crawler.processes import spread

SLEEPERS = """
import os, time
from crawler.processes import spread
from test_processes import sleep
if __name__ == "__main__":
    for pid in spread(sleep, [0.5, 0.5, 60, 60], 2, "read"):
        print(pid, flush=True)
"""


def sleep(seconds):
    time.sleep(seconds)
    return os.getpid()


def power(n, exponent):
    return n**exponent


def die(n):
    os.kill(os.getpid(), signal.SIGKILL)


def test_results_come_in_the_order_of_the_tasks():
    assert list(spread(partial(power, exponent=2), iter(range(50)), 2, "read")) == [n * n for n in range(50)]


def test_a_process_that_dies_is_said():
    with pytest.raises(Trouble, match=r"A process died.*`humas index`"):
        list(spread(die, [1], 1, "index"))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes run")
def test_nothing_survives_a_parent_that_is_killed(tmp_path):
    script = tmp_path / "sleepers.py"
    script.write_text(SLEEPERS)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen([sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True) as parent:
        workers = {int(parent.stdout.readline()) for _ in range(2)}
        parent.kill()
    until = time.monotonic() + 20
    while any(map(runs, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(runs, workers))


def runs(pid):
    """Whether a process is there and does something: a killed one stays as a zombie where nobody asks for it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
