"""Komisi Yudisial: the date stands in a footer below the text."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(title=heading, published="section#main footer.entry-meta", body="section#main div.entry-content")

site = Site(
    name="Komisi Yudisial",
    home="https://komisiyudisial.go.id",
    lists=(
        Listing("/frontend/pers_release", links="div.content ul.latest-posts > li a", more="?page={n}", kind="release"),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
