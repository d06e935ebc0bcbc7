"""Pemerintah Kota Makassar: WordPress; its press office is the author "Humas"."""

from crawler.lists import Listing
from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Pemerintah Kota Makassar",
    home="https://makassarkota.go.id",
    zone="WITA",
    lists=(*wordpress_lists, Listing("/author/Humas", links="h2.entry-title a", more="/author/Humas/page/{n}")),
    layouts=(wordpress, wordpress_api),
    known="platform",
)
