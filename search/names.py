"""unknown(): what is said of a name that a query cannot have there, with the one that was probably meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NoReturn

from indexer.fields import FIELDS
from search.pieces import NotUnderstood

NAMES = (*(f.name for f in FIELDS if f.kind != "flag"), "after", "before", "on", "is", "has", "sort")
"""What may stand before a colon."""

_OTHER_WORDS = {
    "title": "judul",
    "site": "situs",
    "institution": "instansi lembaga kementerian kantor office ministry",
    "unit": "bagian biro",
    "people": "orang nama penulis person author",
    "place": "tempat lokasi kota location city",
    "province": "provinsi",
    "topic": "topik tag tema",
    "number": "nomor no",
    "kind": "jenis type",
    "language": "bahasa lang",
    "month": "bulan",
    "url": "alamat address link",
    "after": "sejak dari since from",
    "before": "sampai hingga until",
    "on": "tanggal date day",
    "sort": "urut order",
    "removed": "deleted gone dihapus hilang",
    "edited": "changed corrected diubah diralat",
    "attachment": "file document pdf lampiran dokumen",
    "image": "picture photo gambar foto",
    "credit": "byline kredit",
}
"""What people who do not know our names call them. Only suggested: each thing has one name."""

_MEANT = {word: name for name, words in _OTHER_WORDS.items() for word in words.split()}


def unknown(text: str, place: int, what: str, name: str, known: Sequence[str], *, hint: str = "") -> NoReturn:
    """Raises NotUnderstood at `place` of the query `text`: there is no `what`. known: the names there are."""
    near = [_MEANT[name]] if _MEANT.get(name) in known else get_close_matches(name[:40], known, 1)
    advice = f"Did you mean “{near[0]}”?" if near else f"Known are {', '.join(known)}."
    raise NotUnderstood(" ".join(filter(None, (f"There is no {what}.", advice, hint))), text, place)
