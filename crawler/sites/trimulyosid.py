"""Kalurahan Trimulyo, a village of Sleman: WordPress with its interface open."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Pemerintah Kalurahan Trimulyo, Kabupaten Sleman",
    home="https://trimulyosid.slemankab.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
