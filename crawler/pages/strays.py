"""What offices keep among their releases and is none: placeholder texts, tenders, agendas."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\s*(?:<[^>]*>\s*)*lorem ipsum", re.I)
_OTHER = re.compile(
    r"(?:pengumuman )?"
    r"(?:lelang|tender|pengadaan (?:barang|jasa)|pemenang (?:lelang|tender)|rencana umum pengadaan|rup\b)"
    r"|agenda (?:pimpinan|menteri|bupati|wali ?kota|gubernur|kegiatan)\b",
    re.I,
)


def stray(title: str, body: str) -> str | None:
    """Why a page that reads like a release is none, in words; None: it is one."""
    if _PLACEHOLDER.match(body) or _PLACEHOLDER.match(title):
        return "a placeholder text"
    if _OTHER.match(title):
        return "a tender or an agenda"
    return None
