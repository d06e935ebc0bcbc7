"""The reader of last resort: what any page tells of itself. Always marked `generic`.

What a page claims to machines (JSON-LD, OpenGraph, its list's entry) confirms what it prints; what it prints is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.blocks import blocked, missing
from crawler.body import MOST_TAGS, Overgrown, Paragraph, read
from crawler.bylines.people import is_name
from crawler.layout import Misfit, Refused
from crawler.lists.listing import base_of
from crawler.pages.asides import without_asides
from crawler.pages.datemarks import dated_part, dateline_marks, printed_marks
from crawler.pages.enclosed import enclosed_documents, enclosed_pictures
from crawler.pages.findings import Findings
from crawler.pages.headlines import claimed_title, claims, folded, printed_title
from crawler.pages.numbers import find_number
from crawler.pages.objects import find_object
from crawler.pages.outline import Block, Outline, outline
from crawler.pages.pointing import is_json
from crawler.pages.published import told_elsewhere
from crawler.pages.scripted import find_scripted
from crawler.pages.strays import is_home_title, is_list_title, is_standing, stray
from crawler.pages.structured import told_marks
from crawler.pages.trimmings import ended, opened
from crawler.pages.typography import line
from crawler.release import Page, Release

if TYPE_CHECKING:
    from crawler.site import Site

NAME = "generic"
_CREDIT = re.compile(
    r"(?:penulis|pewarta|reporter|wartawan|editor|redaktur|penyunting|kontributor|fotografer|sumber)\s*:", re.I
)
_BY = re.compile(r"(?:ditulis )?oleh\s+(?=[A-Z])", re.I)
"""A writer's label without a colon: only above the text, where no sentence stands."""
_XML = re.compile(r"(?:[\ufeff\s]|<\?[^>]*>|<!--[^>]*-->)*<(?:rss|feed|rdf|urlset|sitemapindex)\b", re.I)
_AUTHOR = re.compile(r"(?:^|[-_ ])(?:author|byline|penulis|reporter|pewarta)(?:[-_ ]|$)", re.I)
"""The class of an element that is a writer's name, with no word that says so, and perhaps a desk: `Name - desk`."""
_ARCHIVES = frozenset({"archive", "search", "search-results", "error404"})
_BELOW = 8
"""Blocks below the text in which its writers may stand."""
_ENOUGH = 200
"""Characters of text from which a page that tells no date may be a release."""


def read_generic(page: Page, site: Site) -> Release:
    """The release on a page that no layout fits.

    Raises:
        Misfit: it has no title or no text that could be told from the rest.
        Refused: it is a block page, says "not found", asks to log in, is a list, or has neither a date nor a text.
    """
    if why := blocked(page) or missing(page):
        raise Refused(f"{page.address} is {why}")
    if page.text.count("<") > MOST_TAGS:
        raise Refused(f"{page.address} has more than {MOST_TAGS} tags")
    try:
        found = _find_json(page) if is_json(page) else _find(page, site, outline(page))
    except Overgrown as error:
        raise Refused(f"{page.address} has {error}") from error
    release = found.release(page, site, NAME)
    if not release.title:
        raise Misfit(f"{page.address} has a title of invisible characters")
    if why := stray(release.title, release.body):
        raise Refused(f"{page.address} is {why}")
    if not (release.body or release.images or release.attachments):
        raise Refused(f"{page.address} has neither a text nor a picture")
    if is_list_title(release.title):
        raise Refused(f"{page.address} is a list of other pages")
    if not release.published and (is_standing(release.title) or _is_home(page)):
        raise Refused(f"{page.address} has no date, and it is a page about the office")
    if not release.published and len(release.body) < _ENOUGH:
        raise Refused(f"{page.address} has neither a date nor a text of {_ENOUGH} characters")
    return release


