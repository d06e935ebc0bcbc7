"""What offices keep among their releases and is none: placeholder texts, tenders, agendas, pages about themselves."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\s*(?:<[^>]*>\s*)*lorem ipsum", re.I)
_OTHER = re.compile(
    r"(?:pengumuman )?"
    r"(?:lelang|tender|pengadaan (?:barang|jasa)|pemenang (?:lelang|tender)|rencana umum pengadaan|rup\b)"
    r"|agenda (?:pimpinan|menteri|bupati|wali ?kota|gubernur|kegiatan)\b",
    re.I,
)
_LIST = re.compile(
    r"(?:kategori|category|tag|label|arsip|archives?|author)\s*:|hasil (?:pencarian|penelusuran)\b|search results?\b"
    r"|(?:arsip|indeks) (?:berita|artikel|siaran pers|kategori)\b|index of /"
    r"|(?:berita|artikel|siaran pers|press releases?|pengumuman|news|kegiatan)(?: (?:terbaru|terkini|daerah|utama))?$",
    re.I,
)
_ABOUT = re.compile(
    r"(?:profil|daftar|statistik|data|biodata|riwayat hidup"
    r"|visi|misi|sejarah|struktur organisasi|tugas|tupoksi|kedudukan|maklumat|motto"
    r"|kontak|hubungi|contact|tentang|about|faq|pertanyaan|syarat|kebijakan privasi|privacy|disclaimer|peta situs"
    r"|sitemap|galeri|gallery|unduh\w*|downloads?|daftar informasi|informasi (?:berkala|serta merta|setiap saat|publik)"
    r"|standar (?:pelayanan|operasional)|sop\b|agenda|kalender|layanan|pelayanan|alur|prosedur|selamat datang|welcome"
    r"|sambutan|sistem pemerintahan berbasis elektronik"
    r"|spbe\b|ppid\b|dokumen|regulasi|produk hukum|geografis|demografi)\b",
    re.I,
)
_HAPPENED = re.compile(
    r"\b(?:di(?!kecualikan)[a-z]{3,}kan|di(?:buka|tutup|gelar|mulai|uji|lantik|raih|tambah)|(?:me)?raih|(?:men)?capai|naik"
    r"|turun|meningkat|menurun|membaik|tercipta|libur|hari ini|besok|kemarin)\b",
    re.I,
)
"""Words of a title that says what happened, or when: `Data Kemiskinan Turun`, `Layanan SIM Keliling Hari Ini`."""
_HOME = re.compile(r"(?:beranda|home(?:page)?|halaman (?:utama|depan))\s*(?:[-–—|»:·]|$)|selamat datang di\b", re.I)
_FEW = 6
"""Words of a title that names what a page is about; a release's says what happened."""


def stray(title: str, body: str) -> str | None:
    """Why a page that reads like a release is none, in words; None: it is one."""
    if _PLACEHOLDER.match(body) or _PLACEHOLDER.match(title):
        return "a placeholder text"
    if _OTHER.match(title):
        return "a tender or an agenda"
    return None


def is_list_title(title: str) -> bool:
    """Whether a title is that of a list: an archive, a category, the hits of a search."""
    return _LIST.match(title) is not None


def is_standing(title: str) -> bool:
    """Whether a page that tells no date is one about the office: its profile, its services, its documents."""
    return len(title.split()) <= _FEW and _ABOUT.match(title) is not None and not _HAPPENED.search(title)


def is_home_title(title: str) -> bool:
    """Whether what a page tells machines for its title is that of a home page."""
    return _HOME.match(title) is not None
