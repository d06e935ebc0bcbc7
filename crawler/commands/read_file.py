"""`humas read --file`: one page from disk, read as if it had come from an address."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.addresses import address
from crawler.layout import Misfit
from crawler.options import Trouble
from crawler.release import Page, Release
from crawler.site import Site
from crawler.sites import load_site, site_ids
from crawler.terminal import blanked, plain

_TYPES = {".json": "application/json", ".html": "text/html", ".htm": "text/html"}
_MOST = 10 * 2**20
_CONTROLS = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def read_file(file: Path, url: str, fetched: datetime, *, generic: bool) -> Release:
    """The release on a page saved from `url`, by the rules of the office at that host, or by the generic reader.

    Raises:
        Trouble: the file cannot be read, `url` is no web address, or nothing could be read from the page.
    """
    try:
        with file.open("rb") as opened:
            body = opened.read(_MOST + 1)
        if len(body) > _MOST:
            raise Trouble(f"{file} is larger than {_MOST // 2**20} MiB: no page of one release is.")
        site = site_at(url)
        media_type = _TYPES.get(file.suffix.lower())
        page = Page(url, body, fetched, headers={"content-type": media_type} if media_type else {})
        return (replace(site, layouts=()) if generic else site).read(page)
    except OSError as error:
        raise Trouble(f"{file} cannot be read ({error.strerror}).") from error
    except ValueError as error:
        raise Trouble(f"--url: {error}") from error
    except Misfit as misfit:
        raise Trouble(f"{file} could not be read: {misfit}") from misfit


def site_at(url: str) -> Site:
    """The office at an address' host; one without layouts, named like the host, where we know none.

    Raises:
        ValueError: it is no web address.
    """
    host = _host(url)
    for site_id in site_ids():
        site = load_site(site_id)
        if host in {_host(site.home), *(_host(f"https://{other}") for other in site.hosts)}:
            return site
    return Site(name=host, home=f"https://{host}/", id=re.sub(r"\W+", "_", host))


def as_json(release: Release) -> str:
    """The release as indented JSON; characters that a terminal would obey are written as escapes."""
    values: dict[str, Any] = release.as_dict()
    text = orjson.dumps(values, option=orjson.OPT_INDENT_2).decode()
    return _CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def as_text(release: Release) -> str:
    """The release for people: what is known of it, a line each, and its text. Without what a terminal would obey."""
    said = ", ".join(f"{field} by {source}" for field, source in release.sources.items())
    rows = [
        ("published", release.published or f"not known ({release.published_raw or 'no date'})"),
        ("office", release.institution),
        ("place", ", ".join(filter(None, (release.place, release.province)))),
        *((byline.kind, byline.raw) for byline in release.bylines),
        ("number", release.number or ""),
        ("topics", ", ".join(release.topics)),
        ("language", release.language or ""),
        *(("image", f"{image['url']} {image['caption']}".rstrip()) for image in release.images),
        *(("document", url) for url in release.attachments),
        ("read", f"as {release.layout}: {said}"),
        *(("note", note) for note in release.notes),
    ]
    lines = [f"{name:<10} {plain(text)}" for name, text in rows if text]
    return "\n".join((plain(release.title), "", *lines, "", *map(blanked, release.body.split("\n"))))


def _host(url: str) -> str:
    return urlsplit("//" + address(url)).netloc
