"""Kejaksaan Agung: Porto theme; bulletins of its spokesman, and news."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

_links = "div.blog-posts article h2 a"
article = Layout(
    title=heading,
    published="article.post div.post-meta > span:nth-child(1) span",
    body="article.post div.post-content",
    drop=".post-meta",
)

site = Site(
    name="Kejaksaan Agung",
    home="https://www.kejaksaan.go.id",
    lists=(Listing("/conference/bulletin", links=_links, more="?page={n}", kind="release"),),
    also=(Listing("/conference/news", links=_links, more="?page={n}"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
