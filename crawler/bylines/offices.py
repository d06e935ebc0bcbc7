"""Offices as credits print them: the public-relations unit and the institution it speaks for."""

from __future__ import annotations

import re

from crawler.bylines.institutions import is_institution
from crawler.bylines.places import is_place
from crawler.bylines.wordlists import vocabulary

_UNIT = (
    r"sub[- ]?bag(?:ian)?\.?|bag(?:ian)?\.?|biro|humas(?:pro(?:tokol)?)?|kehumasan|bakohumas|hms|humpro|ro[- ]?humas"
    r"|bid(?:ang)?[- ]?humas"
    r"|div(?:isi)?[- ]?humas|si[e]?[- ]?humas|inmas|penmas"
    r"|pen(?:erangan|\.)?(?= ?(?:ko(?:dim|rem|dam|armada|opsud)|lan(?:ud|al|tamal))\b)"
    r"|puspen(?:kum|ad|al|au)?|dispen(?:al|ad|au)?|penkum|pendam|pendim|penrem|protokol"
    r"|adpim|ropim|rokom(?:lik)?|puskom(?:publik|lik)?|infokom"
    r"|prokopim|prokompim|prokopimda|dis?kominfo\w*|dinkominfo\w*|kominfo\w*|dinas (?:komunikasi|kominfo)|m?mc\.?"
    r"|media cent(?:er|re)|tim (?:news ?room|komunikasi|humas|media|publikasi"
    r"|dis?kominfo\w*|kominfo|prokopim|medsos|liputan|redaksi|jurnalis(?:tik)?)|pusat penerangan"
)
UNIT = re.compile(rf"(?<!\w)(?:{_UNIT})(?!\w|\.(?-i:[a-z]))", re.IGNORECASE)
"""The words a public-relations unit begins with."""

_UNIT_AFTER_POST = re.compile(rf"(?:{_UNIT}|bidang|pusat|direktorat)(?!\w)", re.IGNORECASE)

_AGENCY = (
    r"(?:din(?:kes|sos|pora|hub|naker|kop|perin|pend|pert|parbud)|dis(?:dukcapil|hub|naker|perin|dag|parbud|parpora|pora|bud|kop"
    r"|tanak|tanhor|tanbun|nak(?:kes|er)|kes|sos|dik|perkim|lutkan|kanla)|damkar|(?:ba)?kesbang|pusdal|panwas|kwar(?:da|cab|ran|nas)"
    r"|dekranas|dpu|dp3a)\w*|dis(?:par|tan|nak|kan)|bapenda|dukcapil|perpusda|tagana|penmad|phdi|bkip|kua|pokdarwis|gapoktan|bkad|bpp?kad|bpkd|bpprd|dlhk?|dpmd"
    r"|kppn|bb?pom|pmi|pkk|kpp|dharma (?:wanita|pertiwi)|karang taruna"
)
"""Offices and bodies of a region that one word or its letters name whole, and that are nobody's name: `Dinkes`."""

_OFFICE = re.compile(
    rf"(?:{_AGENCY}|kementerian|kementrian|kemen\w*|kem(?:kom\w+|hub|kes|keu|dag)|badan|lembaga|komisi|dewan|mahkamah|kejaksaan"
    r"|kejati|kejari|kejagung|kepolisian|pem(?:kab|kot|ko|prov|da|des)\w*|pol(?:da|res(?:ta(?:bes)?)?|sek(?:ta)?|ri)"
    r"|kodam|kodim|korem|koramil|lanal|lanud|lantamal|tni|brimob|kostrad|kopassus|koarmada|koopsud\w*|yonif"
    r"|sat(?:gas|lantas|reskrim|resnarkoba|intelkam|samapta|binmas|polair\w*)?(?= [A-Z])"
    r"|satbinmas|pn(?= [A-Z])|pusdatin\w*|tribratanews|tbnews|imigrasi"
    r"|pemerintah(?= (?:kota|kab|prov|daerah|desa|kelurahan|aceh|pusat|republik))"
    r"|kota|kab(?:upaten)?\.?|prov(?:insi)?\.?|kecamatan|kec\.?|kelurahan|desa"
    r"|dinas|sekretariat|set(?:da|wan|jen|kab|neg|pres|kemen\w*)|itjen|ditjen|dit|direktorat|inspektorat|kantor"
    r"|kan(?:wil|kemenag|tah|im)|balai|balitbang\w*|universitas|univ\.?|institut|politeknik|poltek\w*|uin|iain|stain"
    r"|stai\w*|man|min|mts[ns]?|sma[ns]?|smk[ns]?|smp[ns]?|sd[ns]?|ma|rsud|rsup|rs|puskesmas|pengadilan|pta|pa|ptun"
    r"|lapas|rutan|bapas|lpka|rupbasan|upt|uptd|bp2mi|bp3mi|pt|perum|perumda|pdam|bumd|pln|satpol|bpbd|bappeda\w*"
    r"|bea(?= cukai)|perpustakaan"
    r"|bkpsdm|bkd|disdik\w*|dpmptsp|kpu\w*|bawaslu\w*|bnn[pk]?|bps|bpn|bpk|bpkp|bkn|bkkbn|bmkg|brin|basarnas|dprd?"
    r"|mpr|dpd|kpk|kpi\w*|ojk|bpjs|ppid|forkopim\w*|istana|markas|mabes\w*|asosiasi|yayasan)(?!\w)",
    re.IGNORECASE,
)
"""The words an office's name begins with."""

