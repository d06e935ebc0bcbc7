"""Humas Provinsi Sulawesi Selatan: WordPress whose archives hold full posts."""

from crawler.lists import Feed, WordPress
from crawler.platforms import wordpress, wordpress_api
from crawler.site import Site

site = Site(
    name="Pemerintah Provinsi Sulawesi Selatan",
    home="https://humas.sulselprov.go.id",
    zone="WITA",
    lists=(WordPress(), Feed("/index.php/feed/")),
    layouts=(wordpress, wordpress_api),
    known="platform",
)
