"""Filling: one index of an Elasticsearch, brought up to the archive, with a count of what went in and what did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice

from elasticsearch import Elasticsearch

from crawler.options import Trouble
from indexer.address import Address
from indexer.bulk import send
from indexer.delivery import Patience, Refusal
from indexer.fields import Document, document
from indexer.generations import Generation, remember
from indexer.index import Change, Progress, Source
from indexer.mapping import Line, line, tombstone
from indexer.prepare import prepared
from indexer.readiness import verify

BATCH = 5_000
"""Changes after which the cursor is written down: what a run that was killed does again, at most."""

MOST_REFUSED = 100
"""More refused documents than this are no accident: then the run ends, and a rebuild is not swapped in."""


class Refused(Trouble):
    """Documents that the server would not take. They are named in the index and tried again by every run."""


@dataclass
class Filling:
    """Brings documents to `generation`, whose cursor moves only past what is there or is named as refused."""

    client: Elasticsearch
    address: Address
    generation: Generation
    patience: Patience
    progress: Progress | None = None
    handled: int = 0
    gone: int = 0
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def written(self) -> int:
        """Documents that are there now, tombstones not counted."""
        return self.handled - self.gone

    def everything(self, archive: Source) -> None:
        """Every record, as of the change that the generation's cursor names or later, into an index that is empty.

        Raises:
            Trouble: the index holds another number of documents than the server acknowledged.
        """
        with closing(prepared(archive.all_records(), self.generation.cursor, shaped)) as ready:
            self._put(self._fit(ready))
        verify(self.client, self.generation, self.handled)
        self._remember()

    def follow(self, archive: Source) -> None:
        """What was refused before, then what changed since the cursor, which is written down after each batch."""
        again = dict.fromkeys(self.generation.refused, archive.position())
        if again:
            self._bring(archive, again)
            self._remember()
        changes = archive.changes(after=self.generation.cursor)
        while batch := list(islice(changes, BATCH)):
            self._bring(archive, newest(batch))
            self.generation = replace(self.generation, cursor=batch[-1].n, mark=archive.mark(batch[-1].n))
            self._remember()

    def confess(self) -> None:
        """Say what is not in the index.

        Raises:
            Refused: something is not.
        """
        if self.refused:
            raise Refused(sentence(self.refused))

    def _bring(self, archive: Source, numbers: Mapping[str, int]) -> None:
        """The present documents of these ids; a tombstone where an id has become an alias of another."""
        for id in numbers:
            self.refused.pop(id, None)
        self._put(self._present(archive, numbers))

    def _present(self, archive: Source, numbers: Mapping[str, int]) -> Iterator[Line]:
        absent = dict(numbers)
        for record in archive.records(tuple(numbers)):
            absent.pop(record.id, None)
            yield from self._fit([shaped(document(record, numbers[record.id]))])
        for id, number in absent.items():
            self.gone += 1
            yield tombstone(id, number)

    def _fit(self, ready: Iterable[Line | Refusal]) -> Iterator[Line]:
        for each in ready:
            if isinstance(each, Refusal):
                self.refused[each.id] = each.reason
            else:
                yield each

    def _put(self, lines: Iterable[Line]) -> None:
        with closing(send(self.client, self.generation.write_alias, lines, self.patience)) as chunks:
            for sent in chunks:
                self.handled += sent.there
                self.refused.update((refusal.id, refusal.reason) for refusal in sent.refused)
                if len(self.refused) > MOST_REFUSED:
                    raise Refused(f"Too much was refused, so the run ends here. {sentence(self.refused)}")
                if self.progress:
                    self.progress(self.handled)

    def _remember(self) -> None:
        self.generation = replace(self.generation, refused=tuple(self.refused))
        remember(self.client, self.address, self.generation)


def shaped(document: Document) -> Line | Refusal:
    """The lines of a document, or why it has none."""
    try:
        return line(document)
    except ValueError as error:
        return Refusal(document["id"], str(error))


def newest(changes: Iterable[Change]) -> dict[str, int]:
    """Id → the number of its newest change."""
    return {change.id: change.n for change in changes}


def sentence(refused: Mapping[str, str], shown: int = 3) -> str:
    """What was refused, and why: `2 documents were refused: menpan:1f (failed to parse field [day] …), …`"""
    some = "; ".join(f"{id} ({reason})" for id, reason in list(refused.items())[:shown])
    more = f"; and {len(refused) - shown} more" if len(refused) > shown else ""
    return f"Documents the server refused, which are not in the index ({len(refused)}): {some}{more}. All others are."
