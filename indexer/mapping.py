"""How Elasticsearch keeps a document: the mapping, made of FIELDS, and the two lines of a bulk that put one there.

Everything is explicit and the mapping strict: what FIELDS does not know is an error, never a guess. Text comes as our
tokens joined by spaces, so that the server only splits at spaces.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import orjson

from indexer.fields import FACETS, VALUES, VERSION, Document

MAPPING = 4
"""Of the mapping and settings below, beside the VERSION of FIELDS."""

LAYOUT = f"{VERSION}.{MAPPING}"
"""What `_meta` says of an index that fits this program."""

LONGEST_VALUE = 8_191
"""Characters of a value that are compared: Lucene refuses terms of more than 32 766 bytes, up to four a character."""

WINDOW = 100_000
"""How far into the results pages can go; the server keeps that many in memory while it sorts."""

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,
    "codec": "best_compression",
    "max_result_window": WINDOW,
    "analysis": {
        "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": 1_000}},
        "analyzer": {"tokens": {"type": "custom", "tokenizer": "spaces"}},
    },
}

WHILE_BUILDING = {"number_of_replicas": 0, "refresh_interval": "-1"}
ONCE_BUILT = {"auto_expand_replicas": "0-1", "refresh_interval": None}

_TEXT = {"type": "text", "analyzer": "tokens", "position_increment_gap": 100}
_STEMS = {"type": "text", "analyzer": "tokens", "index_options": "freqs"}
_KEYWORD = {"type": "keyword"}

# What only people look at, in Kibana: of these no value, however long or odd, may keep a document out.
_SHOWN = {"type": "keyword", "ignore_above": 1_000}
_TIME = {"type": "date", "ignore_malformed": True}
_OPAQUE = {"type": "flattened", "ignore_above": 1_000}

SEARCH: dict[str, Any] = {
    "gone": {"type": "boolean"},
    "story": _KEYWORD,
    "title": _TEXT,
    "body": _TEXT,
    "title_stems": _STEMS,
    "body_stems": _STEMS,
    "flags": _KEYWORD,
    "values": {"properties": dict.fromkeys(VALUES, _KEYWORD)},
    "shown": {"properties": dict.fromkeys(FACETS, _KEYWORD)},
}
"""What our own queries ask, under `search` in each document: made of the record, and not to be read back."""

RECORD: dict[str, Any] = {
    "id": _KEYWORD,
    "day": {"type": "date", "format": "uuuu-MM-dd"},
    "body": {"type": "text", "index": False},
    "revision": {"type": "integer"},
    "images": _OPAQUE,
    "sources": _OPAQUE,
    "bylines": {
        "dynamic": False,
        "properties": dict.fromkeys(("raw", "kind", "people", "unit", "institution", "office"), _SHOWN),
    },
    **dict.fromkeys(("published", "first_seen", "fetched", "removed"), _TIME),
    **dict.fromkeys(
        ("site", "institution", "url", "kind", "title", "precision", "published_raw", "notes", "place", "province"),
        _SHOWN,
    ),
    **dict.fromkeys(("number", "topics", "language", "attachments", "layout", "story"), _SHOWN),
}
"""The record as exports print it, key by key: what a hit shows, and what Kibana lists, filters and counts by."""

ANSWERS: dict[str, Any] = {"bool": {"must_not": {"term": {"search.gone": True}}}}
"""What of an index the alias that people search lets through: no tombstones."""


class Line(NamedTuple):
    """One document on its way: its id, and its two lines of a bulk body, each with its line break."""

    id: str
    bulk: bytes


def mapping(meta: dict[str, Any]) -> dict[str, Any]:
    """The mapping of an index whose `_meta` is `meta`. What can be read back of a document is the record."""
    return {
        "dynamic": "strict",
        "_meta": meta,
        "_source": {"excludes": ["search"]},
        "properties": RECORD | {"search": {"properties": SEARCH}},
    }


def clipped(value: str) -> str:
    """A value as the index holds it; what is asked for is cut alike."""
    return value[:LONGEST_VALUE]


def line(document: Document) -> Line:
    """The lines that put a document there, unless one of its version or a later one already is.

    Raises:
        ValueError: a text in it is not Unicode (half of a surrogate pair).
    """
    search = {
        "story": document["story"],
        "title": document["title"],
        "body": document["body"],
        "title_stems": document["title_stems"],
        "body_stems": document["body_stems"],
        "flags": document["flags"],
        "values": {name: [clipped(v) for v in values] for name, values in document["values"].items()},
        "shown": {name: [clipped(v) for v in values] for name, values in document["shown"].items()},
    }
    return _line(document["id"], document["version"], document["record"] | {"search": search})


def tombstone(id: str, version: int) -> Line:
    """The lines that say: no release has this id any more. A delete's version would be forgotten after a minute."""
    return _line(id, version, {"id": id, "search": {"gone": True}})


def _line(id: str, version: int, source: dict[str, Any]) -> Line:
    action = {"index": {"_id": id, "version": version, "version_type": "external"}}
    try:
        return Line(id, orjson.dumps(action) + b"\n" + orjson.dumps(source) + b"\n")
    except TypeError as error:
        raise ValueError(str(error)) from error
