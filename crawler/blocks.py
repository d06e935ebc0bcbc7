"""Pages that are not what was asked: a wall's refusal, a challenge, maintenance; a login, a soft 404, an empty shell.

A wall (`blocked`) concerns the whole host: it is slowed and asked again. What is merely not there (`missing`) concerns
one page. Neither is ever kept as a release.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from crawler.release import Page

SMALL = 30_000
"""Bytes. Walls answer with small pages; of a longer one only the title is judged: an article may quote a wall."""

CHALLENGE, REFUSAL, MAINTENANCE = "Cloudflare's challenge", "a wall's refusal", "maintenance"

TITLES = (
    (CHALLENGE, re.compile(r"just a moment|attention required! \| cloudflare|checking your browser|tunggu sebentar")),
    (
        REFUSAL,
        re.compile(
            r"permintaan ditolak|request rejected|access denied|akses ditolak|403 forbidden|(sorry, )?you have been "
            r"blocked|error 1020|web page blocked|429 too many|too many requests"
        ),
    ),
)
"""How the title of a wall's page begins, folded. Seen: Cloudflare, BSSN's WAF, F5, FortiWeb; go.id sites, 2026."""

UPKEEP = re.compile(
    r"(mohon maaf,? )?"
    r"((situs|website|web|laman|portal|halaman|aplikasi|sistem|site|kami|we are|we're)( web| kami| ini| is)* )?"
    r"((sedang|masih|currently|temporarily|briefly|down|unavailable|dalam|under|for|masa|proses|tahap|scheduled) )+"
    r"(pemeliharaan|perbaikan|pengembangan|maintenance|construction)"
    r"([^\w ].{0,60}| (rutin|berkala|situs|website|sistem|server|jaringan|mode)\b.{0,40})?"
    r"|(site |website )?maintenance( mode)?|503 service (temporarily )?unavailable"
)
"""A whole title or first heading that says the site is being mended; believed on small pages."""

SENTENCES = (
    b"url yang diminta ditolak",
    b"the requested url was rejected",
    b"id dukungan:",
    b"support id is:",
    b"incapsula incident id",
    b"sucuri website firewall",
    b"this request was blocked",
    b"_cf_chl_opt",
    b"cf-browser-verification",
)
"""What walls say (BSSN, F5, Imperva, Sucuri, Cloudflare); believed on small pages."""

GONE = re.compile(
    r"(error )?(404|410)?\W*(maaf|oops)?\W*(halaman|page|konten|content|berita|artikel|data)? ?(yang )?((anda|kamu) )?"
    r"((cari|tuju|minta|ini) )?"
    r"((tidak (dapat )?(ditemukan|tersedia|ada))|(telah|sudah) dihapus|(could )?not (be )?found"
    r"|no longer exists|(doesn't|does not) exist)\W*(error )?(404|410)?\W*|(error\W*)?404( error)?"
)
"""A whole title or first heading that says there is no such page."""

BROKEN = re.compile(
    r"whoops, looks like something went wrong|a (database|php) error (occurred|was encountered)"
    r"|an (uncaught exception|error) was encountered|error establishing a database connection|(fatal|parse) error(:|$)"
    r"|server error in '/|(error )?50[0234]\b.{0,3}(internal server error|bad gateway"
    r"|service (temporarily )?unavailable|gateway time-?out|server error)"
    r"|internal server error|502 bad gateway|unhandled exception|runtime error$"
)
"""How the title or first heading begins of what PHP, CodeIgniter, Laravel, ASP.NET and servers could not make."""

LOGIN = re.compile(r"(log ?in|masuk|sign in|silakan masuk|halaman login)\b.*")
SHELLS = (
    "(//app-root | id('root app __next __nuxt'))[not(*) and not(normalize-space())]"
    "[not(//script[@type='application/json' or @type='application/ld+json' and contains(., 'articleBody')]"
    "[string-length() > 200])]"
)
"""Elements that a script fills, and not from what the page holds itself (Next.js, Nuxt)."""

NOT_FOUND = "a page that says it was not found"
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,400})", re.IGNORECASE)


def blocked(page: Page) -> str | None:
    """Which wall answered in the page's place, in words; None: no wall did."""
    if "challenge" in page.headers.get("cf-mitigated", ""):
        return CHALLENGE
    if not _is_html(page):
        return None
    title = _title(page)
    for wall, pattern in TITLES:
        if pattern.match(title):
            return wall
    if len(page.body) > SMALL:
        return None
    body = page.body.lower()
    if any(sentence in body for sentence in SENTENCES):
        return REFUSAL
    return MAINTENANCE if any(UPKEEP.fullmatch(line) for line in _headlines(page)) else None


def missing(page: Page) -> str | None:
    """Why a page that answered is no release: it says "not found", asks to log in, is an empty shell; else None."""
    if not _is_html(page):
        return None
    lines = _headlines(page)
    if any(GONE.fullmatch(line) for line in (*lines, *_headings(page))):
        return NOT_FOUND
    if any(BROKEN.match(line) for line in lines):
        return "a page its own server could not make"
    if any(LOGIN.match(line) for line in lines) and page.selector.css("input[type=password]"):
        return "a login"
    if len(page.body) <= SMALL and page.selector.xpath(SHELLS):
        return "an empty shell that a script fills"
    return None


def _is_html(page: Page) -> bool:
    return page.media_type in ("text/html", "application/xhtml+xml", "") and page.body[:64].lstrip()[:1] not in (
        b"{",
        b"[",
    )


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _headlines(page: Page) -> list[str]:
    """The title, its first part, and the first heading: folded, one space between words, 200 letters at most."""
    title = _title(page)
    element = next(page.selector.root.iter("h1", "h2"), None)  # an XPath takes half a millisecond a page
    heading = "" if element is None else _fold("".join(islice(element.itertext(), 20)))
    return [line[:200] for line in (title, re.split(r"\s[-–—|»·]\s", title)[0], heading) if line]


def _headings(page: Page) -> list[str]:
    """The headings of a small page, folded: the first is often the office's name, and the notice stands below it."""
    if len(page.body) > SMALL:
        return []
    found = islice(page.selector.root.iter("h1", "h2", "h3"), 8)
    return [_fold("".join(islice(element.itertext(), 20)))[:200] for element in found]


def _title(page: Page) -> str:
    """The title, folded, as far as it stands in the first 16 KB; read from the bytes: no tree is made for it."""
    found = _TITLE.search(page.body, 0, 16_384)
    return _fold(unescape(found[1].decode("utf-8", "replace"))) if found else ""
