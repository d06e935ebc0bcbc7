"""The lines that close a text and credit nobody: hashtags, share bars, addresses, the formula, the number."""

from __future__ import annotations

import re

_DAY = r"(?:Senin|Selasa|Rabu|Kamis|Jum.?at|Sabtu|Minggu|Ahad)"
_DATE = rf"(?:{_DAY},?[ \xa0]+)?\d{{1,2}}[ \xa0]+[A-Z][a-z]{{2,9}}[ \xa0]+\d{{4}}"
_MEDIA = (
    r"(?:Website|Web|Situs|Twitter|Facebook|Instagram|(?<![A-Z])X|TikTok|Tiktok|You[Tt]ube|Threads|LinkedIn|E-?[Mm]ail"
    r"|Telp?|Telepon|Telephone|Fax|Faks?|Whats[Aa]pp|WA|Alamat|Call Center|Hotline|Narahubung|Kontak)"
)

_CLOSINGS = tuple(
    (sign, re.compile(pattern + r"[\s\xa0.]*\Z"))
    for sign, pattern in (
        ("#", r"(?:[\s\xa0]*#\w{1,80})+"),
        ("", r"(?:[*\-_=~–—•]{2,40}|(?<=\n)\*)"),
        ("", r"Bagikan(?: (?:[Ii]ni|[Aa]rtikel(?: ini)?|[Kk]e Media Sosial))?[ \xa0]*[!:]?(?:[ \xa0]*Shares?)?"),
        ("", r"Apakah (?:informasi|Anda puas)[^\n?]{0,80}\??[ \xa0\n]*(?:YA)?[ \xa0\n]*(?:TIDAK)?"),
        (":", rf"(?:(?<=\S)|(?<=\n)|\A){_MEDIA}(?!\w)(?:,[ \xa0]?{_MEDIA})*[^:\n]{{0,60}}[ \xa0]*:\s?[^\n]{{1,500}}"),
        ("", r"Demikian(?:lah)?[ \xa0]*(?:siaran|press|pers|rilis|keterangan|informasi)[^\n.]{5,160}"),
        (
            "",
            r"(?:Siaran Pers|SIARAN PERS|Press Release|Rilis Pers)[ \xa0]*(?:No|NO|Nomor|NOMOR)\b\.?[ \xa0]*:?[ \xa0]*"
            rf"[\w./-]{{3,60}}?(?:[ \xa0\n]*{_DATE})?",
        ),
        ("", rf"\n{_DATE}"),
        ("", r"\n(?:Unduh|Download|Lampiran)\b[^\n]{0,80}"),
        (
            "",
            r"\n(?:Share|Pin It|Tweet|Komentar|Tinggalkan Balasan|Kategori|Tags?|Facebook|Twitter|Cetak|Print|Memuat"
            r"|Baca (?:[Jj]uga|[Ll]ainnya)"
            r"|(?:Berita|Artikel) (?:[Pp]opuler|[Tt]er(?:baru|kait)|[Ll]ain(?:nya)?))\b[^\n]{0,200}",
        ),
        ("", r"(?:[Cc](?i:opyright)|[Hh](?i:ak cipta)|©)[^\n.]{0,80}"),
        ("", r"\s(?:Di(?:lihat|baca)|Post Views|Views|Hits)[ \xa0]*:?[ \xa0]*[\d.,]{1,9}(?:[ \xa0]*(?:kali|x))?"),
    )
)
"""Each with a sign without which it cannot be there: to look for one character is quick."""


def before_closings(text: str, start: int) -> int:
    """Where the text ends if its closing lines are left out; looks back to `start` at most."""
    end = len(text)
    while True:
        while end > start and (text[end - 1].isspace() or text[end - 1] in "\xa0\ufeff\u200b"):
            end -= 1
        part = text[start:end]
        found = next((m for sign, p in _CLOSINGS if sign in part and (m := p.search(part))), None)
        if found is None or found.start() == found.end():
            return end
        end = start + found.start()
