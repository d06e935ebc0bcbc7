"""Kementerian Pariwisata, until the cabinet of 2024 Kemenparekraf: no list was recorded, the home page is it."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading, published="div.container.relative > div:nth-child(2) span.flex", body="div.nc-SingleContent"
)

site = Site(
    name="Kementerian Pariwisata",
    home="https://kemenpar.go.id",
    lists=(Listing("/", links="a[href*='/berita/']"),),
    layouts=(article,),
    hosts=("www.kemenparekraf.go.id",),
    known="recorded selectors, 2026-03",
)
