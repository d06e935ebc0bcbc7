"""How the embedded index folds hits by story: how many stories there are, and who stands behind the first of each."""
# ruff: noqa: S608 — statements are put together of our own constants

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from search.engine import MEMBERS, Folded, brief

_STORIES = "SELECT count(DISTINCT coalesce(docs.story, -doc)) FROM hits CROSS JOIN docs USING (doc)"
_RECORD = "SELECT record FROM records WHERE doc = ?"


def folded(connection: sqlite3.Connection, page: Sequence[tuple[int, int]], order: str) -> Folded:
    """Of the hits in the table `hits`, where `page` shows (the first of a story, how many hits it has), in `order`."""
    (stories,) = connection.execute(_STORIES).fetchone()
    heads = [doc for doc, members in page if members > 1]
    marks = ", ".join("?" * len(heads))
    story_of = dict(connection.execute(f"SELECT doc, story FROM docs WHERE doc IN ({marks})", heads))
    behind: defaultdict[int, list[int]] = defaultdict(list)
    if heads:
        members = f"SELECT story, doc FROM hits CROSS JOIN docs USING (doc) WHERE story IN ({marks}) ORDER BY {order}"
        for story, doc in connection.execute(members, list(story_of.values())):
            if doc not in story_of and len(behind[story]) < MEMBERS:
                behind[story].append(doc)
    others = (behind[story_of[doc]] if doc in story_of else [] for doc, _ in page)
    return Folded(
        stories,
        tuple(count for _, count in page),
        tuple(tuple(_brief(connection, doc) for doc in docs) for docs in others),
    )


def _brief(connection: sqlite3.Connection, doc: int) -> Mapping[str, Any]:
    (record,) = connection.execute(_RECORD, (doc,)).fetchone()
    return brief(orjson.loads(record))
