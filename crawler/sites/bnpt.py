"""Badan Nasional Penanggulangan Terorisme: WordPress in the Newspaper theme."""

from crawler.lists import Listing, WordPress
from crawler.platforms import newspaper, replace, wordpress_api
from crawler.site import Site

article = replace(newspaper, published=".td-post-header header time.entry-date.updated")

site = Site(
    name="Badan Nasional Penanggulangan Terorisme",
    home="https://www.bnpt.go.id",
    lists=(WordPress(), Listing("/", links=".td-main-content .item-details h3 a")),
    layouts=(article, wordpress_api),
    known="recorded selectors, 2026-03",
)
