"""How a page is read: a Layout points at the fields, the fields clean themselves, a Misfit says what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parsel import Selector

from crawler.body import Overgrown, read
from crawler.lists.listed import text_at
from crawler.lists.listing import absolute, base_of
from crawler.pages.findings import Findings
from crawler.pages.pictures import documents, pictures
from crawler.pages.pointing import Fragment, Rule, fragment, html_of, is_json, texts
from crawler.pages.published import Mark, told_elsewhere
from crawler.pages.strays import stray
from crawler.pages.structured import json_ld_date
from crawler.release import Page, Release

if TYPE_CHECKING:
    from crawler.site import Site

__all__ = ["Layout", "Misfit", "Refused", "Rule"]


class Misfit(Exception):
    """A page does not have the shape a layout expects. Raised by `Layout.read`; says what was expected and found."""


class Refused(Misfit):
    """A page is no release, whoever reads it: a list, a notice, a placeholder. Raised by every reader."""


@dataclass(frozen=True)
class Layout:
    """One dress of one office's pages.

    since: the month or day it came into use (`2022-03`); "" is: always. `published` may be several rules: the first
    that gives a date is used, the others are compared with it, and one that agrees may add the time. What the list
    and the address say comes after them, JSON-LD last: the page's own mark wins. `drop`: CSS of what stands in the
    body and is no text. `form`: `html` layouts read pages, `json` layouts the objects of an interface; `url` is where
    such an object names its page. `name` is what the record's `layout` says (`wordpress-api`); by default the
    office's id and `since` (`menpan@2016-05`).
    """

    title: Rule
    body: Rule
    published: Rule | tuple[Rule, ...] = ""
    since: str = ""
    bylines: Rule = ""
    number: Rule = ""
    topics: Rule = ""
    images: Rule = ""
    attachments: Rule = ""
    drop: str = ""
    form: Literal["html", "json"] = "html"
    url: str = ""
    name: str = ""

    def label(self, site: Site) -> str:
        """What the record's `layout` says."""
        return self.name or (f"{site.id}@{self.since}" if self.since else site.id)

    def read(self, page: Page, site: Site) -> Release:
        """The release on a page.

        Raises:
            Misfit: the page has not this layout's title, body or date, or its body holds nothing.
            Refused: it has, and is no release: a placeholder text, a tender, an agenda, thousands of tags.
        """
        try:
            release = self._find(page, site).release(page, site, self.label(site))
        except Overgrown as error:
            raise Refused(f"{page.address} has {error}") from error
        except ValueError as error:
            raise Misfit(f"{self.label(site)} reads JSON; {page.address} is broken: {error}") from error
        if why := stray(release.title, release.body):
            raise Refused(f"{page.address} is {why}")
        if not release.title:  # nothing but invisible characters
            raise self._misfit("a title", self.title, page, site)
        if not (release.body or release.images or release.attachments):
            raise self._misfit("text", self.body, page, site)
        return release

    def _misfit(self, what: str, rule: object, page: Page, site: Site) -> Misfit:
        return Misfit(f"{self.label(site)} expected {what} at {rule!r} on {page.address}, found none")

    def _find(self, page: Page, site: Site) -> Findings:
        if is_json(page) != (self.form == "json"):
            raise Misfit(f"{self.label(site)} reads {self.form}; {page.address} is something else")
        title, body = next(iter(texts(self.title, page)), ""), fragment(self.body, page)
        if not title:
            raise self._misfit("a title", self.title, page, site)
        if body is None:
            raise self._misfit("a body", self.body, page, site)
        marks = self._marks(page)
        if self.published and not marks:
            raise self._misfit("a date", self.published, page, site)
        url, base = self._places(page)
        html = html_of(body)
        return Findings(
            title,
            read(body, self.drop),
            url,
            marks=(*marks, *told_elsewhere(page), *self._compared(page)),
            credits=tuple(texts(self.bylines, page)),
            number=" ".join(texts(self.number, page)),
            topics=tuple(texts(self.topics, page)),
            images=self._images(page, body, html, base),
            attachments=self._attachments(page, html, base),
            sources=dict.fromkeys(("title", "body"), _source(page)),
        )

    def _places(self, page: Page) -> tuple[str, str]:
        """(where people find the release, what its relative links are relative to)."""
        if self.form == "html":
            return page.address, base_of(page)
        named = absolute(page.url, text_at(page.json, self.url)) if self.url else ""
        return named or page.url, named or page.url

    def _marks(self, page: Page) -> list[Mark]:
        rules = self.published if isinstance(self.published, tuple) else (self.published,)
        return [Mark(getattr(rule, "source", _source(page)), text) for rule in rules for text in texts(rule, page)[:3]]

    def _compared(self, page: Page) -> list[Mark]:
        """JSON-LD, where no rule asks for it: its zone is so often wrong that it may not add the time."""
        date = json_ld_date(page) if self.form == "html" else ""
        return [Mark("json-ld", date, refines=False)] if date else []

    def _images(self, page: Page, body: Fragment, html: str, base: str) -> tuple[dict[str, str], ...]:
        shown: list[dict[str, str]] = []
        if isinstance(self.images, str) and self.form == "html":
            shown = list(pictures(page.selector.css(self.images), base)) if self.images else []
        else:
            shown = [{"url": absolute(base, url), "caption": ""} for url in texts(self.images, page)]
        if "<img" not in html:
            return tuple(shown)
        return (*shown, *pictures(Selector(text=body).css("img") if isinstance(body, str) else body, base))

    def _attachments(self, page: Page, html: str, base: str) -> tuple[str, ...]:
        linked = fragment(self.attachments, page) if self.attachments else None
        return tuple(documents(f"{html}{html_of(linked) if linked else ''}", base))


def _source(page: Page) -> str:
    """The record's word for where a page came from: itself, or the interface or feed that gave it whole."""
    return (page.entry.source if page.entry else "api") if is_json(page) else "page"
