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
    (signs, re.compile(pattern + r"[\s\xa0.]*\Z"))
    for signs, pattern in (
        (("#",), r"(?:[\s\xa0]*#\w{1,80})+"),
        (("http",), r"(?<![:\s])[ \xa0]*\n\s*https?://\S{1,300}"),
        (("ikuti", "follow"), r"\n(?:Ikuti (?:kami|berita|akun|media|kanal|saluran)|Follow us)\b[^\n]{0,200}"),
        (
            ("bagikan",),
            r"Bagikan(?: (?:[Ii]ni|[Aa]rtikel(?: ini)?|[Kk]e Media Sosial))?[ \xa0]*[!:]?(?:[ \xa0]*Shares?)?",
        ),
        (("apakah",), r"Apakah (?:informasi|Anda puas)[^\n?]{0,80}\??[ \xa0\n]*(?:YA)?[ \xa0\n]*(?:TIDAK)?"),
        (
            (":",),
            rf"(?:(?<=\S)|(?<=\n)|\A){_MEDIA}(?!\w)(?:,[ \xa0]?{_MEDIA})*[^:\n]{{0,60}}[ \xa0]*:\s?[^\n]{{1,500}}",
        ),
        (("demikian",), r"Demikian(?:lah)?[ \xa0]*(?:siaran|press|pers|rilis|keterangan|informasi)[^\n.]{5,160}"),
        (
            ("siaran pers", "press release", "rilis pers"),
            r"(?:Siaran Pers|SIARAN PERS|Press Release|Rilis Pers)[ \xa0]*(?:No|NO|Nomor|NOMOR)\b\.?[ \xa0]*:?[ \xa0]*"
            rf"[\w./-]{{3,60}}?(?:[ \xa0\n]*{_DATE})?",
        ),
        (("\n",), rf"\n{_DATE}"),
        (("\nnip",), r"\nNIP\.?[ \xa0]*:?[ \xa0]*\d[\d \xa0]{16,24}"),
        (("unduh", "download", "lampiran"), r"\n(?:Unduh|Download|Lampiran)\b[^\n]{0,80}"),
        (
            ("\n",),
            r"\n(?:Share|Pin It|Tweet|Komentar|Tinggalkan Balasan|Kategori|Tags?|Facebook|Twitter|Cetak|Print|Memuat"
            r"|Baca (?:[Jj]uga|[Ll]ainnya)"
            r"|(?:Berita|Artikel) (?:[Pp]opuler|[Tt]er(?:baru|kait)|[Ll]ain(?:nya)?))\b[^\n]{0,200}",
        ),
        (
            ("komentar", "comment", "view", "dilihat", "dibaca"),
            r"\n[\d.,]{1,9}[ \xa0]*(?:[Kk]omentar|[Cc]omments?|[Vv]iews?|(?:kali |x )?di(?:lihat|baca))",
        ),
        (("http",), r"\n(?:Video|Link|Tautan|Foto-foto)[ \xa0]*:[ \xa0]*https?://\S{1,300}"),
        (
            ("\n",),
            r"\n(?:Like this:|Like Loading\.\.\.|Previous|Next|Kembali|(?:Berita |Artikel )?(?:Sebelum|Selanjut)nya)",
        ),
        (("copyright", "hak cipta", "©"), r"(?:[Cc](?i:opyright)|[Hh](?i:ak cipta)|©)[^\n.]{0,80}"),
        (
            ("dilihat", "dibaca", "views", "hits"),
            r"\s(?:Di(?:lihat|baca)|Post Views|Views|Hits)[ \xa0]*:?[ \xa0]*[\d.,]{1,9}(?:[ \xa0]*(?:kali|x))?",
        ),
    )
)
"""Each with signs, lower-case, of which it has one: to look for them is quicker than to look for it."""

_RULES = "*-_=~–—•/"
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\ufeff"


def before_closings(text: str, start: int) -> int:
    """Where the text ends if its closing lines are left out; looks back to `start` at most."""
    end = _before_rule(text, start, len(text))
    while end > start:
        part = text[start:end]
        low = part.lower()
        found = next((m for signs, p in _CLOSINGS if any(s in low for s in signs) and (m := p.search(part))), None)
        if found is None:
            break
        end = _before_rule(text, start, start + found.start())
    return end


def _before_rule(text: str, start: int, end: int) -> int:
    """Where the text ends without blanks, a line of stars or dashes, a star below a line or behind a bracket."""
    while True:
        end = start + len(text[start:end].rstrip(_BLANKS))
        bare = text[start:end].rstrip(f".{_BLANKS}")
        above = bare.rstrip(_RULES)
        several = len(bare) - len(above) > 1
        if not several and not (bare[len(above) :] == "*" and above.endswith(("\n", ")"))):
            return end
        end = start + len(above)
