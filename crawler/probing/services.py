"""JSON services that a page's scripts name, or whose answer a page holds: which of their keys are a release's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.blocks import missing
from crawler.body import paragraphs
from crawler.dates import parse_date
from crawler.guard import authority
from crawler.layout import Layout
from crawler.lists.listed import Ask, ListFailed, json_of, text_at
from crawler.lists.listing import absolute, base_of
from crawler.lists.service import Service
from crawler.probing.inquiry import Inquiry, opened
from crawler.release import Entry, Page

TITLES = ("title", "judul", "title.rendered", "headline", "post_title", "blog_name", "name", "nama")
BODIES = (
    "content",
    "isi",
    "konten",
    "body",
    "content.rendered",
    "isi_berita",
    "post_content",
    "blog_desc",
    "description",
)
DATES = (
    "published_at", "publishedAt", "publish_date", "date_published", "tanggal_publish", "tgl_publish", "tanggal", "tgl",
    "date", "datePublished", "created_at", "createdAt",
)  # fmt: skip
LINKS = ("link", "url", "permalink", "href")
SLUGS = ("slug", "seo", "alias", "id", "uuid", "_id")
TAGS, IMAGES = ("tags", "tag", "topik"), ("image", "gambar", "thumbnail", "cover", "foto")
_NAMED = re.compile(
    r"[\"'`]((?:https?://[\w.-]+)?/?[\w./-]{0,80}\bapi\b[\w./-]{0,80}|[\w./-]{0,60}/wp-json[\w./-]{0,60})"
    r"(?:\?[^\"'`\s]{0,80})?[\"'`]"
)
_ABOUT = re.compile(r"berita|news|rilis|siaran|artikel|post|pers|blog|konten|content|publikasi", re.I)
_WHOLE = 400
"""Letters from which a text is a release's and no excerpt."""
_MOST = 6
_FOLDERS = ("/berita", "/news", "/artikel", "/berita/detail", "/post", "/siaran-pers", "/read")
"""Where releases stand on sites that tell only their names."""
_PAGES = ("?page={n}", "?halaman={n}")


@dataclass(frozen=True)
class Offer:
    """A service that lists releases, the layout of its objects (None: their own pages are read), and its entries."""

    service: Service
    layout: Layout | None
    entries: tuple[Entry, ...]
    page: Page


def named_services(page: Page) -> Inquiry[list[str]]:
    """Addresses that the page's scripts name as interfaces, those about news first; two scripts of its own are read."""
    base, host = base_of(page), authority(page.address)
    texts = page.selector.xpath("//script[not(@src)]/text()").getall()
    for src in page.selector.xpath("//script/@src").getall():
        url = absolute(base, src)
        if authority(url) == host and len(texts) < 12 and re.search(r"main|app|index|bundle|chunk|page", url):
            script = yield url
            texts.append(script.text[:2_000_000] if script is not None and script.status == 200 else "")
    found = dict.fromkeys(absolute(base, named) for text in texts for named in _NAMED.findall(text))
    own = [url for url in found if authority(url) == host]
    return sorted(own, key=lambda url: (_ABOUT.search(urlsplit(url).path) is None, len(url)))[:_MOST]


def offer_at(url: str, home: Page) -> Inquiry[Offer | None]:
    """What a service at an address offers; None: no list of releases."""
    page = yield from opened(url)
    if page is None:
        return None
    try:
        value = json_of(page, Ask(url))
    except ListFailed:
        return None
    path = urlsplit(url).path + (f"?{urlsplit(url).query}" if urlsplit(url).query else "")
    for items, rows in lists_in(value):
        service = _service(path, items, rows)
        if service is not None:
            return (yield from _completed(service, rows, page, home))
    return None


def held_offer(page: Page) -> Inquiry[Offer | None]:
    """What the JSON in a page's script element lists (Next.js)."""
    try:
        value = orjson.loads(page.selector.xpath("string(//script[@id='__NEXT_DATA__'])").get(""))
    except ValueError:
        return None
    path = urlsplit(page.address).path or "/"
    if missing(page) is not None:
        return None
    for items, rows in lists_in(value):
        service = _service(path, items, rows)
        if service is not None:
            service = replace(service, script="__NEXT_DATA__")
            service = replace(service, more=(yield from _paging(service, Ask(page.address), page)))
            return Offer(service, None, service.read(page, Ask(page.address)).entries, page)
    return None


def addresses(offer: Offer) -> Iterator[Offer]:
    """The offer with each address its releases may have, where the service tells only a name: below its own, …"""
    if "{" not in offer.service.url or offer.layout is not None:
        yield offer
        return
    name = offer.service.url.rpartition("/")[2]
    own = offer.service.path.partition("?")[0].rstrip("/")
    for folder in dict.fromkeys((own, f"{own}/detail", "/" + own.rpartition("/")[2], *_FOLDERS)):
        service = replace(offer.service, url=f"{folder.rstrip('/')}/{name}")
        entries = service.read(offer.page, Ask(offer.page.address)).entries
        yield replace(offer, service=service, entries=entries)


