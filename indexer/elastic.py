"""ElasticIndex: an index in an Elasticsearch, built beside from an archive and swapped in, or following its changes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from elastic_transport import ApiError, TransportError

from indexer.address import parse_address
from indexer.connection import connect, patient
from indexer.delivery import Patience
from indexer.filling import Filling
from indexer.generations import Generation, answering, create, current, drop, swap
from indexer.index import Indexed, NeedsRebuild, NotThere, Progress, Source
from indexer.mapping import LAYOUT
from indexer.outage import explained, missing
from indexer.readiness import finish


class ElasticIndex:
    """The index behind `http(s)://host:port/NAME`. Several runs at once do no harm."""

    def __init__(
        self,
        address: str,
        environment: Mapping[str, str] = os.environ,
        now: datetime | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Nothing is asked or created yet. `now` dates the indexes that `build` makes.

        Raises:
            Trouble: the address or the credentials in the environment are not as they must be.
        """
        self.address = parse_address(address)
        self.client = connect(self.address, environment)
        self.now = now
        self.patience = patience or Patience()

    def build(self, archive: Source, progress: Progress | None = None) -> Indexed:
        """Fill a new index beside, bring it up to date, let the alias stand for it; then what changed meanwhile.

        Raises:
            Refused: some documents are not in the new index, which answers all the same.
            Trouble: the server is away, or does not permit it; the old index goes on answering.
        """
        with explained(self.address):
            answering(self.client, self.address)
            today = (self.now or datetime.now().astimezone()).date()
            cursor = archive.position()
            made = create(self.client, self.address, cursor, archive.mark(cursor), today)
            filling = Filling(patient(self.client), self.address, made, self.patience, progress)
            swapping = False
            try:
                filling.everything(archive)
                filling.follow(archive)
                finish(filling.client, made, self.patience.total)
                swapping = True
                swap(filling.client, self.address, made)
            finally:
                if not swapping:
                    self._give_up(made)
            return self._follow(filling, archive)

    def update(self, archive: Source, progress: Progress | None = None) -> Indexed:
        """Bring the index that answers up to date.

        Raises:
            NeedsRebuild: there is none, or it was made for another version of FIELDS or from another archive.
            Refused, Trouble: as in `build`; what was brought before stays, the next run carries on.
        """
        with explained(self.address):
            generation = current(self.client, self.address)
            if generation is None:
                raise NotThere(missing(self.address))
            if generation.layout != LAYOUT:
                raise NeedsRebuild(outdated(str(self.address), generation))
            if archive.mark(generation.cursor) != generation.mark:
                raise NeedsRebuild(f"{self.address} was filled from another archive: run `humas index --rebuild`.")
            filling = Filling(patient(self.client), self.address, generation, self.patience, progress)
            return self._follow(filling, archive)

    def close(self) -> None:
        """Let the connections go."""
        self.client.close()

    def _follow(self, filling: Filling, archive: Source) -> Indexed:
        filling.follow(archive)
        filling.client.indices.refresh(index=filling.generation.index)
        filling.confess()
        return Indexed(filling.written, filling.gone, filling.generation.cursor)

    def _give_up(self, made: Generation) -> None:
        """A half-made index is of no use; if it cannot be deleted now, the next build does it."""
        with suppress(ApiError, TransportError):
            drop(self.client.options(request_timeout=5), made)


def outdated(address: str, generation: Generation) -> str:
    """The index does not fit this program, nor the program it."""
    made = f"{address} was made for version {generation.layout} of the fields, this humas has {LAYOUT}"
    return f"{made}: run `humas index --rebuild`."
