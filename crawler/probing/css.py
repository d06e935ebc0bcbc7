"""Selectors made of the elements that they shall find: the shortest and most telling one that does it on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from crawler.release import Page

Fits = Callable[[int, list[Any]], bool]
"""Whether the elements that a selector finds on the n-th page are the right ones."""

_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_UNSTABLE = re.compile(r"\d{4}|^(?:post|node|item|entry)-\d|__className|active|current|hidden|^wow|animate")
_LOOKS = re.compile(
    r"(?:col|row|container|[mp][tbxylrse]?|d|w|h|min|max|text|bg|fs|fw|lh|flex|grid|gap|space|items?|justify|align"
    r"|self|float|font|fa[srb]?|rounded|shadow|border|img|order|offset|g|position|relative|absolute|sticky|block|inline"
    r"|clearfix|leading|tracking|line|object|overflow|z|top|start|end|px|py|mx|my|btn|badge|small|large|center|left"
    r"|right|css|sc|jsx|mb0|lead|h[1-6]|wpex|elementor|vc|wpb|antialiased|bold|italic|mtop|mbottom)(?:[-_].*|\d*)"
)
DRESS = ("align", "valign", "width", "size", "color", "face", "role", "property")
"""Attributes by which pages were dressed before there was CSS."""
_LEVELS = 6
_TAGS = {"h1": 3, "article": 4, "main": 4, "time": 3, "h2": 4, "h3": 5, "section": 6}
_MOST = 600


def find(pages: Sequence[Page], elements: Sequence[Any], fits: Fits, strange: Sequence[Page] = ()) -> str | None:
    """The cheapest selector, made of any of `elements`, that fits on all pages; None: there is none.

    strange: pages where it had better find nothing.
    """
    tried: dict[str, float] = {}
    for element in elements:
        for css, cost in islice(selectors(element), _MOST):
            tried[css] = min(cost, tried.get(css, cost))
    fitting: tuple[float, str] | None = None
    for css, cost in sorted(tried.items(), key=lambda item: (item[1], len(item[0]), item[0])):
        if fitting is not None and cost >= fitting[0]:
            break
        if all(fits(n, found(page, css)) for n, page in enumerate(pages)):
            dear = cost + 3 * any(found(page, css) for page in strange)
            fitting = min(fitting or (dear, css), (dear, css))
    return fitting[1] if fitting else None


def find_rule(elements: Sequence[Any], fits: Callable[[str], bool]) -> str | None:
    """As `find`, where what the selector gives as a rule is looked at, and not which elements it finds."""
    tried = {made: cost for element in elements for made, cost in islice(selectors(element), _MOST)}
    made = sorted(tried, key=lambda css: (tried[css], len(css), css))
    return next((css for css in made if fits(css)), None)


def found(page: Page, css: str) -> list[Any]:
    """The elements a selector finds on a page, in printed order."""
    return [element.root for element in page.selector.css(css)]


def selectors(element: Any) -> Iterator[tuple[str, float]]:
    """(selector, cost): the element's own steps, then the same below each step of what is around it."""
    own = steps(element)
    yield from ((css, 2 * cost if css == element.tag not in _TAGS else cost) for css, cost in own)
    before = next((e for e in element.itersiblings(preceding=True) if isinstance(e.tag, str)), None)
    if before is not None:
        yield from ((f"{css} + {element.tag}", cost + 3) for css, cost in steps(before) if "." in css or "#" in css)
    for distance, around in enumerate(islice(element.iterancestors(), _LEVELS), start=1):
        if around.tag in ("html", "body"):
            return
        for css, cost in steps(around):
            if css == around.tag and css not in _TAGS:
                continue
            for inner, price in own:
                yield f"{css} {inner}", cost + price + distance / 4
                if distance == 1:
                    yield f"{css} > {inner}", cost + price + 0.2


def steps(element: Any) -> list[tuple[str, float]]:
    """(selector, cost) of an element by itself: by its name, classes, id and microdata. What looks tells costs more."""
    tag = element.tag
    plain = float(_TAGS.get(tag, 9))
    same = sum(1 for _ in element.itersiblings(tag, preceding=True))
    made = [(tag, plain), (f"{tag}:nth-of-type({same + 1})", plain + 3)]
    if (name := element.get("id", "")) and _is_stable(name):
        made.append((f"#{name}", 1.5))
    if (prop := element.get("itemprop", "")) and _NAME.fullmatch(prop):
        made.append((f"[itemprop='{prop}']", 1.5))
    if not element.get("class") and not element.get("id"):
        dress = [(key, value) for key, value in element.items() if key in DRESS and re.fullmatch(r"[\w%-]+", value)]
        made += [(f"{tag}[{key}='{value}']", 7.0) for key, value in dress]
    told = [name for name in element.get("class", "").split() if _is_stable(name)][:6]
    for name in told:
        cost = 8.0 if _LOOKS.fullmatch(name) else 1.0
        made += [(f".{name}", cost + 0.3), (f"{tag}.{name}", cost + 0.5)]
    if len(told) > 1:
        looks = sum(_LOOKS.fullmatch(name) is not None for name in told)
        made.append((f"{tag}." + ".".join(told), 2.0 + 3 * looks))
        made += [(f"{tag}.{one}.{two}", 9.0) for n, one in enumerate(told) for two in told[n + 1 :]]
    return made


def _is_stable(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and not _UNSTABLE.search(name)
