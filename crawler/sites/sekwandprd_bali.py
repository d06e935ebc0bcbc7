"""Sekretariat DPRD Provinsi Bali: WordPress by its addresses."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Sekretariat DPRD Provinsi Bali",
    home="https://sekwandprd.baliprov.go.id",
    zone="WITA",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
