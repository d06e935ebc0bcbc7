"""Kementerian Pertahanan: WordPress in a theme of its own."""

from crawler.layout import Layout
from crawler.lists import Listing, WordPress
from crawler.platforms import heading, wordpress_api
from crawler.site import Site

article = Layout(title=heading, published="small", body="div.def-page.article")

site = Site(
    name="Kementerian Pertahanan",
    home="https://www.kemhan.go.id",
    lists=(
        WordPress(),
        Listing(
            "/category/berita", links="ul.news-index li h4 a, .listing-news > h4 > a", more="/category/berita/page/{n}"
        ),
    ),
    layouts=(article, wordpress_api),
    known="recorded selectors, 2026-03",
)
