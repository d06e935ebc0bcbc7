"""Kemenko Polkam, until the cabinet of 2024 Kemenko Polhukam: WordPress in the Salient theme."""

from crawler.layout import Layout
from crawler.lists import Listing, WordPress
from crawler.platforms import heading, wordpress_api
from crawler.site import Site

article = Layout(
    title=heading, published="div.container-wrap span.meta-date", body="div.container-wrap div.content-inner"
)

site = Site(
    name="Kementerian Koordinator Bidang Politik dan Keamanan",
    home="https://polkam.go.id",
    lists=(
        WordPress(),
        Listing("/indeks-berita/", links="div.post-area article a.entire-meta-link", more="/indeks-berita/page/{n}/"),
    ),
    layouts=(article, wordpress_api),
    known="recorded selectors, 2026-03",
)
