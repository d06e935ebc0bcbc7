"""Kemenko Infrastruktur, new in the cabinet of 2024: its pages print day and month without a year."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading, published="article.post div.post-date", body="article.post div.post-content > div:nth-child(3)"
)

site = Site(
    name="Kementerian Koordinator Bidang Infrastruktur dan Pembangunan Kewilayahan",
    home="https://kemenkoinfra.go.id",
    lists=(
        Listing(
            "/category/berita/", links="div.container.py-4 article h2 a", more="/category/berita/{n}", first=0, step=10
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
