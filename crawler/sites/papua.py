"""Pemerintah Provinsi Papua: the text is in paragraphs, or in the boxes of an e-mail pasted in."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(title=heading, published=".post-date", body=".text > p, div[dir='ltr'] > p")

site = Site(
    name="Pemerintah Provinsi Papua",
    home="https://www.papua.go.id",
    zone="WIT",
    lists=(Listing("/view-berita-list-all/berita-papua.html", links=".post-title > a", more="a[rel='next']"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
