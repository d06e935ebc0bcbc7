"""The reader of last resort: what any page tells of itself. Always marked `generic`.

What a page claims to machines (JSON-LD, OpenGraph, its list's entry) confirms what it prints; what it prints is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parsel import Selector

from crawler.blocks import blocked, missing
from crawler.body import read
from crawler.datemarks import printed_marks, told_marks
from crawler.findings import Findings
from crawler.headlines import claimed_title, claims, printed_title
from crawler.layout import Misfit, Refused
from crawler.listing import base_of
from crawler.outline import Outline, outline, without_asides
from crawler.pictures import documents, pictures
from crawler.pointing import is_json
from crawler.published import told_elsewhere
from crawler.release import Page, Release
from crawler.strays import stray
from crawler.trimmings import ended

if TYPE_CHECKING:
    from crawler.site import Site

NAME = "generic"
_ENOUGH = 200
"""Characters of text from which a page that tells no date may be a release."""


def read_generic(page: Page, site: Site) -> Release:
    """The release on a page that no layout fits.

    Raises:
        Misfit: it has no title or no text that could be told from the rest.
        Refused: it is a block page, says "not found", asks to log in, is a list, or has neither a date nor a text.
    """
    if is_json(page):
        raise Misfit(f"{page.address} is JSON that no layout of {site.id} reads")
    if why := blocked(page) or missing(page):
        raise Refused(f"{page.address} is {why}")
    found = outline(page)
    main = found.main()
    if main is None:
        raise Refused(f"{page.address} has no running text")
    if _is_list(main):
        raise Refused(f"{page.address} is a list of other pages")
    release = _find(page, site, found, main).release(page, site, NAME)
    if why := stray(release.title, release.body):
        raise Refused(f"{page.address} is {why}")
    if not release.published and len(release.body) < _ENOUGH:
        raise Refused(f"{page.address} has neither a date nor a text of {_ENOUGH} characters")
    return release


def _find(page: Page, site: Site, found: Outline, main: Any) -> Findings:
    text = found.text(main)
    told = claims(page)
    at = printed_title(found.blocks[: text.start], told, site.name)
    title = ("page", found.blocks[at].text) if at is not None else claimed_title(told, site.name)
    if title is None:
        raise Misfit(f"{page.address} shows no title above its text and claims none")
    printed = printed_marks(found.blocks, text.start - 1 if at is None else at, text, page, site.zone)
    body = without_asides(main)
    base = base_of(page)
    return Findings(
        title[1],
        ended(read(body)),
        page.address,
        marks=(*printed, *told_elsewhere(page), *told_marks(page)),
        topics=tuple(page.selector.css("a[rel~='tag']::text").getall()),
        images=tuple(pictures(Selector(text=body).css("img"), base)) if "<img" in body else (),
        attachments=tuple(documents(body, base)),
        sources={"title": title[0], "body": NAME},
    )


def _is_list(main: Any) -> bool:
    """Whether an element holds several headings that lead elsewhere: a list, or an archive of whole posts."""
    heads = main.xpath("(.//h1 | .//h2 | .//h3 | .//h4)[.//a[@href] or parent::a[@href]]")
    return len({(head.xpath(".//a/@href") or head.xpath("parent::a/@href"))[0] for head in heads}) >= 3
