"""How a list goes on: by links with numbers, by a link to the next page, by buttons that only a script follows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from crawler.guard import authority
from crawler.lists.listing import absolute, address_in, base_of
from crawler.pages.typography import line
from crawler.probing import css
from crawler.release import Page

_NEXT = re.compile(
    r"\W*(?:(?:halaman|page|laman|berita|artikel|postingan|post|entri)\s+)?(?:yang\s+)?(?:lebih\s+)?"
    r"(?:selanjutnya|sesudahnya|berikut(?:nya)?|next|older(?: posts)?|lama|›|»|>|>>|→)"
    r"(?:\s+(?:halaman|page|berita))?\W*",
    re.I,
)
_NUMBER = re.compile(r"(?:(?:page|halaman|laman|hal)\.?\s*)?(\d{1,6})", re.I)
_VALUE = re.compile(r"(?<=[/=:._a-z-])\d{1,6}(?=$|[/&.?#_])", re.I)
"""A number in an address that stands for itself, and is no part of a day or an escape."""
_SIZE = re.compile(r"(?:max-results|per_?page|limit|size)=\{n\}", re.I)
"""How long a page is, not which."""
_MOST_ROWS = 100
"""Releases on one page, at most: a larger number in a single link to the next page is a year or an id."""
_NAMES = ("page", "halaman", "hal", "p", "paged")


@dataclass(frozen=True, slots=True)
class Way:
    """How page n is asked for, in the words of Listing: `more` with {n} (n = first + k·step), or the CSS of a link."""

    more: str
    first: int = 1
    step: int = 1

    def second(self) -> str:
        """What is added for page 2, where `more` is a pattern."""
        return self.more.replace("{n}", str(self.first + self.step))


def ways(page: Page) -> Iterator[Way]:
    """The ways a list page seems to go on, the surest first. What they lead to is not looked at."""
    numbered = _numbered(page)
    yield from _patterns(page, numbered)
    yield from _next_links(page)
    if not numbered:
        yield from (Way(f"{_mark(page)}{name}={{n}}") for name in _scripted(page))


def _mark(page: Page) -> str:
    return "&" if urlsplit(page.address).query else "?"


def _numbered(page: Page) -> list[tuple[int, str]]:
    """(number, address) of links whose text is the number of a page; the next page's link is number 2."""
    base, host, found = base_of(page), authority(page.address), []
    for link in page.selector.css("a[href], [onclick], [data-href], option[value]"):
        text = line(link.xpath("string()").get(""))
        told = _NUMBER.fullmatch(text)
        number = int(told[1]) if told else 2 if _is_next(link, text) else 0
        url = (address_in(link, base) or _chosen(link.attrib.get("value", ""), base)) if number else ""
        if url and authority(url) == host:
            found.append((number, url))
    return found


def _chosen(value: str, base: str) -> str:
    """Where an option of a menu of pages leads, if its value is an address."""
    return absolute(base, value) if re.match(r"https?://|[/?]", value) else ""


def _is_next(link: object, text: str) -> bool:
    attrib: dict[str, str] = getattr(link, "attrib", {})
    told = f"{attrib.get('rel', '')} {attrib.get('class', '')} {attrib.get('title', '')} {attrib.get('aria-label', '')}"
    return _NEXT.fullmatch(text) is not None or re.search(r"\bnext\b", told, re.I) is not None


def _patterns(page: Page, numbered: list[tuple[int, str]]) -> Iterator[Way]:
    """Patterns by which the number of a page becomes its address; those that more links obey come first."""
    pairs: dict[str, dict[int, int]] = defaultdict(dict)
    for number, url in numbered:
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        for digits in _VALUE.finditer(target):
            pairs[target[: digits.start()] + "{n}" + target[digits.end() :]].setdefault(number, int(digits[0]))
    made = [(sum(n > 1 for n in told), way) for pattern, told in pairs.items() if (way := _line(page, pattern, told))]
    yield from (way for _, way in sorted(made, key=lambda pair: -pair[0]))


def _line(page: Page, pattern: str, told: dict[int, int]) -> Way | None:
    """first and step, where value = first + (number - 1)·step for all links of a pattern, page 1's apart."""
    further = sorted((number, value) for number, value in told.items() if number > 1)
    if not further or _SIZE.search(pattern):
        return None
    (number, value), (last, most) = further[0], further[-1]
    if last > number:
        step, rest = divmod(most - value, last - number)
        first = value - (number - 1) * step
        if rest or step < 1 or any(v != first + (n - 1) * step for n, v in further):
            return None
    elif number == 2 and 1 <= value <= _MOST_ROWS:
        first, step = (1, 1) if value == 2 else (0, value)
    else:
        return None
    parts = urlsplit(page.address)
    beginnings = [f"{parts.path or '/'}?{parts.query}&"] if parts.query else []
    for start in (*beginnings, f"{parts.path or '/'}?"):
        if pattern.startswith(start):
            return Way(pattern[len(start) - 1 :], first, step)
    return Way(pattern, first, step)


def _next_links(page: Page) -> Iterator[Way]:
    """The selector of a link to the next page, where its address follows no number."""
    found = [e for e in page.selector.css("a[href]") if _is_next(e, line(e.xpath("string()").get("")))]
    for link in found[:1]:
        made = css.find([page], [link.root], partial(_comes_first, link.root))
        if made:
            yield Way(made)


def _comes_first(element: object, _: int, found: Sequence[object]) -> bool:
    return found[:1] == [element]


def _scripted(page: Page) -> list[str]:
    """Names of parameters that may number the pages, where buttons without links or nothing at all does."""
    told = re.search(r"\"(?:pageParam|pageName|page_name)\"\s*:\s*\"(\w{1,20})\"", page.text)
    buttons = [b for b in page.selector.css("button, a, li, span") if line(b.xpath("string()").get("")) in ("2", "3")]
    names = [told[1]] if told else []
    return list(dict.fromkeys((*names, *(_NAMES if buttons else _NAMES[:1]))))
