"""A crawl noted in the archive's book: when it began, when and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from crawler.archive import Archive
from crawler.archive.ledger import begin, end
from crawler.options import Options, Trouble


@dataclass
class Noted:
    """A run under way, number `n`. how: how it ends; whoever runs it says so."""

    n: int
    how: str = "interrupted"


@contextmanager
def noted(options: Options, verb: str) -> Iterator[Noted]:
    """Opens a run in the archive (made if there is none), and closes it, also when it fails.

    Raises:
        Trouble: the archive cannot be opened or written.
    """
    with Archive.open(options.data, create=True) as archive:
        with archive.session.writing() as connection:
            run = Noted(begin(connection, verb, options.clock()))
        archive.commit()
    try:
        yield run
    except Trouble as trouble:
        run.how = str(trouble)
        raise
    finally:
        with Archive.open(options.data, write=True) as archive:
            with archive.session.writing() as connection:
                end(connection, run.n, run.how, options.clock())
            archive.commit()
