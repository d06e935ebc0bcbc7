"""tokens() and stems(): how text becomes words, once, in Python, for both engines.

Left to themselves the engines disagree on Jum'at, 1.500, menpan.go.id, S.H. and café. They get our tokens joined by
spaces instead and only ever split at spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from operator import eq

from indexer.roots import known_roots

DOUBLES = frozenset(
    ("agar", "alun", "cumi", "gara", "hati", "kuda", "kunang", "mata", "oleh", "rata", "tiba", "undang")
)
"""Roots that mean something else when said twice: agar-agar, alun-alun, hati-hati, oleh-oleh, undang-undang."""

LONGEST = 128  # characters of a token; a longer run is split, as Lucene would at 255

_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛ʼʻʾʿ′´`＇"), "'")
_SPACED = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_FOREIGN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]*+")  # finds its first letter twice as fast as […]+
_INSIDE = re.compile(r"(?<=[^\W_])'++(?=[^\W_])")
_RUN = re.compile(rf"[^\W_]{{1,{LONGEST}}}")


def tokens(text: str) -> list[str]:
    """The words of a text, in order, folded: `Jum’at, S.H. café 1.500` → jumat, s, h, cafe, 1, 500.

    NFKC, format characters (soft hyphen, BOM, zero-width) dropped, apostrophes inside a word dropped, case and accents
    folded; then runs of letters and digits.
    """
    if not text.isascii():
        text = _FOREIGN.sub(_fold_run, text)
    text = text.lower().replace("`", "'")
    if "'" in text:
        text = _INSIDE.sub("", text)
    if text.isascii():  # most text; five times as fast
        words = text.encode().translate(_SPACED).decode().split()
        if not words or len(max(words, key=len)) <= LONGEST:
            return words
    return _RUN.findall(text)


def fold(text: str) -> str:
    """The form in which values are compared: the tokens joined by spaces; "" if there are none."""
    return " ".join(tokens(text))


def _fold_run(match: re.Match[str]) -> str:
    run = match[0]
    return _fold_foreign(run) if len(run) <= 32 else "".join(map(_fold_foreign, run))


@lru_cache(maxsize=65_536)
def _fold_foreign(run: str) -> str:
    """Characters outside ASCII, folded one by one: compatibility forms opened, marks and format characters dropped.

    What is neither letter nor digit is a space then, so that a text with dashes and curly quotes is ASCII after all.
    """
    opened = unicodedata.normalize("NFKD", run.translate(_APOSTROPHES))
    opened = unicodedata.normalize("NFKD", opened.casefold())
    kept = (c for c in opened if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(c if c.isascii() or c.isalnum() else " " for c in kept)


def stems(text: str) -> list[str]:
    """The roots of the words of a text, in order: `pembangunan jalan-jalan desa` → bangun, jalan, desa.

    A word said twice is one root, with or without its hyphen; where the two together mean something of their own
    (oleh-oleh, undang-undang) a stem for that stands behind it: oleh, oleholeh.
    """
    return stems_of(tokens(text))


def stems_of(words: Sequence[str]) -> list[str]:
    """The stems of a text of which `words` are the tokens."""
    roots = list(map(known_roots().__getitem__, words))
    if not any(map(eq, roots, islice(roots, 1, None))):
        return roots
    found: list[str] = []
    for stem in roots:
        if not found or stem != found[-1]:
            found.append(stem)
        elif stem in DOUBLES:
            found.append(stem + stem)
    return found
