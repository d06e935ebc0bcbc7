"""Generations: an alias and the dated indexes behind it, one of which answers while the next is made beside it.

An index is called `humas-2026.03.20-7`; the last number grows with each rebuild. Searches ask the alias `humas`,
writers write to `humas-2026.03.20-7-write`, so that nothing meant for one index reaches another, and nothing is written
to an index that is gone. Its `_meta` says what it is and how far it has come: index and cursor are one thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from crawler.options import Trouble
from indexer.address import Address
from indexer.mapping import ANSWERS, LAYOUT, SETTINGS, WHILE_BUILDING, mapping
from indexer.outage import kind_of, overtaken


@dataclass(frozen=True, slots=True)
class Generation:
    """One index. layout: what it was made for. cursor: the change up to which all is in it, but the `refused` ids;
    mark: what that change is in the archive it was filled from (`Source.mark`)."""

    index: str
    layout: str
    cursor: int
    mark: str = ""
    refused: tuple[str, ...] = ()

    @property
    def write_alias(self) -> str:
        """Where documents for this index, and no other, are sent."""
        return f"{self.index}-write"

    @property
    def number(self) -> int:
        """Of two generations the younger one has the higher."""
        return int(self.index.rpartition("-")[2])

    def meta(self, address: Address) -> dict[str, Any]:
        """What its mapping's `_meta` holds."""
        filled = {"cursor": self.cursor, "mark": self.mark, "refused": list(self.refused)}
        return {"humas": address.name, "layout": self.layout, **filled}


def current(client: Elasticsearch, address: Address) -> Generation | None:
    """The index that answers searches, or None.

    Raises:
        Trouble: the name stands for something that is not ours, or for more than one index.
    """
    behind = answering(client, address)
    if len(behind) > 1:
        names = " and ".join(generation.index for generation in behind)
        raise Trouble(f"{address} stands for {names} at once; run `humas index --rebuild`.")
    return behind[0] if behind else None


def answering(client: Elasticsearch, address: Address) -> list[Generation]:
    """What the alias stands for, oldest first.

    Raises:
        Trouble: the name stands for something that is not ours.
    """
    try:
        behind = _described(client, address.name)
    except NotFoundError as error:
        if kind_of(error) != "index_not_found_exception":
            raise
        return []
    for index, meta in behind.items():
        if not _is_ours(address, index, meta):
            raise Trouble(f"{address} stands for the index {index}, which humas did not make; choose another name.")
    return _in_order(behind)


def generations(client: Elasticsearch, address: Address) -> list[Generation]:
    """All indexes made for this alias, oldest first, half-made ones too."""
    found = _described(client, f"{address.name}-*")
    return _in_order({index: meta for index, meta in found.items() if _is_ours(address, index, meta)})


def create(client: Elasticsearch, address: Address, cursor: int, mark: str, today: date) -> Generation:
    """A new, empty index beside those that are there; searches do not see it yet."""
    number = max((generation.number for generation in generations(client, address)), default=0) + 1
    made = Generation(f"{address.name}-{today:%Y.%m.%d}-{number}", LAYOUT, cursor, mark)
    client.indices.create(
        index=made.index,
        settings=SETTINGS | WHILE_BUILDING,
        mappings=mapping(made.meta(address)),
        aliases={made.write_alias: {"is_write_index": True}},
    )
    return made


def remember(client: Elasticsearch, address: Address, generation: Generation) -> None:
    """Write down how far an index has come; only what the server has acknowledged may be counted in."""
    client.indices.put_mapping(index=generation.index, meta=generation.meta(address))


def swap(client: Elasticsearch, address: Address, made: Generation) -> None:
    """Let the alias stand for this index alone, in one step.

    The one before stays, for readers that still hold it open; what is older, half-made indexes too, goes.

    Raises:
        Trouble: of two rebuilds at once the younger one answers already, and has swept this one away or soon will.
    """
    behind = answering(client, address)
    if any(generation.number > made.number for generation in behind):
        raise Trouble(overtaken(address))
    before = {generation.index for generation in behind} - {made.index}
    removals = [{"remove": {"index": index, "alias": address.name, "must_exist": True}} for index in sorted(before)]
    addition = {"add": {"index": made.index, "alias": address.name, "filter": ANSWERS}}
    try:
        client.indices.update_aliases(actions=[*removals, addition])
    except NotFoundError as error:  # the alias moved since it was looked at; by ourselves, if an answer was lost
        if made.index not in {generation.index for generation in answering(client, address)}:
            raise Trouble(overtaken(address)) from error
    for generation in generations(client, address):
        if generation.number < made.number and generation.index not in before:
            drop(client, generation)


def drop(client: Elasticsearch, generation: Generation) -> None:
    """Delete an index, if it is still there."""
    client.indices.delete(index=generation.index, ignore_unavailable=True)


def _described(client: Elasticsearch, pattern: str) -> dict[str, dict[str, Any]]:
    """Index → its `_meta`; raises NotFoundError where a name without wildcard does not exist."""
    found = client.indices.get_mapping(index=pattern)
    return {index: held["mappings"].get("_meta", {}) for index, held in found.items()}


def _is_ours(address: Address, index: str, meta: dict[str, Any]) -> bool:
    return meta.get("humas") == address.name and bool(
        re.fullmatch(r"-\d{4}\.\d\d\.\d\d-\d+", index.removeprefix(address.name))
    )


def _in_order(found: dict[str, dict[str, Any]]) -> list[Generation]:
    made = [
        Generation(
            index,
            layout=str(meta.get("layout")),
            cursor=int(meta.get("cursor", 0)),
            mark=str(meta.get("mark", "")),
            refused=tuple(meta.get("refused", ())),
        )
        for index, meta in found.items()
    ]
    return sorted(made, key=lambda generation: generation.number)
