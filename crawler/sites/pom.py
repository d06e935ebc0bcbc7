"""Badan POM: releases and news; text paragraphs stand in a column of the page."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading, next_page
from crawler.site import Site

_links = "div.card-body > a.text-dark"
article = Layout(title=heading, published="div.d-block > p.text-white", body=".col-12 > p")

site = Site(
    name="Badan Pengawas Obat dan Makanan",
    home="https://www.pom.go.id",
    lists=(Listing("/siaran-pers", links=_links, more=next_page, kind="release"),),
    also=(Listing("/berita", links=_links, more=next_page),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
