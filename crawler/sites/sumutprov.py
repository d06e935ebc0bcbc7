"""Pemerintah Provinsi Sumatera Utara: the last but one page button leads on."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body=".blog-item-body")

site = Site(
    name="Pemerintah Provinsi Sumatera Utara",
    home="https://sumutprov.go.id",
    lists=(Listing("/artikel/artikel", links=".blog-item-foot > a", more=".pagination > li:nth-last-child(2) > a"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
