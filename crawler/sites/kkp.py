"""Kementerian Kelautan dan Perikanan: list and text were recorded, the date is looked for beside the heading."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body=".description > div.mt-3")

site = Site(
    name="Kementerian Kelautan dan Perikanan",
    home="https://www.kkp.go.id",
    lists=(Listing("/news2679.html", links=".card-body.p-2 > a", more="?page={n}"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
