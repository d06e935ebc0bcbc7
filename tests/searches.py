"""The one table of questions and answers: made releases, and which of them each query finds, whatever the engine."""

from __future__ import annotations

from dataclasses import replace

from shelf import made

from crawler.release import Byline, Record

GIN = Byline("(gin/HUMAS MENPANRB)", "writer", ("gin",), "HUMAS", "MENPANRB", "Kementerian PANRB")
PANRB = Byline("(Humas Kementerian PANRB)", "issuer", (), "Humas", "Kementerian PANRB", "Kementerian PANRB")
REMOVED = "2026-03-10T08:00:00+07:00"


def _at(record: Record, site: str, institution: str) -> Record:
    return replace(record, release=replace(record.release, site=site, institution=institution))


RELEASES: tuple[Record, ...] = (
    made(
        "menpan:a",
        title="Pembangunan Zona Integritas di Denpasar",
        body="DENPASAR – Pemerintah membangun zona integritas.\n\nPelayanan publik harus mudah, ujar Deputi.",
        day="2014-02-25",
        place="Denpasar",
        province="Bali",
        bylines=(GIN,),
        topics=("Pelayanan Publik", "Zona Integritas"),
        number="HM.02.04/80/SET.M.EKON.3/03/2026",
        language="id",
    ),
    made(
        "menpan:b",
        title="Layanan Publik di Kota Bekasi Dipermudah",
        body="Layanan publik yang mudah diperintahkan Menteri.\n\nKe Bekasi, Jum’at (7/6), dengan biaya Rp 1.500.",
        day="2024-06-07",
        place="Kota Bekasi",
        bylines=(PANRB,),
        topics=("pelayanan publik",),
        story="kemenkes_ri:d",
        attachments=("https://www.menpan.go.id/siaran.pdf",),
        revision=2,
    ),
    _at(
        made(
            "kemenkes_ri:c",
            title="Vaksinasi COVID-19 Dilanjutkan",
            body="Menteri Kesehatan, dr. Rahma, S.H., meninjau vaksinasi.\n\nKe­sehatan nomor satu. Lihat kemkes.go.id.",
            day="2024-06-05",
            place="Jakarta",
            images=({"url": "https://kemkes.go.id/foto.jpg", "caption": ""},),
        ),
        "kemenkes_ri",
        "Kementerian Kesehatan",
    ),
    _at(
        made(
            "kemenkes_ri:d",
            title="Oleh-oleh Sehat dari Café Kopi",
            body="Oleh-oleh khas daerah dijual di café-café. Kementerian/Lembaga (K/L) mendukung usaha kecil.",
            day="2024-06-05",
            removed=REMOVED,
            topics=("Pelayanan publik", "Pelayanan Publik", "Oleh-Oleh"),
            place="Kediri",
            story="kemenkes_ri:d",
        ),
        "kemenkes_ri",
        "Kementerian Kesehatan",
    ),
    _at(
        made(
            "kediri:e",
            title="Bupati Kediri Resmikan Jembatan",
            body="Jembatan diresmikan oleh Bupati. Pembangunannya memakan waktu dua tahun.",
            day="2024-12-31",
            place="KEDIRI",
            kind="release",
        ),
        "kediri",
        "Pemerintah Kabupaten Kediri",
    ),
    _at(
        made(
            "kediri:f",
            title="Undangan Rapat Koordinasi",
            body="Rapat membahas diri sendiri: 12:30 WIB. Lihat https://kediri.go.id/rapat. Aturan perundang-undangan.",
            day=None,
        ),
        "kediri",
        "Pemerintah Kabupaten Kediri",
    ),
    made("menpan:g", title="", body="", day="2024-06-05", place="kediri", story="kemenkes_ri:d"),
)

ALL = "abcdefg"

