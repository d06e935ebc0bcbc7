"""Pemerintah Kabupaten Karanganyar: WordPress with the day in its addresses (`/20201204/…`)."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Pemerintah Kabupaten Karanganyar",
    home="https://www.karanganyarkab.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
