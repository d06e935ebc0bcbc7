"""Puspen TNI: pages are numbered (`/view-<id>`); no list was recorded, the home page is it."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading
from crawler.site import Site

article = Layout(title="h3", published=beside_heading, body="div.text-gray-dark")

site = Site(
    name="Pusat Penerangan Tentara Nasional Indonesia",
    home="https://tni.mil.id",
    lists=(Listing("/", links="a[href*='view-']"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
