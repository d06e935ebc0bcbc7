"""Kementerian Koperasi dan UKM, in the cabinet of 2024 divided into Kemenkop and Kementerian UMKM; its archive."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading, next_page
from crawler.site import Site

_links = ".post-item-description.m-2 > h4 > a"
article = Layout(
    title=heading, published="div.post-meta > span.post-meta-date", body=".post-item-description.box-news-single > p"
)

site = Site(
    name="Kementerian Koperasi dan Usaha Kecil dan Menengah",
    home="https://www.kemenkopukm.go.id",
    lists=(Listing("/siaran-pers/", links=_links, more=next_page, kind="release"),),
    also=(Listing("/warta-kumkm/", links=_links, more=next_page),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
