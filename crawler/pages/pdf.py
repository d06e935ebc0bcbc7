"""A release that is only a PDF: its text, or an empty body with the document attached. Always marked `pdf`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from crawler.body import Paragraph
from crawler.bylines.datelines import parse_dateline
from crawler.dates import FULL_DATE, parse_date
from crawler.layout import Refused
from crawler.pages.findings import Findings
from crawler.pages.headlines import folded
from crawler.pages.pdf_text import REASONS, SECONDS
from crawler.pages.published import Mark, told_elsewhere
from crawler.pages.rewrapped import paragraphs
from crawler.pages.strays import stray
from crawler.pages.trimmings import trim
from crawler.pages.typography import line
from crawler.release import Page, Release

if TYPE_CHECKING:
    from crawler.site import Site

NAME = "pdf"
_BUTTON = re.compile(
    r"\W*(?:(?:unduh|download|lihat|baca|buka|klik|di ?sini|selengkapnya|pdf|file|berkas|dokumen|lampiran"
    r"|siaran pers|press release|here|click|read more)\W*)*",
    re.I,
)
"""What a list's link to a document says where it does not say the title."""
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF holds: its paragraphs, its metadata's title, and what went wrong, in words; "" is: nothing."""

    paragraphs: Sequence[str] = ()
    title: str = ""
    trouble: str = ""


def is_pdf(page: Page) -> bool:
    """Whether the page is a PDF, whatever its server calls it."""
    return page.body[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"%PDF-")


def read_pdf(page: Page, site: Site) -> Release:
    """The release in a PDF. One that cannot be read is a release without a body; `notes` say why.

    Raises:
        Refused: it is a tender or an agenda.
    """
    found = document(page.body)
    source, title = _title(page, found)
    sources = {"title": source} | ({"body": NAME} if found.paragraphs else {})
    release = Findings(
        title,
        [Paragraph(text) for text in found.paragraphs],
        page.address,
        marks=(*told_elsewhere(page), *_dateline(found.paragraphs)),
        attachments=(page.address,),
        sources=sources,
    ).release(page, site, NAME)
    if why := stray(release.title, release.body):
        raise Refused(f"{page.address} is {why}")
    return replace(release, notes=(*release.notes, f"pdf: {found.trouble}")) if found.trouble else release


def document(data: bytes) -> Document:
    """What a PDF holds, read in a process of its own within limits of pages, time and memory."""
    command = [sys.executable, "-P", "-m", "crawler.pages.pdf_text"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=3 * SECONDS, check=False)  # noqa: S603 — our own module, by our own Python
    except subprocess.TimeoutExpired:
        return Document(trouble="it takes too long to read")
    if done.returncode in REASONS:
        return Document(trouble=REASONS[done.returncode])
    if done.returncode < 0:
        return Document(trouble="it takes too long to read")
    if done.returncode:
        return Document(trouble="it is broken, or too large to read")
    told = json.loads(done.stdout)
    left_out = told["left_out"]
    return Document(
        paragraphs(told["pages"]), line(told["title"]), f"{left_out} pages are not read" if left_out else ""
    )


def _dateline(texts: Sequence[str]) -> list[Mark]:
    """The day in the dateline: the only date that a document prints of its own."""
    lead = "\n\n".join(trim([Paragraph(text) for text in texts], ()))
    dateline = parse_dateline(lead)
    if dateline is None or dateline.date is None:
        return []
    printed = FULL_DATE.search(lead)
    same = printed and (moment := parse_date(printed[0])) and moment.isoformat() == dateline.date
    return [Mark("dateline", printed[0] if printed and same else dateline.date)]


def _title(page: Page, found: Document) -> tuple[str, str]:
    """(source, title): the list's, the metadata's if the text shows it, the text's first line, or the file's name."""
    if page.entry is not None and not _BUTTON.fullmatch(page.entry.title):
        return page.entry.source, page.entry.title
    shown = folded(" ".join(found.paragraphs[:6]))
    if len(found.title.split()) >= 3 and folded(found.title) in shown:
        return NAME, found.title
    first = next(iter(trim([Paragraph(text) for text in found.paragraphs], (found.title,))), "")
    if first and len(first) <= _LONGEST_TITLE and not first.endswith(".") and parse_dateline(first) is None:
        return NAME, first
    name = unquote(urlsplit(page.address).path).rsplit("/", 1)[-1]
    return "url", re.sub(r"[-_+\s]+", " ", re.sub(r"\.pdf$", "", name, flags=re.I)).strip() or page.address
