"""Kementerian Perhubungan: list and text were recorded, the date is looked for beside the heading."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading, next_page
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body=".post-content > div")

site = Site(
    name="Kementerian Perhubungan",
    home="https://kemenhub.go.id",
    lists=(Listing("/post/kategori/berita-berita-umum", links=".post_info > h3 > a", more=next_page),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
