"""DKP3A Provinsi Kalimantan Timur: WordPress by its addresses."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Dinas Kependudukan, Pemberdayaan Perempuan, dan Perlindungan Anak Provinsi Kalimantan Timur",
    home="https://dkp3a.kaltimprov.go.id",
    zone="WITA",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
