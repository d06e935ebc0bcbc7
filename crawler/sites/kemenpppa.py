"""Kementerian PPPA: releases; its CodeIgniter site of 2017 (`/index.php/page/read/`) is left to the generic reader."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading,
    published="section.content ul.post-meta > li:nth-child(1)",
    body="section.content div.lower-content",
    drop="ul.post-meta",
)

site = Site(
    name="Kementerian Pemberdayaan Perempuan dan Perlindungan Anak",
    home="https://www.kemenpppa.go.id",
    lists=(
        Listing(
            "/siaran-pers", links="section.events-section-two div.inner-box h4 a", more="?page={n}", kind="release"
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