SEARCHES: tuple[tuple[str, str], ...] = (
    # everything, nothing
    ("", ALL),
    ("   ", ALL),
    ("*", ALL),
    ("tidakada", ""),
    # words, by their stems
    ("pembangunan", "ae"),
    ("membangun", "ae"),
    ("bangun", "ae"),
    ("PEMBANGUNAN", "ae"),
    ("layanan", "ab"),
    ("pelayanan publik", "ab"),
    ("mudah publik", "ab"),
    ("kesehatan", "cd"),
    ("resmi", "e"),
    ("kementerian", "d"),
    ("menteri", "bc"),
    ("pemerintah", "a"),
    ("perintah", "b"),
    ("bekasi", "b"),
    ("bekas", ""),
    ("kediri", "ef"),
    ("diri", "f"),
    ("title:kediri", "e"),
    ("integritas jembatan", ""),
    # folding
    ("jumat", "b"),
    ("Jum'at", "b"),
    ("Jum’at", "b"),
    ("Jum`at", "b"),
    ("1.500", "b"),
    ("1500", ""),
    ("Rp1.500", ""),
    ("S.H.", "c"),
    ("kemkes.go.id", "c"),
    ("menpan.go.id", ""),
    ("https://kediri.go.id/rapat", "f"),
    ("12:30", "f"),
    ("café", "d"),
    ("cafe", "d"),
    ("CAFÉ", "d"),
    ("K/L", "d"),
    ("COVID-19", "c"),
    ("covid 19", "c"),
    ("ke\u00adsehatan", "cd"),
    # words said twice
    ("oleh-oleh", "d"),
    ("oleh", "de"),
    ("undang-undang", "f"),
    ("undangan", "f"),
    ("undang", "f"),
    # phrases and prefixes are exact
    ('"pelayanan publik"', "a"),
    ('"layanan publik"', "b"),
    ('"publik pelayanan"', ""),
    ('"layanan publik" yang', "b"),
    ("“layanan publik”", "b"),
    ('"integritas pelayanan"', "a"),  # over the end of a paragraph, not over the end of the title
    ('"denpasar denpasar"', ""),
    ('"oleh-oleh khas"', "d"),
    ('"jum\'at 7 6"', "b"),
    ("pemb*", "ae"),
    ("jemb*", "e"),
    ("COV*", "c"),
    ("mendukung*", "d"),
    # alternatives and negation
    ("denpasar|bekasi", "ab"),
    ("denpasar | bekasi", "ab"),
    ('jembatan|"zona integritas"|COV*', "ace"),
    ("publik denpasar|jembatan", "a"),
    ("(denpasar|bekasi) publik", "ab"),
    ("-publik", "cdefg"),
    ("-publik -kesehatan", "efg"),
    ("-publik|jembatan", "cdfg"),
    ('-"layanan publik"', "acdefg"),
    ("-pemb*", "bcdfg"),
    ("publik -denpasar", "b"),
    ("-S.H.", "abdefg"),
    ("SDM - Unggul", ""),
    # fields
    ("site:menpan", "abg"),
    ("site:MENPAN", "abg"),
    ("site:kemenkes_ri", "cd"),
    ("site:kediri|kemenkes_ri", "cdef"),
    ("-site:menpan", "cdef"),
    ("site:menpan publik", "ab"),
    ('place:"kota bekasi"', "b"),
    ("place:bekasi", ""),
    ("place:kediri", "deg"),
    ("place:denpasar|jakarta", "ac"),
    ('-place:"Kota Bekasi"', "acdefg"),
    ("province:bali", "a"),
    ("people:gin", "a"),
    ("unit:humas", "ab"),
    ("institution:menpanrb", "a"),
    ('institution:"kementerian panrb"', "abg"),
    ('institution:"HUMAS MENPANRB"', "a"),
    ('institution:"Kementerian Kesehatan"', "cd"),
    ('topic:"pelayanan publik"', "abd"),
    ('topic:"oleh-oleh"', "d"),
    ("story:kemenkes_ri:d", "bdg"),
    ("story:KEMENKES_RI:D publik", "b"),
    ("-story:kemenkes_ri:d", "acef"),
    ("story:menpan:a", ""),
    ("topic:pelayanan", ""),
    ("number:HM.02.04/80/SET.M.EKON.3/03/2026", "a"),
    ('number:"hm 02 04 80 set m ekon 3 03 2026"', "a"),
    ("kind:release", "e"),
    ("language:id", "a"),
    ("id:kediri:f", "f"),
    ("url:https://www.menpan.go.id/menpan:a", "a"),
    ("month:2024-06", "bcdg"),
    ("title:pembangunan", "a"),
    ("title:denpasar|kediri", "ae"),
    ('title:"kota bekasi"', "b"),
    ("title:resmi*", "e"),
    ("-title:publik", "acdefg"),
    # days, flags, order
    ("after:2024-06-05", "bcdeg"),
    ("before:2024-06-05", "acdg"),
    ("on:2024-06-05", "cdg"),
    ("after:2024-06 before:2024-06", "bcdg"),
    ("on:2024", "bcdeg"),
    ("before:2014", "a"),
    ("on:2024-W23", "bcdg"),
    ("after:2024-W24", "e"),
    ('on:"7 Juni 2024"', "b"),
    ('on:"31 Desember 2024"', "e"),
    ("after:2025", ""),
    ("after:2024-06-06 before:2024-06-04", ""),
    ("is:removed", "d"),
    ("-is:removed", "abcefg"),
    ("-is:removed kesehatan", "c"),
    ("is:edited", "b"),
    ("has:attachment", "b"),
    ("has:image", "c"),
    ("has:credit", "ab"),
    ("-has:date", "f"),
    ("publik sort:old", "ab"),
    ("publik OR 1=1; DROP TABLE docs --", ""),
    ("title:NEAR(publik, 2)", ""),
    # odd input
    ("publik 😀", "ab"),
    (f"{'(' * 300}publik{')' * 300}", "ab"),
    ("publik " * 400, "ab"),
    (f"publik {'x' * 10_000}", ""),
    ("\x00publik\x1b[2J", ""),
    ("publik %_", "ab"),
    ("publik%", "ab"),
    ("publik -_-", "ab"),
    ("layanan*", "b"),
    ("ＰＵＢＬＩＫ", "ab"),
)

