"""Badan Narkotika Nasional: WordPress by its addresses."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Badan Narkotika Nasional",
    home="https://bnn.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
