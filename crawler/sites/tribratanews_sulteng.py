"""Tribratanews Polda Sulawesi Tengah: WordPress by its addresses."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Kepolisian Daerah Sulawesi Tengah",
    home="https://tribratanews.sulteng.polri.go.id",
    zone="WITA",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
