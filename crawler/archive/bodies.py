"""The bytes of pages, packed: zstd, with an earlier page of the same office as the dictionary.

Two pages of one office share their frame: packed with an earlier one they take half the room and half the time.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, bindparam, insert, select
from zstandard import DICT_TYPE_RAWCONTENT, ZstdCompressionDict, ZstdCompressor, ZstdDecompressor

from crawler.archive.tables import bodies, pages

LEVEL = 3
_WORN = 0.8  # a model that leaves more of a page than this share of what it leaves without any is replaced
_MODELS = 64  # at most this many are held in memory

_KNOWN = select(bodies.c.n).where(bodies.c.sha256 == bindparam("hash"))
_BODY = select(bodies).where(bodies.c.n == bindparam("n"))
_LATEST = select(pages.c.body).where(pages.c.site == bindparam("place")).order_by(pages.c.n.desc()).limit(1)
_INSERT = insert(bodies)


@dataclass(frozen=True)
class _Model:
    n: int
    share: float  # packed size by size, of this body without a model
    compressor: ZstdCompressor


class Bodies:
    """Stores and gives bodies. Holds the models of the offices it has met; one for each archive that is open."""

    def __init__(self) -> None:
        self._models: OrderedDict[str, _Model] = OrderedDict()
        self._bytes: OrderedDict[int, bytes] = OrderedDict()

    def put(self, connection: Connection, site: str, body: bytes) -> int:
        """The number under which the bytes are kept; the same bytes are kept once."""
        digest = sha256(body).digest()
        known = connection.execute(_KNOWN, {"hash": digest}).scalar()
        if known is not None:
            return int(known)
        row = {"sha256": digest, "size": len(body)}
        model = self._model(connection, site)
        if model is not None:
            packed = model.compressor.compress(body)
            if len(packed) <= _WORN * model.share * len(body):
                return _stored(connection, {**row, "model": model.n, "packed": packed})
        packed = ZstdCompressor(level=LEVEL).compress(body)
        n = _stored(connection, {**row, "model": None, "packed": packed})
        self._keep_model(site, n, body, len(packed))
        return n

    def get(self, connection: Connection, n: int) -> bytes:
        """The bytes kept under `n`."""
        row = connection.execute(_BODY, {"n": n}).one()
        if row.model is None:
            return _unpacked(row.packed, row.size)
        if row.model not in self._bytes:
            self._bytes[row.model] = self.get(connection, row.model)
            if len(self._bytes) > _MODELS:
                self._bytes.popitem(last=False)
        return _unpacked(row.packed, row.size, self._bytes[row.model])

    def forget(self) -> None:
        """Drops the models: some were stored in a transaction that is no more."""
        self._models.clear()
        self._bytes.clear()

    def _model(self, connection: Connection, site: str) -> _Model | None:
        if site in self._models:
            self._models.move_to_end(site)
            return self._models[site]
        latest = connection.execute(_LATEST, {"place": site}).scalar()
        if latest is None:
            return None
        row = connection.execute(_BODY, {"n": latest}).one()
        if row.model is not None:
            row = connection.execute(_BODY, {"n": row.model}).one()
        return self._keep_model(site, row.n, _unpacked(row.packed, row.size), len(row.packed))

    def _keep_model(self, site: str, n: int, body: bytes, packed: int) -> _Model:
        raw = ZstdCompressionDict(body, dict_type=DICT_TYPE_RAWCONTENT)
        model = _Model(n, packed / max(len(body), 1), ZstdCompressor(level=LEVEL, dict_data=raw))
        self._models[site] = model
        if len(self._models) > _MODELS:
            self._models.popitem(last=False)
        return model


def _stored(connection: Connection, row: dict[str, object]) -> int:
    key = connection.execute(_INSERT, row).inserted_primary_key
    assert key is not None  # noqa: S101 — one row inserted has one key
    return int(key[0])


def _unpacked(packed: bytes, size: int, model: bytes | None = None) -> bytes:
    raw = ZstdCompressionDict(model, dict_type=DICT_TYPE_RAWCONTENT) if model is not None else None
    return ZstdDecompressor(dict_data=raw).decompress(packed, max_output_size=max(size, 1))
