"""Badan Informasi Geospasial: a table-like page, text in `post-container`."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading, next_page
from crawler.site import Site

article = Layout(title=heading, published="div.col > span:nth-child(1)", body="div.post-container")

site = Site(
    name="Badan Informasi Geospasial",
    home="https://www.big.go.id",
    lists=(Listing("/news", links="h5.mt-0.mb-1 > a", more=next_page),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
