"""What may stand before and after an Indonesian root, and what it does to the root's first letter."""

from __future__ import annotations

from collections.abc import Iterator

VOWELS = "aiueo"
_PLAIN = ("ber", "ter", "per", "di", "ke", "se")
_PARTICLES = ("lah", "kah", "tah", "pun")
_PRONOUNS = ("nya", "ku", "mu")
ENDINGS = (*_PARTICLES, "ku", "mu")
"""Short endings that many roots have of themselves."""


def bare(word: str) -> Iterator[str]:
    """The word, then without particle (-lah, -kah, -tah, -pun), then without -nya, -ku, -mu too."""
    yield word
    for endings in (_PARTICLES, _PRONOUNS):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word.removesuffix(ending)
                yield word
                break


def without_prefix(word: str) -> Iterator[str]:
    """What may remain without one prefix, the likelier first: menarik → tarik, narik; perusak → rusak, usak."""
    if word[:2] in ("me", "pe"):
        yield from _without_nasal(word[2:])
    yield from without_plain_prefix(word)
    if word.startswith("be") and not word.startswith("ber"):
        yield word.removeprefix("be")  # bekerja, belajar


def without_plain_prefix(word: str) -> Iterator[str]:
    """What remains without a prefix that leaves the first letter alone."""
    for prefix in _PLAIN:
        if word.startswith(prefix):
            yield word.removeprefix(prefix)


def _without_nasal(rest: str) -> Iterator[str]:
    """After me- and pe-: mem-pilih → memilih. A p, t, s or k melts into the nasal; other letters stand behind it."""
    for nasal, melted in (("ny", "s"), ("ng", "k"), ("m", "p"), ("n", "t")):
        if not rest.startswith(nasal):
            continue
        behind = rest.removeprefix(nasal)
        if behind[:1] and behind[0] in VOWELS:
            # a k melts too, but far more roots begin with a vowel: mengurus is urus, not kurus
            yield from (behind, melted + behind) if nasal == "ng" else (melted + behind, nasal + behind)
        elif nasal == "m" and behind.startswith("r"):
            yield melted + behind  # pemrosesan, memrakarsai
        elif nasal != "ny":
            yield behind
        return
    yield rest  # melihat, merasa, mewakili


def _without_suffix(word: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            yield word.removesuffix(suffix)


def cores(word: str, suffixes: tuple[str, ...] = ("", "kan", "an", "i")) -> Iterator[str]:
    """What may remain of a word without one to three prefixes and one of the suffixes, the least taken off first."""
    layer = list(_without_suffix(word, suffixes))
    for _ in range(3):
        layer = [rest for form in layer for rest in without_prefix(form) if len(rest) >= 3]
        yield from layer
