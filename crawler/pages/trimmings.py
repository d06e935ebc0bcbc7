"""What stands around the text of a release and is none of it: letterheads, related links, share bars, footers."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from crawler.body import Paragraph

_FORM = "siaran pers|press release|rilis pers|keterangan pers|press statement|pernyataan pers|berita pers"
_WEEKDAY = (
    "(?:senin|selasa|rabu|kamis|jum.{0,2}at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_TIME = r"\s*[|,-]?\s*(?:pukul\s*)?\d{1,2}[.:]\d\d(?::\d\d)?(?:\s*wi(?:b|ta|t))?"
_DATE = rf"(?:{_WEEKDAY}\s*,?\s*)?\d{{1,2}}\s?[a-z]{{3,9}}\.?\s?\d{{4}}(?:{_TIME})?"
_NUMBER = r"[\w.-]{1,30}(?:/[\w.-]{1,30}){2,8}"
_COUNTER = (
    r"(?:(?:di)?(?:baca|lihat|hits|views?|kali)\s*:?\s*){1,2}[\d.,]+\s*(?:kali|x|views?)?"
    r"|[\d.,]+\s*(?:views?|kali dibaca|kali dilihat|x dibaca|dilihat|dibaca)"
)
_BUTTON = (
    "bagikan|share|shares|tweet|pin it|facebook|twitter|x|telegram|whats ?app|linkedin|pinterest|instagram|line"
    r"|tik ?tok|you ?tube|e-?mail|surel|print|pdf|cetak|copy link|salin tautan|like|memuat|ya|tidak|\d{1,4}"
    "|ini|this|artikel|article|berita|news|halaman|page|post|di|ke|media sosial|on|via"
)
_QUESTION = r"apakah (?:informasi|anda|artikel|berita)\b.{0,80}\?\s*(?:ya|tidak|/|\s)*"
_NOISE = rf"(?:(?:{_BUTTON})[\s!:.,…|/]*)+|{_COUNTER}|{_QUESTION}"

_LETTERHEAD = re.compile(
    rf"(?:{_FORM})?\W*(?:(?:nomor|no)\b[\s.:]*)?(?:{_NUMBER})?|(?:nomor|no)\b[\s.:]*\S{{3,80}}"
    rf"|(?:tanggal|hari/tanggal|date)\s*:?\s*{_DATE}|{_DATE}\W*(?:{_NOISE})?|{_NOISE}"
    r"|republik indonesia|untuk (?:segera )?disiarkan(?: segera)?|for immediate release",
    re.I,
)
_OFFICE = re.compile(
    r"(?:KEMENTERIAN|KEMENKO|BADAN|PEMERINTAH|PEMPROV|PEMKAB|PEMKOT|DINAS|SEKRETARIAT|KOMISI|LEMBAGA|MAHKAMAH|PENGADILAN"
    r"|BIRO|DIREKTORAT|KEPOLISIAN|BANK|OTORITAS|KANTOR|BALAI|UNIVERSITAS|KABUPATEN|KOTA|PROVINSI)\b[A-Z ,.&/()-]{2,120}"
)
_FILE_NAME = re.compile(r"(?=[\d_-]{0,60}[a-z])[a-z0-9_-]{8,}(?:\.(?:jpe?g|png))?")
"""The name of a picture's file, left above the text by an editor: seen on menpan.go.id, 2014."""
_CAPTION = re.compile(
    r"(?:kontributor )?(?:foto|photo|ilustrasi|dok(?:umentasi)?)\b\s*[:.(/].{0,200}"
    r"|.{0,200}\((?:foto|dok|sumber foto|ist)\b[^()]{0,80}\)\.?",
    re.I,
)
_RELATED = re.compile(
    r"(?:baca|lihat|simak)\s+(?:juga|pula|lainnya|selengkapnya|artikel|berita)\b"
    r"|(?:berita|artikel) (?:terkait|lainnya)\b|pilihan (?:redaksi|editor)\b|baca\s*:|(?:read|see) also\b|also read\b",
    re.I,
)
_NOTICE = re.compile(
    r"\W*(?:advertisements?|iklan|sponsored|scroll to (?:continue|resume|read)\b.{0,40}"
    r"|continue reading\b.{0,60}|\[?gambas:.{0,80}"
    r"|(?:lanjutkan|gulir) (?:membaca|ke|untuk)\b.{0,60}"
    r"|(?:halaman|pages?)\W*(?:\d\W*){2,9}(?:selanjutnya|berikutnya|next)?)\W*",
    re.I,
)
"""What stands in a paragraph of its own between those of a text: for an advertisement, a film, the next page."""
_DOCUMENT = re.compile(r"\b(?:unduh|download|pdf|lampiran|selengkapnya)\b", re.I)
_CHANNEL = (
    "website|situs(?: web)?|laman|portal|e-?mail|surel|facebook|fb|fanpage|twitter|x|instagram|ig|you ?tube|tik ?tok"
    "|threads|whats ?app|wa|telp|telepon|phone|fax|faks|faksimile|call center|contact center|narahubung|kontak media"
    "|media sosial|medsos|follow us|ikuti kami"
)
_CONTACT = re.compile(rf"(?:(?:{_CHANNEL})[\s,&/]*(?:dan )?){{1,9}}\s*(?::|@).*", re.I)
_FOOT = re.compile(
    rf"(?:[*=_~•.#–—-]\s*)+|#\w{{2,}}[^.!?]{{0,200}}|{_NOISE}|{_DATE}"
    rf"|(?:{_FORM})\W*(?:nomor|no)\b[\s.:]*\S{{3,80}}|(?:nomor|no)\b[\s.:]*{_NUMBER}"
    r"|(?:copyright|hak cipta|©).{0,120}|dicetak (?:pada|dari|oleh|tanggal)\b.{0,120}"
    r"|dilarang (?:keras )?(?:meng(?:ambil|utip|copy|gandakan)|menyalin|memperbanyak)\b(?=.*\b(?:izin|konten|isi|berita"
    r"|artikel|situs|website|laman)\b).{0,300}"
    r"|(?:ikuti|dapatkan|cek) [^.]{0,120}\b(?:google news|whats ?app|telegram|instagram|tik ?tok|you ?tube)\b"
    r"[^.]{0,80}\.?"
    r"|(?:tags?|label|kategori|topik)\s*:.{0,200}"
    r"|(?:berikan|beri) (?:penilaian|nilai|rating)\b.{0,60}|[★☆⭐\s]{2,}+[^a-z]{0,20}(?:votes?|suara)?\W*"
    r"|(?:sebelumnya|selanjutnya|previous|next|kembali)\W*",
    re.I,
)
_AFTER = re.compile(
    r"(?:(?:berita|artikel|rilis|siaran pers|pos|post|posts|pos-pos|kategori|konten)\s+)?"
    r"(?:terkait|lainnya|terbaru|terpopuler|populer|related|komentar|comments?|tinggalkan (?:balasan|komentar)"
    r"|leave a (?:reply|comment)|kirim komentar|admin(?:istrator)?|super user|belum ada komentar"
    r"|\d+ (?:tanggapan|komentar))"
    r"\b.{0,60}(?<![.!?”\"])",
    re.I,
)
_META = re.compile(
    r"(?:kategori|category|rubrik)\s*:.{1,60}|(?:\d+|no|belum ada)\s+(?:comments?|komentar|tanggapan)|leave a comment"
    r"|(?:(?:di(?:posting|tulis|upload|unggah|buat)|posted)\s+)?(?:(?:oleh|by)\s*:?\s+)?"
    r"(?:admin\w*|operator|super ?user|webmaster)",
    re.I,
)
"""What a template prints between title and text, beside the date and the writer."""
_BUTTONS = re.compile(_NOISE, re.I)
_RUNNING = 80
"""Characters from which a paragraph is a text, and no line of a template."""
_TAGS_WITHIN = 300
"""Characters at the end of a text in which hashtags are glued to it."""
_GLUED_TAGS = re.compile(r"(?<=[.!?”\"')\w])\s*#\w+(?:[\s,]*#\w+)*$")


