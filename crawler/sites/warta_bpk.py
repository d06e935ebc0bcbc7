"""Warta BPK: WordPress that prints its menu twice, and today's day in its header."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Badan Pemeriksa Keuangan",
    home="https://warta.bpk.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
