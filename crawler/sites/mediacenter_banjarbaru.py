"""Media Center Kota Banjarbaru: WordPress with its interface open."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Pemerintah Kota Banjarbaru",
    home="https://mediacenter.banjarbarukota.go.id",
    zone="WITA",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
