"""Who signs: initials, names, account names, and what only looks like them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from crawler.bylines.offices import names_office, starts_unit
from crawler.bylines.places import is_place
from crawler.bylines.wordlists import is_abbreviation, vocabulary

ROLE = re.compile(
    r"(?:plt|plh|pj|pjs|kepala|juru|sekretaris|direktur|dirjen|deputi|inspektur|ketua|wakil|anggota|asisten|staf"
    r"|menteri|wamen\w*|men(?:ko|pan|dik|par)\w*|men(?:hub|dag|kes|keu|tan|hut|perin|aker|naker|pora|dagri|lu|hum|ham|kop|bud)"
    r"|men(?:sos|ag|impas|des|lh|hankam|komdigi|kominfo|esdm|pu|pupr|kumham|seskab)|presiden|gubernur|bupati|wali|walikota|camat|lurah"
    r"|kabag|kabid|kasubag|kasi|kadis|kabiro|karo|sekda|sekjen|sesmenko|komandan|jenderal|brigjen|irjen|letjen|mayjen"
    r"|kapolri|kapolda|kapolres\w*|dandim|danrem|pangdam|rektor|dekan|narasumber|peserta|kontributor|reporter|pewarta|wartawan|jurnalis|fotografer|tim|admin\w*|redaksi"
    r"|publik|bapak|ibu|sdr)\b\.?",
    re.IGNORECASE,
)
"""The words a post begins with: whoever is so named is spoken of, and signs only as a signatory."""

_PARTICLE = frozenset({"bin", "binti", "al", "el", "de", "van", "der", "von"})
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,4}\.)+[A-Za-z]{0,5}\.?|M[A-Z][A-Za-z]?|S[A-Z]|MBA|MSi|MAP|Ph\.?D\.?|[A-Z]{1,2}"
)
_NAME_WORD = re.compile(
    r"[A-ZÀ-Ý][a-zà-ÿ]+(?:[-'’`][A-Za-zà-ÿ][a-zà-ÿ]+)*|[A-Z]\.?|(?:[A-Z]\.){2,3}"
    r"|(?:H|Hj|Dr|dr|Drs|Dra|Ir|Prof|Moh|Muh|Mohd|Abd|St|Tgk)\.?"
)
_LETTERS = re.compile(r"[A-Za-z]{2,4}")
_ENGLISH = re.compile(r"\w+(?:tion|sion|ment|ness|ship|ing|ity|ance|ence|ology|able|ible|ics|ism|ized?|ful)")
PLACEHOLDER = re.compile(r"\*+|rel|rls|rilis|(?:press )?release|red|redaksi|ist|istimewa", re.IGNORECASE)
ACCOUNT = re.compile(
    r"(?:super\s?user|(?:super\s?)?admin(?:istrator)?(?:[\s_-]?web)?|operator|webmaster|root|user|editor|penulis"
    r"|tim(?: (?:redaksi|liputan|it|web(?:site)?))?)[\s_-]*\d*",
    re.IGNORECASE,
)
DESK = re.compile(r"d(?:ep)?\d", re.IGNORECASE)


def is_account(text: str) -> bool:
    """Whether the text names an account rather than a person: `Super User`, `admin2`, `Admin Kominfo`."""
    first, _, rest = text.partition(" ")
    desk = (
        0 < len(rest.split()) < 3
        and "/" not in rest
        and ACCOUNT.fullmatch(first)
        and names_office(rest)
        and not starts_unit(text)
    )
    return bool(desk or ACCOUNT.fullmatch(text))


@cache
def _roots() -> frozenset[str]:
    """The roots of Indonesian words."""
    return frozenset(StemmerFactory().get_words())


@cache
def _stemmer() -> Any:
    return StemmerFactory().create_stemmer()


@lru_cache(maxsize=8192)
def is_word(text: str) -> bool:
    """Whether this is a word of the language, or an English one of the trade, rather than somebody's name."""
    low = text.casefold()
    if any(low in vocabulary(use) for use in ("gloss", "mark", "english")) or _ENGLISH.fullmatch(low):
        return True
    return low in _roots() or (len(low) > 5 and low.isalpha() and _stemmer().stem(low) != low)


def is_letters(text: str) -> bool:
    """Two to four letters in one case: beside other initials even a word may be some (`(ke/fn/ni)`)."""
    return bool(_LETTERS.fullmatch(text)) and (text.isupper() or text.islower() or text.istitle())


def is_initials(text: str) -> bool:
    """`gin`, `Iwn`, `SF`: two to four letters of one person; no unit of measure, no title, no numeral."""
    if not _LETTERS.fullmatch(text) or text.casefold() in vocabulary("mark") or text in vocabulary("gloss"):
        return False
    if text.isupper():
        return not re.fullmatch(r"[IVX]+", text)
    return text.islower() or text.istitle()


def is_name(text: str) -> bool:
    """Whether the text is a person's name: capitalised words, titles and degrees, and not all of them common words."""
    head, _, degrees = text.partition(",")
    words = head.split()
    if not 2 <= len(words) <= 6 or len(text) > 70:
        return False
    if degrees and not all(_DEGREE.fullmatch(d) for d in re.split(r"[,\s]+", degrees.strip(" ,.")) if d):
        return False
    if ROLE.match(head) or names_office(head) or is_abbreviation(head):
        return False
    if any(word.casefold() in vocabulary("english") for word in words):
        return False
    real = [w for w in words if len(w.strip(".")) > 2]
    if not real or not all(_is_name_word(w.title() if head.isupper() else w, n) for n, w in enumerate(words)):
        return False
    if head.isupper():
        return not any(is_abbreviation(w) or (is_word(w) and not is_known_name(w)) for w in real)
    return any(is_known_name(w) or not (is_word(w) or is_place(w)) for w in real)


def _is_name_word(word: str, place: int) -> bool:
    return bool(_NAME_WORD.fullmatch(word) or word in _PARTICLE or (place and _DEGREE.fullmatch(word)))


def is_known_name(text: str) -> bool:
    """Whether a part of the name is borne by many: what no sentence supports needs that much evidence."""
    return any(word.strip(".,").casefold() in vocabulary("name") for word in text.split())


def spelled_by(letters: str, words: str) -> bool:
    """Whether the words end in what the letters stand for: `Makan Bergizi Gratis` spells MBG."""
    tokens = re.findall(r"\w+", words)[-2 * len(letters) - 2 :]
    wanted = [c for c in letters.casefold() if c.isalnum()]
    if len(wanted) < 2 or not tokens:
        return False
    firsts = [t[0].casefold() for t in tokens]
    for start in range(len(tokens)):
        if firsts[start] != wanted[0]:
            continue
        left = iter(firsts[start:])
        if all(c in left for c in wanted):
            return True
    last = tokens[-1].casefold()
    return last.startswith(wanted[0]) and tokens[-1][0].isupper() and _within(wanted, last) and len(wanted) > 2


def _within(letters: list[str], word: str) -> bool:
    left = iter(word)
    return all(c in left for c in letters)
