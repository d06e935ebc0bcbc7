"""Pemerintah Provinsi Kepulauan Riau: only its sitemap tells what it has."""

from crawler.layout import Layout
from crawler.lists import Sitemap
from crawler.site import Site

article = Layout(
    title="h1.text-2xl",
    published="div.flex.text-sm > span:first-child",
    body="div.text-gray-800",
    images="img.w-full",
)

site = Site(
    name="Pemerintah Provinsi Kepulauan Riau",
    home="https://www.kepriprov.go.id",
    lists=(Sitemap(match="/berita/"),),
    layouts=(article,),
    hosts=("kepriprov.go.id",),
    known="recorded selectors, 2026-03",
)
