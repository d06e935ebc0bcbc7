"""Sekretariat Daerah Kabupaten Purbalingga: WordPress by its addresses."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Sekretariat Daerah Kabupaten Purbalingga",
    home="https://setda.purbalinggakab.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