def trim(paragraphs: Sequence[Paragraph], around: Iterable[str]) -> list[str]:
    """The paragraphs of the text alone. `around`: lines known to stand above it: title, date, the office's name."""
    kept = [p.text for p in _without_links(paragraphs)]
    _trim_head(kept, set(map(_folded, around)))
    trim_foot(kept)
    return kept


def opened(paragraphs: list[Paragraph], dates: Container[str]) -> list[Paragraph]:
    """The paragraphs without those above the first long one that are a template's: the date, a category, a counter."""
    first = next((n for n, paragraph in enumerate(paragraphs) if len(paragraph.text) >= _RUNNING), 0)
    above = [p for p in paragraphs[:first] if not (p.text in dates or _META.fullmatch(p.text))]
    return [*(p for p in above if not _BUTTONS.fullmatch(p.text)), *paragraphs[first:]]


def ended(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs up to what follows an article on a page nobody described: related links, comments, the date."""
    last = next((n for n in reversed(range(len(paragraphs))) if _is_running(paragraphs[n])), -1)
    for n, paragraph in enumerate(paragraphs[last + 1 :], last + 1):
        first = paragraph.text.split("\n")[0]
        if paragraph.linked or any(p.fullmatch(first) for p in (_CONTACT, _AFTER, _BUTTONS)):
            return paragraphs[:n]
    return paragraphs


def _is_running(paragraph: Paragraph) -> bool:
    return (
        len(paragraph.text) >= _RUNNING
        and not paragraph.linked
        and not _CONTACT.fullmatch(paragraph.text.split("\n")[0])
    )


def trim_foot(paragraphs: list[str]) -> bool:
    """Takes footers off the end of `paragraphs`, in place; says whether there were any."""
    found = False
    while paragraphs:
        lines = paragraphs.pop().split("\n")
        while lines and _is_foot(lines[-1]):
            lines.pop()
            found = True
        if lines:
            last = lines.pop()
            tags = _GLUED_TAGS.search(last, max(0, len(last) - _TAGS_WITHIN))
            paragraphs.append("\n".join((*lines, last[: tags.start()] if tags else last)))
            return found or tags is not None
    return found


def _trim_head(paragraphs: list[str], names: set[str]) -> None:
    """Takes letterhead, repeated title, captions and file names off the start, in place."""
    for number, paragraph in enumerate(paragraphs):
        lines = paragraph.split("\n")
        text = next((n for n, text in enumerate(lines) if not _is_head(text, names)), None)
        if text is not None:
            paragraphs[: number + 1] = ["\n".join(lines[text:])]
            return
    paragraphs.clear()


def _is_foot(text: str) -> bool:
    return _FOOT.fullmatch(text) is not None or _CONTACT.fullmatch(text) is not None


def _is_head(text: str, names: set[str]) -> bool:
    return (
        _folded(text) in names
        or any(p.fullmatch(text) for p in (_LETTERHEAD, _OFFICE, _FILE_NAME))
        or (len(text) < 250 and _CAPTION.fullmatch(text) is not None)
    )


def _without_links(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without "Baca juga" and the links below it, links to documents, and advertisements' labels."""
    kept: list[Paragraph] = []
    listing = False
    for paragraph in paragraphs:
        related = len(paragraph.text) < 300 and _RELATED.match(paragraph.text) is not None
        listing = related or (listing and paragraph.linked)
        notice = len(paragraph.text) < 100 and _NOTICE.fullmatch(paragraph.text)
        if not listing and not notice and not (paragraph.linked and _DOCUMENT.search(paragraph.text)):
            kept.append(paragraph)
    return kept


def _folded(text: str) -> str:
    """What two spellings of a title share. Its full stop counts: a lead of one sentence may say what the title says."""
    return "".join(re.findall(r"\w+|\.$", text)).casefold()
