"""Kementerian Perdagangan: releases and trade news."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

_links = "div.col-lg-8 article h5 a, .post-content > h5 > a"
article = Layout(
    title=heading, published="main.pb-30 div.entry-meta > span:nth-child(2)", body="main.pb-30 div.entry-main-content"
)

site = Site(
    name="Kementerian Perdagangan",
    home="https://www.kemendag.go.id",
    lists=(Listing("/berita/siaran-pers", links=_links, more="?page={n}", kind="release"),),
    also=(Listing("/berita/perdagangan", links=_links, more="?page={n}"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
