"""Pemerintah Provinsi Papua: the text is in paragraphs, or in the boxes of an e-mail pasted in."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading
from crawler.site import Site

now = Layout(title=heading, published=".post-date", body=".text > p, div[dir='ltr'] > p")
before = Layout(name="papua-before", title=heading, published=beside_heading, body=".inner-box > div")

site = Site(
    name="Pemerintah Provinsi Papua",
    home="https://www.papua.go.id",
    zone="WIT",
    lists=(Listing("/view-berita-list-all/berita-papua.html", links=".post-title > a", more="a[rel='next']"),),
    layouts=(now, before),
    known="recorded selectors, 2026-03",
)