def _find_json(page: Page) -> Findings:
    try:
        found = find_object(page)
    except JSONDecodeError as error:
        raise Misfit(f"{page.address} is broken JSON: {error}") from error
    if found is None:
        raise Misfit(f"{page.address} is JSON without an object that has a title and a text")
    return found


def _find(page: Page, site: Site, found: Outline) -> Findings:
    if _XML.match(page.text):
        raise Refused(f"{page.address} is a feed or a sitemap")
    told = claims(page)
    sure = printed_title(found.blocks, told, site.name, confirmed=True)
    main = found.main(sure)
    if main is None and sure is not None:
        main = dated_part(found, sure, page, site.zone)
    if main is None and (scripted := find_scripted(page, told, site.name)):
        return scripted
    if main is None:
        raise Refused(f"{page.address} has no running text")
    text = found.text(main)
    if found.is_list(main) or _is_archive(page):
        raise Refused(f"{page.address} is a list of other pages")
    at = printed_title(found.blocks[: text.start], told, site.name)
    title = ("page", found.blocks[at].text) if at is not None else claimed_title(told, site.name)
    if title is None:
        raise Misfit(f"{page.address} shows no title above its text and claims none")
    printed = printed_marks(found.blocks, at, text, page, site.zone)
    base = base_of(page)
    images = tuple(enclosed_pictures(found, main, at, base))
    captions = {image["caption"] for image in images}
    told_all = read([without_asides(main)])
    paragraphs = [paragraph for paragraph in told_all if paragraph.text not in captions] or told_all
    return Findings(
        title[1],
        ended(opened(_below(title[1], paragraphs), {mark.text for mark in printed})),
        page.address,
        marks=(*printed, *told_elsewhere(page), *told_marks(page, title[1]), *dateline_marks(found.blocks, at, text)),
        credits=tuple(_credits(found.blocks, at, text)),
        number=find_number("\n".join(p.text for p in paragraphs)) or "",
        topics=tuple(page.selector.css("a[rel~='tag']::text").getall()),
        images=images,
        attachments=tuple(enclosed_documents(found, main, at, base)),
        sources={"title": title[0], "body": NAME},
    )


def _is_archive(page: Page) -> bool:
    """Whether WordPress says of a page what it is, in the class of its body."""
    said = {said for text in page.selector.xpath("/html/body/@class").getall() for said in text.split()}
    return bool(said & _ARCHIVES) and not said & {"single", "page"}


def _is_home(page: Page) -> bool:
    if is_json(page):
        return False
    title = line(page.selector.xpath("string(//title)").get(""))
    try:
        path = urlsplit(page.address).path
    except ValueError:  # `http://[`
        path = page.address
    return is_home_title(title) or path in ("", "/", "/index.php", "/id", "/home", "/beranda")


def _below(title: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs below the title, where it stands among them: a path of links may stand above it."""
    for n, paragraph in enumerate(paragraphs[:12]):
        if folded(paragraph.text) == folded(title) and not paragraph.text.endswith("."):
            return paragraphs[n + 1 :]
    return paragraphs


def _credits(blocks: list[Block], title: int | None, text: range) -> Iterator[str]:
    """Lines between title and text, or below the text, that begin with a writer's or editor's label; names above."""
    above = range(text.start if title is None else title + 1, text.start)
    rows: dict[Any, list[str]] = {}
    for n in (*above, *range(text.stop, min(text.stop + _BELOW, len(blocks)))):
        cell = blocks[n].element.tag in ("td", "th", "dt", "dd")
        row = (n in above, blocks[n].element.getparent() if cell else blocks[n])
        rows.setdefault(row, []).append(blocks[n].text)
    for (is_above, _), texts in rows.items():
        line = " ".join(texts)
        if len(line) < 150 and (_CREDIT.match(line) or (is_above and _BY.match(line))):
            yield line
    for n in above:
        name = blocks[n].text.partition(" - ")[0]
        if _AUTHOR.search(blocks[n].name) and is_name(name):
            yield name
