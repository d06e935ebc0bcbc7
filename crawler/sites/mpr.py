"""Majelis Permusyawaratan Rakyat: the list's links are scripts; redesigned before 2026."""

from crawler.layout import Layout
from crawler.lists import Listing, Sitemap
from crawler.platforms import heading
from crawler.site import Site

now = Layout(since="2026-03", title=heading, published="div.banner-meta", body="div.detail-card")
before = Layout(title=heading, published="div.date", body=".berita-content")

site = Site(
    name="Majelis Permusyawaratan Rakyat",
    home="https://www.mpr.go.id",
    lists=(Listing("/berita", links="div.pimpinan-layout div.news-item", more="?page={n}"), Sitemap(match="/berita/")),
    layouts=(now, before),
    known="recorded selectors, 2026-03",
)
