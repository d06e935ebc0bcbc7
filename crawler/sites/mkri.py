"""Mahkamah Konstitusi: pages are numbered (`/berita/<id>`); no list was recorded, the home page is it."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

article = Layout(title="h1.news-title", published="p.news-date", body="div.news-content")

site = Site(
    name="Mahkamah Konstitusi",
    home="https://www.mkri.id",
    lists=(Listing("/", links="a[href*='/berita/']"),),
    layouts=(article,),
    known="recorded selectors, 2026-03; the home page as a list: not seen",
)
