"""Crawls in processes of their own, forked from one that has imported everything: a reactor runs once a process, and
to import Scrapy takes longer than most crawls of the tests.
"""

import os
import shutil
import sys
from multiprocessing import get_context
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import mkdtemp
from weakref import finalize

IMPORTED = (
    "pytest",
    "scrapy.crawler",
    "scrapy.core.engine",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.extensions.throttle",
    "scrapy.extensions.remote_control",
    "scrapy.downloadermiddlewares.cookies",
    "alembic.command",
    "crawler.visits.crawling",
    "crawler.visits.loader",
    "crawler.spider",
    "crawler.guard",
    "crawler.manners",
    "crawler.network.robots",
    "crawler.network.whole",
)
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(list(IMPORTED))


class Forked:
    """A call in such a process: as much of `subprocess.Popen` as the tests need."""

    def __init__(self, call, arguments, environment):
        """call: a function of a module, called with `arguments` under `environment` and nothing else of ours."""
        self.folder = mkdtemp()
        finalize(self, shutil.rmtree, self.folder)
        self.process = CONTEXT.Process(target=_run, args=(self.folder, environment, call, arguments))
        self.process.start()

    @property
    def returncode(self):
        return self.process.exitcode

    def poll(self):
        return self.process.exitcode

    def send_signal(self, number):
        if self.poll() is None:
            os.kill(self.process.pid, number)

    def kill(self):
        self.process.kill()

    def wait(self, timeout=None):
        self.process.join(timeout)
        if self.returncode is None:
            raise TimeoutExpired("crawl", timeout)
        return self.returncode

    def communicate(self, timeout=None):
        """(what it printed, what it said on stderr), at its end."""
        self.wait(timeout)
        return tuple((Path(self.folder) / name).read_text() for name in ("out", "err"))


def _run(folder, environment, call, arguments):
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(Path(folder) / name, os.O_CREAT | os.O_WRONLY), number)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115 — open as long as the process
    os.environ.clear()
    os.environ.update(environment)
    call(*arguments)
    sys.stdout.flush()
