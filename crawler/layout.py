"""How a page is read: a Layout points at the fields, the fields clean themselves, a Misfit says what was expected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from crawler.release import Page

Rule = str | Callable[[Page], str | Iterable[str] | None]
"""A CSS selector, or a function of the page: the whole escape hatch. "" is: this layout does not show it."""


class Misfit(Exception):
    """A page does not have the shape a layout expects. Raised by `Layout.read`; says what was expected and found."""


@dataclass(frozen=True)
class Layout:
    """One dress of one office's pages.

    since: the month or day it came into use (`2022-03`); "" is: always. `published` may be several rules: the first
    that gives a date is used, the others are compared with it. `drop`: CSS of what stands in the body and is no text.
    `form`: `html` layouts read pages, `json` layouts the objects of an interface. `name` is what the record's
    `layout` says after the office's id (`menpan@2016-05`); by default `since`.
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
    name: str = ""
