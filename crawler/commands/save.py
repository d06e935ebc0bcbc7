"""`humas save`: a page and what is read from it, as a pair of files that a person checks and the tests then hold to."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import orjson

from crawler.addresses import address_or_none
from crawler.guard import authority, hosts_of
from crawler.layout import Misfit
from crawler.options import Options, Trouble
from crawler.pages.pointing import is_json
from crawler.release import Page
from crawler.site import Site
from crawler.visits.reading import no_release

_SLUG = 40
_NO_ENTRY = frozenset({"", "news", "listing"})


def fetch(site: Site, url: str, options: Options, *, delay: float | None, allow_private: bool) -> Page:
    """The page at an address of an office. Once a process.

    Raises:
        Trouble: it is no address of that office, or did not answer.
    """
    _refuse_others(url, site)
    from crawler.probing.asking import Said, ask_network

    said = Said()
    others = [site.home, *(f"https://{host}" for host in site.hosts)]
    [page] = ask_network(
        [(url, _asked(url))], options, delay=delay, allow_private=allow_private, said=said, hosts=others
    )
    if not isinstance(page, Page):
        raise Trouble(f"{url} did not answer: {said.get(url, ('', 'interrupted'))[1]}.")
    return page


def save(page: Page, site: Site, into: Path, *, force: bool = False) -> tuple[Path, Path]:
    """Writes a page and what its office's layouts read from it; gives the two files.

    Raises:
        Trouble: it is from another host, it is no release, nobody can read it, the files are there (and not `force`),
            or the disk refuses.
    """
    for url in (page.url, page.address):
        _refuse_others(url, site)
    if (why := no_release(page)) is not None:
        raise Trouble(f"{page.address} is not saved: {why}.")
    try:
        release = site.read(page)
    except Misfit as misfit:
        raise Trouble(f"{page.address} is not saved: {misfit}.") from misfit
    told: dict[str, Any] = {
        "url": page.url,
        "fetched": page.fetched.isoformat(timespec="minutes"),
        "content_type": page.headers.get("content-type", ""),
        "made": False,
    }
    if page.entry is not None:
        told["entry"] = {key: value for key, value in asdict(page.entry).items() if value not in _NO_ENTRY}
    told["release"] = release.as_dict()
    name = f"{_since(site, release.layout, page)}-{_slug(page.url)}"
    folder = into / site.id
    saved = folder / f"{name}{'.page.json' if is_json(page) else '.html'}"
    checked = folder / f"{name}.json"
    if not force and (saved.exists() or checked.exists()):
        raise Trouble(f"{checked} is there already; --force replaces it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        saved.write_bytes(page.body)
        checked.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    except OSError as error:
        raise Trouble(f"{saved} cannot be written ({error.strerror}).") from error
    return saved, checked


def _refuse_others(url: str, site: Site) -> None:
    if address_or_none(url) is None:
        raise Trouble(f"{url!r} is not a web address: give the whole one, https://… .")
    if authority(url) not in hosts_of(site):
        raise Trouble(f"{url} is not of the office {site.id}, whose hosts are {', '.join(sorted(hosts_of(site)))}.")


def _asked(url: str) -> Generator[str, Page | None, Page | None]:
    return (yield url)


def _since(site: Site, label: str, page: Page) -> str:
    """When the dress of the page came into use; where that is not known, when it was seen."""
    since = next((layout.since for layout in site.layouts if layout.label(site) == label), "")
    return (since or page.fetched.date().isoformat())[:7]


def _slug(url: str) -> str:
    """The last words of an address, as a file's name: letters, digits and hyphens."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2].partition(".")[0] or parts.query
    words = re.sub(r"[^a-z0-9]+", "-", last.casefold()).strip("-")
    return words[:_SLUG].strip("-") or "page"
