"""Badan Pengawas Tenaga Nuklir: the list is a search; the date is looked for beside the heading."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading, next_page
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body="div.box > p, #detail-berita > p")

site = Site(
    name="Badan Pengawas Tenaga Nuklir",
    home="https://www.bapeten.go.id",
    lists=(Listing("/site/pencarian?lang=id&kategori=2&search=", links=".col-md-12 > h3 > a", more=next_page),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
