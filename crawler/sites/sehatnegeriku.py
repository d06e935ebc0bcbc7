"""Sehat Negeriku, the news desk of Kementerian Kesehatan: WordPress with its interface open."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Kementerian Kesehatan",
    home="https://sehatnegeriku.kemkes.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
