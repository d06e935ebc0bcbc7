"""Pengadilan Negeri Nanga Bulik: WordPress with its interface open."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Pengadilan Negeri Nanga Bulik",
    home="https://web.pn-nangabulik.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
