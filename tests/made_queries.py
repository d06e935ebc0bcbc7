"""2 000 made releases of words that engines stumble over, and random queries of all that the language has."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from hypothesis import strategies as st
from shelf import made

from crawler.release import Byline, Record

COUNT = 2_000

PLAIN = re.findall(
    r"\S+",
    """
    membangun pembangunan bangunan desa desa-desa jalan jalan-jalan layanan pelayanan publik memperbaiki oleh oleh-oleh
    Jum'at Jum’at jumat 1.500 1500 S.H. SH K/L COVID-19 café cafe CAFÉ menpan.go.id Rp2,5 24/11 e-KTP pemda
    undang-undang
    """,
)
STRANGE = re.findall(
    r"\S+", "İstanbul straße STRASSE Ǆ ﬁnal ½ 𝐁𝐨𝐥𝐝 안전 資料 \u00adlunak lu\u00adnak عمل 😀 _ *** (MBG) №5 20℃ ㎡ x²"
)
LONG = ["x" * 127, "x" * 128, "x" * 300, "𐐷" * 128]
WORDS = PLAIN + STRANGE + LONG
PLACES = ["Denpasar", "Kota Bekasi", "KOTA BEKASI", "Jakarta", None]
DAYS = ["2024-01-31", "2024-02-01", "2024-02-29", "2024-12-31", "2025-01-01", "2026-03-13", "2026-03-20", None]
CREDITS = (
    Byline("(gin/HUMAS MENPANRB)", "writer", ("gin",), "HUMAS", "MENPANRB", "Kementerian PANRB"),
    Byline("(Biro Humas)", "issuer", (), "Biro Humas"),
)


def records() -> Iterator[Record]:
    """The releases: the same ones each time."""
    dice = random.Random(7)
    for n in range(COUNT):
        text = dice.choices(WORDS, k=dice.randrange(0, 30))
        site = dice.choice(("menpan", "bkn"))
        yield made(
            f"{site}:{n:04}",
            title=" ".join(text[:4]),
            day=dice.choice(DAYS),
            body="\n\n".join(" ".join(text[at : at + 5]) for at in range(4, len(text), 5)),
            site=site,
            institution={"menpan": "Kementerian PANRB", "bkn": "Badan Kepegawaian Negara"}[site],
            kind=dice.choice(("release", "news")),
            place=dice.choice(PLACES),
            province=dice.choice(("Bali", "Jawa Barat", None)),
            topics=tuple(dice.sample(WORDS[:20], dice.randrange(3))),
            bylines=dice.choice(((), CREDITS[:1], CREDITS[1:], CREDITS)),
            number=dice.choice(("12/HM.01/2024", "HM.4.6/7/2025", None)),
            language=dice.choice(("id", "en", None)),
            layout=dice.choice(("menpan@2016-05", "generic", "wordpress-api")),
            attachments=("https://contoh.go.id/siaran.pdf",) if n % 7 == 0 else (),
            images=({"url": "https://contoh.go.id/foto.jpg", "caption": ""},) if n % 5 == 0 else (),
            removed="2026-01-01T00:00:00+07:00" if n % 10 == 0 else None,
            revision=1 + n % 2,
            story=f"menpan:{n % 120:04}" if n % 4 else None,
        )


VALUES = re.findall(
    r'\S*"[^"]*"|\S+',
    """
    site:menpan site:bkn|menpan site:BKN place:"kota bekasi" place:denpasar|jakarta province:bali people:gin unit:humas
    unit:"biro humas" kind:news institution:"humas menpanrb" institution:"Kementerian PANRB" month:2024-02 topic:jumat
    topic:"jalan jalan" number:"hm 4 6 7 2025" number:12/HM.01/2024 language:id layout:generic layout:menpan@2016-05
    story:menpan:0001 id:menpan:0000 url:https://www.menpan.go.id/bkn:0007
    title:desa title:pemb* title:"desa jalan" title:jumat|publik
    is:removed is:edited has:date has:credit has:attachment has:image
    """,
)
DATES = re.findall(
    r'\S*"[^"]*"|\S+',
    """
    after:2024-02-01 before:2024-02 on:2024-12-31 after:2030 on:2024-W09 after:"7 hari" before:kemarin on:"hari ini"
    on:"bulan lalu" on:"1 Februari 2024" before:"Januari 2025" after:"last 2 years"
    """,
)

_word = st.sampled_from(WORDS)
_phrase = st.lists(_word, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
_prefix = _word.map(lambda text: f"{text[:3]}*")
_alternatives = st.lists(_word | _phrase | _prefix, min_size=2, max_size=3).map("|".join)
_sign = st.sampled_from(["", "", "-"])
TEXTS = _word | _phrase | _prefix | _alternatives
_part = st.tuples(_sign, TEXTS | st.sampled_from(VALUES)).map("".join) | st.sampled_from(DATES)

questions = st.lists(_part, max_size=4).map(" ".join)
"""Queries, a few of which are refused: `"***"` asks for nothing."""
