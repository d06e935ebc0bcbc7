"""How Elasticsearch keeps a document: the mapping, made of FIELDS, and the two lines of a bulk that put one there.

Everything is explicit and the mapping strict: what FIELDS does not know is an error, never a guess. Text comes as our
tokens joined by spaces, so that the server only splits at spaces.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import orjson

from indexer.fields import FACETS, VALUES, VERSION, Document

MAPPING = 3
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


class Line(NamedTuple):
    """One document on its way: its id, and its two lines of a bulk body, each with its line break."""

    id: str
    bulk: bytes


def mapping(meta: dict[str, Any]) -> dict[str, Any]:
    """The mapping of an index whose `_meta` is `meta`. Of a document only the record can be read back."""
    return {
        "dynamic": "strict",
        "_meta": meta,
        "_source": {"includes": ["record"]},
        "properties": {
            "id": {"type": "keyword"},
            "gone": {"type": "boolean"},
            "day": {"type": "date", "format": "uuuu-MM-dd"},
            "story": {"type": "keyword"},
            "title": _TEXT,
            "body": _TEXT,
            "title_stems": _STEMS,
            "body_stems": _STEMS,
            "flags": {"type": "keyword"},
            "values": {"properties": {name: {"type": "keyword"} for name in VALUES}},
            "shown": {"properties": {name: {"type": "keyword"} for name in FACETS}},
            "record": {"type": "object", "enabled": False},
        },
    }


def clipped(value: str) -> str:
    """A value as the index holds it; what is asked for is cut alike."""
    return value[:LONGEST_VALUE]


def line(document: Document) -> Line:
    """The lines that put a document there, unless one of its version or a later one already is.

    Raises:
        ValueError: a text in it is not Unicode (half of a surrogate pair).
    """
    source = {
        "id": document["id"],
        "day": document["day"],
        "story": document["story"],
        "title": document["title"],
        "body": document["body"],
        "title_stems": document["title_stems"],
        "body_stems": document["body_stems"],
        "flags": document["flags"],
        "values": {name: [clipped(v) for v in values] for name, values in document["values"].items()},
        "shown": {name: [clipped(v) for v in values] for name, values in document["shown"].items()},
        "record": document["record"],
    }
    return _line(document["id"], document["version"], source)


def tombstone(id: str, version: int) -> Line:
    """The lines that say: no release has this id any more. A delete's version would be forgotten after a minute."""
    return _line(id, version, {"id": id, "gone": True})


def _line(id: str, version: int, source: dict[str, Any]) -> Line:
    action = {"index": {"_id": id, "version": version, "version_type": "external"}}
    try:
        return Line(id, orjson.dumps(action) + b"\n" + orjson.dumps(source) + b"\n")
    except TypeError as error:
        raise ValueError(str(error)) from error
