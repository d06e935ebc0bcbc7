"""Pemerintah Provinsi Gorontalo: WordPress built with Elementor, whose boxes are counted."""

from crawler.layout import Layout
from crawler.lists import Sitemap, WordPress
from crawler.platforms import beside_heading, heading, wordpress_api
from crawler.site import Site

_body = ".elementor-container > div:nth-child(1) > div > div:nth-child(3) > div"
article = Layout(title=heading, published=beside_heading, body=_body)

site = Site(
    name="Pemerintah Provinsi Gorontalo",
    home="https://berita.gorontaloprov.go.id",
    zone="WITA",
    lists=(WordPress(), Sitemap("/wp-sitemap-posts-post-1.xml")),
    layouts=(article, wordpress_api),
    hosts=("gorontaloprov.go.id",),
    known="recorded selectors, 2026-03",
)
