"""Pemerintah Provinsi Sumatera Barat: list and text were recorded, the date is looked for beside the heading."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading, next_page
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body="div.card:nth-child(2)")

site = Site(
    name="Pemerintah Provinsi Sumatera Barat",
    home="https://www.sumbarprov.go.id",
    lists=(Listing("/home/index-berita", links=".btn.btn-outline-primary", more=next_page),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
