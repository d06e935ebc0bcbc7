"""Kementerian Pemuda dan Olahraga: initials are glued to the last full stop; two dresses."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading
from crawler.site import Site

now = Layout(
    since="2026-03",
    title=heading,
    published="article.detailcontainer div.newsdate",
    body="article.detailcontainer div.artikel-content",
)
before = Layout(title=heading, published=beside_heading, body="div.detail__content")

site = Site(
    name="Kementerian Pemuda dan Olahraga",
    home="https://www.kemenpora.go.id",
    lists=(Listing("/berita", links="div.newslist div.newslist-col h3 a, h2.newsrow__title > a", more="?page={n}"),),
    layouts=(now, before),
    known="recorded selectors, 2026-03",
)
