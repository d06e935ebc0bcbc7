"""A folder of saved pages, as if it were the office's site."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

from crawler.addresses import address, address_or_none
from crawler.options import Trouble
from crawler.release import Page

_SAVED = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".json": "application/json", ".xml": "application/xml",
    ".txt": "text/plain",
}  # fmt: skip
_FROM = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content | //base/@href"


def saved_pages(folder: Path, now: datetime) -> tuple[str, dict[str, Page]]:
    """(the home address, address → page) of the pages in a folder.

    A page's address is what the browser that saved it noted, what the page calls its own, or, as `wget -m` saves, its
    path below a folder named like the host; else its file's name. What has none of them is left out. The home is
    `index.html`, else a page without path.

    Raises:
        Trouble: the folder cannot be read, or holds no page.
    """
    try:
        files = sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix.lower() in (*_TYPES, ""))
        bodies = {file: file.read_bytes() for file in files}
    except OSError as error:
        raise Trouble(f"{folder} cannot be read ({error.strerror}).") from error
    pages: dict[str, Page] = {}
    for file, body in bodies.items():
        headers = {"content-type": _TYPES.get(file.suffix.lower(), "text/html")}
        url = _address(file.relative_to(folder), Page("", body, now, headers=headers))
        if url is not None:
            pages.setdefault(address(url), Page(url, body, now, final_url=url, headers=headers))
    if not pages:
        raise Trouble(f"{folder} holds no saved page (*.html, *.json, *.xml).")
    home = min(pages.values(), key=lambda page: (len(address(page.url).strip("/").split("/")), len(page.url)))
    return home.url, pages


def _address(path: Path, page: Page) -> str | None:
    host = path.parts[0] if len(path.parts) > 1 and "." in path.parts[0] else ""
    name = re.sub(r"(?:^|/)index\.html?$", "/", "/".join(path.parts[1:] if host else path.parts))
    own = f"https://{host or 'saved.invalid'}/{name.lstrip('/')}"
    told = _SAVED.search(page.text[:1000])
    if told and address_or_none(told[1]):
        return told[1]
    named = "" if host or page.media_type != "text/html" else page.selector.xpath(_FROM).get("").strip()
    return next((url for url in (_joined(own, named), own) if address_or_none(url)), None)


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # http://[
        return ""