SHORTENED = re.compile(r"\b(?:kab|prov|kec|kel|bag|bid|mc|dr|ir|h|kh|r|m|st|univ)\.", re.IGNORECASE)
"""Short forms in the names of offices, whose full stop ends no sentence."""

_HOST = re.compile(
    r"(?:https?://)?((?:[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?\.){1,5}[a-z]{2,10})(?:[/?#:]\S*)?", re.IGNORECASE
)
_DOMAIN = re.compile(
    r"(?i:\.(?:id|com|example|co|net|org|info|tv|news|biz|web|online|site|xyz|asia|io|me))\Z"
    r"|(?<![A-Z.])\.(?!(?:ag|ap|ec|h|ip|km|mm|mt|pd|pt|s|se|si|st|tp)\Z)[a-z]{2}\Z"
)
"""How a host ends, and no `H.Ahmad` or `s.pd`: on a known name, or on two small letters that are no degree's."""
_LINK = frozenset({"dan", "&", "serta", "bidang"})


def host_of(text: str) -> str | None:
    """The host a text names and nothing else, as printed: of an address only its host. `Mojok.co`, `www.babe.news`."""
    match = _HOST.fullmatch(text.strip().rstrip("."))
    return match[1] if match and _DOMAIN.search(match[1]) else None


def starts_office(text: str) -> bool:
    """Whether an office's name begins here: `Pemkab …`, `Kementerian …`, a name of the table."""
    return bool(_OFFICE.match(text)) or is_institution(text)


def is_agency(text: str) -> bool:
    """Whether the text is the short name of one of a region's offices and nothing else: `Dinkes`, `DPUPR`."""
    return bool(re.fullmatch(_AGENCY, text, re.IGNORECASE))


def starts_unit(text: str, after_post: bool = False) -> bool:
    """Whether a unit's name begins here. Directly after a post, `Bidang` and `Pusat` begin one too."""
    return bool((_UNIT_AFTER_POST if after_post else UNIT).match(text))


def names_office(text: str) -> bool:
    """Whether the text, or a part of it between spaces, is an office, a unit, a host or a place."""
    if host_of(text) or is_place(text) or starts_office(text) or starts_unit(text):
        return True
    return any(_OFFICE.match(word) or UNIT.match(word) for word in text.split())


def split_office(text: str, after_post: bool = False) -> tuple[str, str]:
    """(unit, institution), both as printed: `HUMAS MENPANRB` → `HUMAS`, `MENPANRB`.

    The unit runs to the end of its own name and stops where the name of an office or a place begins. A unit's name
    that comes again after the institution is not taken.
    """
    text = text.strip(" \t\n\r\xa0,-–—/|:")
    start = (_UNIT_AFTER_POST if after_post else UNIT).match(text)
    if start is None:
        later = UNIT.search(text)
        if later and not _OFFICE.match(text[later.start() :]) and not host_of(text) and text[: later.start()].strip():
            return text[later.start() :].strip(), text[: later.start()].strip(" ,-–—")
        return "", text
    end = _unit_end(text, start.end())
    unit, rest = text[:end].strip(" ,"), text[end:].strip(" \t\n\r\xa0,-–—|:*_").lstrip(". ")
    if re.fullmatch(r"\d{1,2}", rest):
        rest = ""  # an account's number: `Humas-1`
    again = UNIT.search(rest)
    if again and again.start() > 0 and is_place(rest[: again.start()].strip(" ,-–—")):
        rest = rest[: again.start()].strip(" ,-–—")
    return unit, rest


def _unit_end(text: str, at: int) -> int:
    """Where the unit's own name ends: at the first word that is no topic, unless a comma or *dan* asked for it."""
    asked = text[:at].lower().endswith(("bagian", "bag.", "bag", "bidang", "pusat", "direktorat", "biro", "komunikasi"))
    for word in re.finditer(r"[^\s,]+|,", text[at:]):
        here = at + word.start()
        name = word[0].casefold()
        if name == ",":
            asked = True
            continue
        glued = re.match(r"[a-z]+(?=[A-Z][a-z])", word[0][1:])
        if glued and word[0][0].isupper():  # a lost line break: `HumasBadan Gizi Nasional`
            head = word[0][: glued.end() + 1]
            return here + len(head) if head.casefold() in vocabulary("topic") or UNIT.fullmatch(head) else here
        if _OFFICE.match(text[here:]) and not (name in vocabulary("topic") and asked):
            return here
        if name in vocabulary("topic") or name in _LINK or UNIT.match(word[0]) or name == "pemerintah":
            asked = name in _LINK
            continue
        if not asked or is_place(word[0]) or is_institution(word[0]):
            return here
        asked = False
    return len(text)
