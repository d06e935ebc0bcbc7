"""What belongs to a release beside its text, on a page nobody described to us: its pictures and documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice, takewhile
from typing import Any

from parsel import Selector

from crawler.pages.asides import called, is_beside, wrappers
from crawler.pages.outline import Outline
from crawler.pages.pictures import documents, pictures

_PAGE = frozenset({"html", "body", "main", "form", "td", "tr", "tbody", "table"})
_COLUMNS = re.compile(r"(?:^| )(?:row|container\S*|wrapper|col(?:umn)?(?:-\w+)*)(?: |$)")
_SMALL = re.compile(
    r"logo|avatar|(?<!gallery-)icon|gravatar|author|emoji|smiley|loading|placeholder|spacer|pixel|banner|//ads?\d*\.",
    re.I,
)
"""What a class or an address says of buttons, faces and advertisements (`//ads6.…`)."""
_MOST, _DEEPEST = 300, 100
"""Pictures of a release, and elements around one, that are looked at."""
_NEAR = 2
"""Elements around a picture whose class may say that it shows the writer or the office."""
_LEAST = 64
"""Pixels of a picture that is no button."""
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b", re.I)
_DOCUMENTS = re.compile(r"lampiran|dokumen|berkas|unduh|download|attachment|files?\b", re.I)
"""A heading below a text whose links are the release's own."""


def enclosed_pictures(found: Outline, main: Any, title: int | None, base: str) -> Iterator[dict[str, str]]:
    """`{url, caption}` of the pictures between title and text, in the text, and above the title in the same part."""
    last = found.text(main).stop
    for image in islice((*_above(found, main, title), *_images(main)), _MOST):
        block = next((e for e in image.iterancestors() if e in found.spans), main)
        if found.spans[block].start < last or not _leads_elsewhere(image):
            yield from pictures([Selector(root=image, type="html")], base)


def enclosed_documents(found: Outline, main: Any, title: int | None, base: str) -> Iterator[str]:
    """Addresses of the documents in the text, and below it up to the heading of something else."""
    for element in (main, *_below(found, main, title)):
        if next(documents(Selector(root=element, type="html").get(), base), None) is None:
            continue
        copied = deepcopy(element)
        copied.tail = None
        wrapping = wrappers(copied)
        for inner in [e for e in copied.iterdescendants() if is_beside(e, wrapping)]:
            inner.clear(keep_tail=True)
        yield from documents(Selector(root=copied, type="html").get(), base)


def _part(found: Outline, main: Any, title: int) -> tuple[Any, bool]:
    """The smallest element with title and text, or what holds only it; and whether that is less than the page."""
    element = main
    while found.spans[element].start > title and (parent := element.getparent()) is not None:
        element = parent if parent in found.spans else found.root
    around = element.getparent()
    if _is_part(element) and around in found.spans and _is_part(around):
        element = around if found.spans[around].mass == found.spans[element].mass else element
    return element, _is_part(element)


def _is_part(element: Any) -> bool:
    return element.tag not in _PAGE and not _COLUMNS.search(called(element))


def _above(found: Outline, main: Any, title: int | None) -> list[Any]:
    if title is None:
        return []
    part, whole = _part(found, main, title)
    seen = whole
    images: list[Any] = []
    for element in takewhile(lambda element: element is not main, part.iter()):
        seen = seen or element is found.blocks[title].element
        if seen and element.tag in ("img", "amp-img"):
            images.append(element)
    wrapping = wrappers(part)
    return [image for image in images[:_MOST] if _is_shown(image, part, wrapping) and not _announces(image)]


def _images(main: Any) -> list[Any]:
    wrapping = wrappers(main)
    return [image for image in islice(main.iter("img", "amp-img"), _MOST) if _is_shown(image, main, wrapping)]


def _below(found: Outline, main: Any, title: int | None) -> Iterator[Any]:
    """The elements behind the text in its part of the page, up to a heading that is not of documents."""
    if title is None:
        return
    part, whole = _part(found, main, title)
    element = main
    while whole and element is not part:
        for sibling in element.itersiblings():
            if not isinstance(sibling.tag, str) or is_beside(sibling, set()):
                continue
            heading = next(sibling.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
            if heading is not None and not _DOCUMENTS.search("".join(heading.itertext())[:200]):
                return
            yield sibling
        element = element.getparent()


def _is_shown(image: Any, within: Any, wrapping: set[Any]) -> bool:
    """Whether a picture is of a size to be looked at, and in nothing beside the text."""
    names = f"{called(image)} {image.get('src', '')}"
    sizes = [int(size) for name in ("width", "height") if (size := image.get(name, "")[:5]).isdecimal()]
    if _SMALL.search(names) or any(size < _LEAST for size in sizes):
        return False
    for distance, element in enumerate(islice(image.iterancestors(), _DEEPEST)):
        if element is within:
            return True
        if is_beside(element, wrapping) or (distance < _NEAR and _SMALL.search(called(element))):
            return False
    return True


def _announces(image: Any) -> bool:
    """Whether a picture is an item's of a list, beside a link in words: headlines above the title are such."""
    item = next(image.iterancestors("li"), None)
    return item is not None and any("".join(link.itertext()).strip() for link in item.iter("a"))


def _leads_elsewhere(image: Any) -> bool:
    """Whether a picture is a link to another page."""
    link = next(image.iterancestors("a"), None)
    return link is not None and not _PICTURE.search(link.get("href", ""))
