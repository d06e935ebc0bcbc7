"""Seputar Kaltim, a news desk of the province: WordPress whose day archives hold full posts."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Pemerintah Provinsi Kalimantan Timur",
    home="https://seputarkaltim.kaltimprov.go.id",
    zone="WITA",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