ORDERS: tuple[tuple[str, str], ...] = (
    ("sort:new", "ebgdcaf"),
    ("sort:old", "acdgbef"),
    ("on:2024-06-05", "gdc"),
    ("publik sort:new", "ba"),
)
"""Whole answers in order: by day, then id; what has no day stands last either way."""

FACETS: tuple[tuple[str, str, list[tuple[str, int]]], ...] = (
    ("", "site", [("menpan", 3), ("kediri", 2), ("kemenkes_ri", 2)]),
    ("", "place", [("KEDIRI", 3), ("Denpasar", 1), ("Jakarta", 1), ("Kota Bekasi", 1)]),
    ("-is:removed", "place", [("KEDIRI", 2), ("Denpasar", 1), ("Jakarta", 1), ("Kota Bekasi", 1)]),
    ("id:kemenkes_ri:d", "place", [("Kediri", 1)]),
    ("", "month", [("2024-06", 4), ("2014-02", 1), ("2024-12", 1)]),
    ("", "topic", [("Pelayanan Publik", 3), ("Oleh-Oleh", 1), ("Zona Integritas", 1)]),
    ("site:kemenkes_ri", "topic", [("Oleh-Oleh", 1), ("Pelayanan publik", 1)]),
    (
        "publik",
        "institution",
        [("Kementerian PANRB", 2), ("Humas Kementerian PANRB", 1), ("HUMAS MENPANRB", 1), ("MENPANRB", 1)],
    ),
    ("publik", "unit", [("HUMAS", 2)]),
    ("-is:removed site:kemenkes_ri", "site", [("kemenkes_ri", 1)]),
    ("tidakada", "site", []),
)

FOLDED: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("sort:new", "ebcaf", (1, 3, 1, 1, 1)),
    ("sort:old", "acdef", (1, 1, 3, 1, 1)),
    ("publik sort:new", "ba", (1, 1)),
    ("story:kemenkes_ri:d", "b", (3,)),
    ("-site:menpan sort:new", "edcf", (1, 1, 1, 1)),
    ("tidakada", "", ()),
)
"""Answers folded by story, in order, and how many of those that match each stands for."""

TIMELINES: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...] = (
    ("site:kemenkes_ri|menpan after:2024", "day", (("2024-06-05", 3), ("2024-06-06", 0), ("2024-06-07", 1))),
    ("after:2024 before:2024-11", "week", (("2024-W23", 4),)),
    ("publik", "year", (("2014", 1), *((str(year), 0) for year in range(2015, 2024)), ("2024", 1))),
    ("after:2024", "month", (("2024-06", 4), *((f"2024-{month:02}", 0) for month in range(7, 12)), ("2024-12", 1))),
    ("site:kediri after:2024", "week", (("2025-W01", 1),)),
    ("-has:date", "day", ()),
    ("tidakada", "month", ()),
)
"""How many of what was found, by period, those between two others included."""
