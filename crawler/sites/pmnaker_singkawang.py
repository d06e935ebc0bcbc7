"""Dinas Penanaman Modal dan Tenaga Kerja Kota Singkawang: WordPress with its interface open."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Dinas Penanaman Modal dan Tenaga Kerja Kota Singkawang",
    home="https://pmnaker.singkawangkota.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
