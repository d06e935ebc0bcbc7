"""Lembaga Administrasi Negara: WordPress; its news are category 7."""

from crawler.layout import Layout
from crawler.lists import Listing, WordPress
from crawler.platforms import beside_heading, heading, wordpress_api
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body=".entry-content.entry--item")

site = Site(
    name="Lembaga Administrasi Negara",
    home="https://lan.go.id",
    lists=(WordPress(query="categories=7"), Listing("/?cat=7", links=".entry-title > a", more=".next")),
    layouts=(article, wordpress_api),
    known="recorded selectors, 2026-03",
)
