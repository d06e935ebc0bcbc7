"""root(): the root of one Indonesian word, as KBBI lists it: PySastrawi and what it does not know.

PySastrawi (Nazief and Adriani, with the corrections of Asian 2007 and Tahitoe 2010) takes affixes off until a root of
its dictionary is left, and gives the word back if none is. The rules here stand before it where it cuts too much and
behind it where it finds nothing; `lexicon.txt` mends its dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indexer.affixes import ENDINGS, VOWELS, bare, cores, without_plain_prefix, without_prefix
from indexer.stemmer import Stemmer, stemmer

_LONGEST = 40  # letters; what is longer is no word
_REMEMBERED = 100_000  # tokens: 15 MB, of the longest 35
_AFFIXED = re.compile(r"^(?:[bdkmpst][ei]|k[au])|(?:an|i|nya|[km]u|[kltp](?:ah|un))$")
_BEFORE_ONE_SYLLABLE = re.compile(r"(?:di|ter)?[mp]enge([^aiueo]+[aiueo][^aiueo]+)(?:kan|an|i)?")
_LOAN = r"[a-z]{3,}(?:[aiu]si|[ae]nsi|itas|ologi)"
_VERB_OF_LOAN = re.compile(
    rf"(?:meng(?=[aiueogh])|mem(?=[bf])|men(?=[cdjt])|me(?=[lmnrw])|ber)({_LOAN})|"  # memitigasi, mengeskalasi
    rf"(?:meng(?=[aiueogh])|mem(?=[bf])|men(?=[cdjt])|me(?=[lmnrw])|di|ter)({_LOAN}|[a-z]{{3,}}(?:or|al|if))kan"
)
"""A loan in -asi, -isi, -ensi, -itas keeps its first letter; it counts as one under a prefix nothing else explains."""


class Roots(dict[str, str]):
    """Token → its root, found when it is first asked for; all are forgotten when there are too many.

    A dictionary looks a word up in half the time of `lru_cache`, and three hundred of each release are looked up.
    """

    def __missing__(self, token: str) -> str:
        """Finds the root of a token."""
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[token] = _root(token)
        return found


@cache
def known_roots() -> Roots:
    """The roots that this process has met."""
    return Roots()


def root(token: str) -> str:
    """The root of a folded token: pembangunan → bangun. A token without known root is its own."""
    return known_roots()[token]


def _root(token: str) -> str:
    if not _may_be_derived(token):
        return token
    lexicon = _lexicon()
    for form in bare(token):
        if form in lexicon.own:
            return lexicon.own[form]
        if form in lexicon.roots:
            return form
        found = _before(form, lexicon.roots)
        if found:
            return found
    found = _stemmer()(token)
    if found != token:
        return token if _clipped(token, found) else _longer(token, found, lexicon.roots)
    for form in bare(token):
        found = _behind(form, lexicon.roots)
        if found:
            return found
    return token.removesuffix("nya") if len(token) > 6 else token


def _may_be_derived(token: str) -> bool:
    return 3 < len(token) <= _LONGEST and token.isascii() and token.isalpha() and bool(_AFFIXED.search(token))


def _before(form: str, roots: frozenset[str]) -> str | None:
    """What PySastrawi would cut too far: kerusakan is rusak, not rusa; bernilai is nilai, not nila."""
    if form.endswith("kan"):
        inner = form.removesuffix("an")
        found = inner if inner in roots else None
        if not found and form.startswith(("ke", "pe")):  # ke-…-kan and pe-…-kan do not exist
            found = next((rest for rest in _layers(inner) if rest in roots and len(rest) > 2), None)
        return found
    if form.endswith(ENDINGS):  # melangkah is langkah, not me-lang-kah
        return next((rest for rest in without_prefix(form) if rest in roots), None)
    if form.endswith("i"):
        return next((rest for rest in without_plain_prefix(form) if rest in roots and len(rest) > 3), None)
    return None


def _layers(form: str) -> Iterator[str]:
    """Without one prefix, then without two."""
    once = list(without_prefix(form))
    yield from once
    for rest in once:
        yield from without_prefix(rest)


def _longer(token: str, found: str, roots: frozenset[str]) -> str:
    """PySastrawi takes ku- and infixes off too: of dikurangi it leaves rang, of mencemari cari. Less is taken off here.

    Longer words in -an are left alone: pengawasan is awas, although kawasan is a root.
    """
    for form in bare(token):
        core = next((core for core in cores(form, ("", "i")) if core in roots), "")
        if len(core) > len(found) and not (len(core) > 5 and core.endswith("an")):
            return core
    return found


def _clipped(token: str, found: str) -> bool:
    """A name or loan of which three letters are left, none of them an ending vowel: hadi → had, milan → mil."""
    return len(found) == 3 and found[-1] not in VOWELS and token in (f"{found}i", f"{found}an")


def _behind(form: str, roots: frozenset[str]) -> str | None:
    """What no dictionary of roots can hold: mengecek is cek; memitigasi is mitigasi; ketidakpastian is tidakpasti."""
    if (short := _BEFORE_ONE_SYLLABLE.fullmatch(form)) and short[1] in roots:
        return short[1]
    if (loan := _VERB_OF_LOAN.fullmatch(form)) and not _joined(form, roots):
        return loan[1] or loan[2]
    if _joined(form, roots):
        return None
    if form.startswith(("memr", "pemr")):
        return next((core for core in cores(form) if core in roots), None)
    inner = form[2:-2] if form.startswith("ke") and form.endswith("an") else ""
    if root(inner) != inner:
        return root(inner)  # kepelabuhanan, of pelabuhan
    return next((core for core in cores(form) if _joined(core, roots)), None)


def _joined(word: str, roots: frozenset[str]) -> bool:
    """Two roots written as one: tanggungjawab."""
    return len(word) >= 8 and any(word[:at] in roots and word[at:] in roots for at in range(3, len(word) - 2))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    roots: frozenset[str]
    own: Mapping[str, str]


@cache
def _lexicon() -> _Lexicon:
    """PySastrawi's dictionary, mended by lexicon.txt."""
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    roots = {word for word in StemmerFactory().get_words() if "-" not in word}
    own: dict[str, str] = {}
    for line in (files("indexer") / "lexicon.txt").read_text("utf-8").splitlines():
        match line.partition("#")[0].split():
            case ["+", *words]:
                roots.update(words)
            case ["@", *words]:
                own.update(zip(words, words, strict=True))
            case ["-", *words]:
                roots.difference_update(words)
            case [word, "=", goal]:
                own[word] = goal
    return _Lexicon(frozenset(roots), own)


@cache
def _stemmer() -> Stemmer:
    return stemmer(_lexicon().roots)
