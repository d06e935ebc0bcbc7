"""Dewan Perwakilan Daerah: Orchard Core; its links are ids without words."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(title=heading, published="i.bi-calendar-event", body="div.mb-5")

site = Site(
    name="Dewan Perwakilan Daerah",
    home="https://www.dpd.go.id",
    lists=(Listing("/berita/halaman/1?s=", links="a[href*='/berita-detail/']", more="/berita/halaman/{n}?s="),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
