"""InfoSumut, the news desk of North Sumatra: WordPress."""

from crawler.layout import Layout
from crawler.platforms import beside_heading, heading, wordpress_api, wordpress_lists
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body=".entry-content > p")

site = Site(
    name="Pemerintah Provinsi Sumatera Utara",
    home="https://infosumut.id",
    lists=wordpress_lists,
    layouts=(article, wordpress_api),
    known="recorded selectors, 2026-03",
)
