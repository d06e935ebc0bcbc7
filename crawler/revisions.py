"""What counts as an edit: a change of what is read, between two readings that can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from hashlib import blake2b
from typing import Literal

from crawler.addresses import address_or_none
from crawler.release import Byline, Release

GENERIC = "generic"
"""The layout name of the reader of last resort."""

PROVENANCE = frozenset({"sources", "notes", "published_raw"})
"""How we know, not what was said: differs with the list through which a page was met, with counters beside a date."""

_COUNTED = frozenset({"title", "body", "place", "number", "attachments"})
_TELLING = 4  # words of a title that tells a release without a text from the others of its day
_COMMON = 3  # a word is common to an office's pages if it stands in this many of a sample of them
_WORDS = re.compile(r"\w+")
_FORMAT = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

Verdict = Literal["same", "edited", "reread", "moved"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a new reading stands to the one before: the verdict, and the record's keys that differ (without provenance).

    edited: the office changed its release. reread: our reading of it changed. moved: its address changed, and nothing
    that counts as an edit.
    """

    verdict: Verdict
    changed: tuple[str, ...] = ()

    def checked(self, again: Judgement) -> Judgement:
        """This suspected edit, after the older page was read again by today's rules and `again` compared with that."""
        return again if again.verdict == "edited" else _unedited(self.changed)


def judge(old: Release, new: Release, common: Callable[[str], frozenset[str]]) -> Judgement:
    """Compares two readings of one release.

    By the same layout: any difference in title, body, publication time, place, credits, number or attachments is an
    edit. By different layouts, or with the generic reader: only title or body words that are not `common` to the
    pages which the office shows in that layout (`common` gives them by layout name), and that the other reading has
    nowhere; or the writers, if each reading names one whom the other has nowhere. A publication time counts only
    where both readings have it from the same source.
    """
    changed = differences(old, new)
    if not changed:
        return Judgement("same")
    if old.layout == new.layout != GENERIC:
        edited = any(_counts(name, old, new) for name in changed)
    else:
        edited = _says_else(old, new, common(new.layout)) or _says_else(new, old, common(old.layout))
        edited = edited or (_signs_else(old, new) and _signs_else(new, old))
    return Judgement("edited", changed) if edited else _unedited(changed)


def differences(old: Release, new: Release) -> tuple[str, ...]:
    """The record's keys in which two readings differ in substance, in the record's order."""
    names = (f.name for f in fields(Release) if f.name not in PROVENANCE)
    return tuple(name for name in names if _view(name, old) != _view(name, new))


def fingerprint(release: Release) -> bytes | None:
    """16 bytes that are equal for two readings with the same title, day and body words.

    A release that is a picture has no body words; its day and a title of four words and more must do. None: there is
    too little to know it by.
    """
    body, title = _WORDS.findall(_folded(release.body)), _WORDS.findall(_folded(release.title))
    if not body and not (release.images and release.day and len(title) >= _TELLING):
        return None
    return blake2b("\n".join((" ".join(title), release.day or "", " ".join(body))).encode(), digest_size=16).digest()


def common_words(releases: Iterable[Release]) -> frozenset[str]:
    """The words that several of an office's releases have in title or body."""
    counts = Counter(word for release in releases for word in set(_words(release)))
    return frozenset(word for word, n in counts.items() if n >= _COMMON)


def _unedited(changed: tuple[str, ...]) -> Judgement:
    return Judgement("moved" if "url" in changed else "reread", changed)


def _view(name: str, release: Release) -> object:
    """The value of a key as far as a difference in it means anything."""
    value = getattr(release, name)
    if name in ("title", "body"):
        return _plain(value).split()
    if name == "url":
        return _address_or_text(value)
    if name == "published":
        return value, release.precision
    if name == "attachments":
        return sorted(_address_or_text(v) for v in value)
    return value


def _counts(name: str, old: Release, new: Release) -> bool:
    """Whether a difference in this key is the office's doing."""
    if name == "published":
        same_source = old.sources.get("published") == new.sources.get("published")
        return bool(old.published and new.published) and same_source
    if name == "bylines":
        return _printed(old.bylines) != _printed(new.bylines)
    return name in _COUNTED


def _printed(bylines: Iterable[Byline]) -> list[Byline]:
    return [replace(byline, office=None) for byline in bylines]  # the canonical office is our reading


def _says_else(one: Release, other: Release, common: frozenset[str]) -> bool:
    """Whether `other` has title or body words more often than `one` has them anywhere, common ones aside."""
    if not common:
        return False  # nothing to compare with: we do not know what that layout always says
    more = Counter(_words(other)) - Counter(_words(one)) - Counter(_elsewhere(one))
    return any(word not in common for word in more)


def _signs_else(one: Release, other: Release) -> bool:
    """Whether both name their writers, and `other` a person whom `one` names nowhere."""
    if not one.bylines or not other.bylines:
        return False
    said = {*_words(one), *_elsewhere(one)}
    return any(word not in said for b in other.bylines for name in b.people for word in _WORDS.findall(_folded(name)))


def _words(release: Release) -> list[str]:
    return _WORDS.findall(_folded(f"{release.title}\n{release.body}"))


def _elsewhere(release: Release) -> list[str]:
    credits_ = (byline.raw for byline in release.bylines)
    captions = (image.get("caption", "") for image in release.images)
    parts = (release.published_raw, release.number or "", release.place or "", *credits_, *captions, *release.topics)
    return _WORDS.findall(_folded("\n".join(parts)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _FORMAT.sub("", text))


def _folded(text: str) -> str:
    return _plain(text).casefold()


def _address_or_text(value: str) -> str:
    return address_or_none(value) or value
