"""Kementerian Investasi dan Hilirisasi/BKPM: since the cabinet of 2024 with downstreaming, at the same address."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading,
    published="p.pb-1.text-dark-gray.fw-semibold",
    body="div.gap-4.px-4.d-flex.flex-column > div:nth-child(2)",
)

site = Site(
    name="Kementerian Investasi dan Hilirisasi/Badan Koordinasi Penanaman Modal",
    home="https://bkpm.go.id",
    lists=(
        Listing(
            "/id/info/siaran-pers",
            links="section#press-release div.flex-row.px-1.py-2 a",
            more="?page={n}",
            kind="release",
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