def lists_in(value: Any, path: str = "", depth: int = 5) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """(dotted path, items) of the lists of two or more objects that have titles, the outermost first."""
    if isinstance(value, list):
        if len(value) > 1 and all(isinstance(item, Mapping) and _key(item, TITLES) for item in value):
            yield path, value
    elif isinstance(value, Mapping) and depth:
        for key, inner in value.items():
            if "." not in key:
                yield from lists_in(inner, f"{path}.{key}".lstrip("."), depth - 1)


def _service(path: str, items: str, rows: list[Mapping[str, Any]]) -> Service | None:
    """A Service by the keys its items have; None where they have neither an address nor a name of their own."""
    first = rows[0]
    link, slug = _key(first, LINKS), _key(first, SLUGS)
    if not link and not slug:
        return None
    titles = [text_at(row, _key(first, TITLES)) for row in rows]
    if sum(len(title.split()) >= 4 for title in titles) < len(rows) / 2:
        return None
    plain = path.partition("?")[0].rstrip("/")
    return Service(
        path,
        items=items,
        url=link or f"/{plain.rpartition('/')[2]}/{{{slug}}}",
        title=_key(first, TITLES),
        published=_date_key(rows),
        more="",
    )


def _completed(service: Service, rows: list[Mapping[str, Any]], page: Page, home: Page) -> Inquiry[Offer | None]:
    """The service with its paging and with where a whole release is told, both tried."""
    first, start = rows[0], service.start(home.address)[0]
    more = yield from _paging(service, start, page)
    service = replace(service, more=more)
    if body := _body_key(first):
        whole = replace(service, whole=True)
        entries = whole.read(page, start).entries
        return Offer(whole, _layout(first, "", body, entries[0].url), entries, page)
    plain = service.path.partition("?")[0].rstrip("/")
    for key in [k for k in SLUGS if text_at(first, k)][:3]:
        told = replace(service, detail=f"{plain}/{{{key}}}")
        entry = told.read(page, start).entries[0]
        answer = yield from opened(entry.at)
        try:
            value = json_of(answer, Ask(entry.at)) if answer is not None else None
        except ListFailed:
            continue
        for prefix, thing in _objects(value):
            if (body := _body_key(thing)) and text_at(thing, _key(thing, TITLES)) == entry.title:
                return Offer(told, _layout(thing, prefix, body, entry.url), told.read(page, start).entries, page)
    return Offer(service, None, service.read(page, start).entries, page)


def _paging(service: Service, start: Ask, page: Page) -> Inquiry[str]:
    known = {entry.url for entry in service.read(page, start).entries}
    for pattern in _PAGES:
        more = pattern.replace("?", "&") if "?" in service.path else pattern
        ask = replace(service, more=more).read(page, start).more[0]
        second = yield ask.url
        try:
            entries = service.read(second, ask).entries if second is not None else ()
        except ListFailed:
            continue
        if entries and not {entry.url for entry in entries} & known:
            return more
    return ""


def _layout(thing: Mapping[str, Any], prefix: str, body: str, listed: str) -> Layout:
    """The layout of an object; `listed`: the address by which its list knows it already."""
    at = f"{prefix}." if prefix else ""

    def path(keys: tuple[str, ...]) -> str:
        key = next((k for k in keys if thing.get(k)), "")
        return at + key if key else ""

    link, date = _key(thing, LINKS), _date_key([thing])
    return Layout(
        form="json",
        name="api",
        url=at + link if link and absolute(listed, text_at(thing, link)) != listed else "",
        title=at + _key(thing, TITLES),
        body=at + body,
        published=at + date if date else "",
        topics=path(TAGS),
        images=path(IMAGES) if isinstance(thing.get(path(IMAGES).removeprefix(at)), str) else "",
    )


def _objects(value: Any, prefix: str = "", depth: int = 3) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        yield prefix, value
        for key, inner in value.items():
            if depth and "." not in key:
                yield from _objects(inner, f"{prefix}.{key}".lstrip("."), depth - 1)


def _key(thing: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((key for key in keys if text_at(thing, key)), "")


def _date_key(rows: list[Mapping[str, Any]]) -> str:
    return next((k for k in DATES if all((t := text_at(row, k)) and parse_date(t) for row in rows)), "")


def _body_key(thing: Mapping[str, Any]) -> str:
    texts = {key: "\n".join(paragraphs(text_at(thing, key))) for key in BODIES if text_at(thing, key)}
    return next((key for key, text in texts.items() if len(text) >= _WHOLE), "")
