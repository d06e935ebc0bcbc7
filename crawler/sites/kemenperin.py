"""Kementerian Perindustrian: list and text were recorded, the date is looked for beside the heading."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading, next_page
from crawler.site import Site

_links = "ul.listitems > li > a"
article = Layout(title=heading, published=beside_heading, body=".col-md-12.col-lg-12.col-xs-12.col-sm-12 > p")

site = Site(
    name="Kementerian Perindustrian",
    home="https://www.kemenperin.go.id",
    lists=(Listing("/siaran-pers", links=_links, more=next_page, kind="release"),),
    also=(Listing("/berita-industri", links=_links, more=next_page),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
