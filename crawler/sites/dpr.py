"""Dewan Perwakilan Rakyat: pages are numbered; no list was recorded, the home page is it."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

article = Layout(
    title="h1.mb-6.px-3.text-3xl", published="div.mb-4.mt-3.flex.justify-between > span", body="div.px-3.text-justify"
)

site = Site(
    name="Dewan Perwakilan Rakyat",
    home="https://www.dpr.go.id",
    lists=(Listing("/", links="a[href*='/kegiatan-dpr/berita/']"),),
    layouts=(article,),
    known="recorded selectors, 2026-03; the home page as a list: not seen",
)
