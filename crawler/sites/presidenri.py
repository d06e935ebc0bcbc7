"""Presiden Republik Indonesia: WordPress; releases have an address of their own."""

from crawler.lists import Listing
from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Presiden Republik Indonesia",
    home="https://www.presidenri.go.id",
    lists=(
        Listing("/siaran-pers/", links="a[href*='/siaran-pers/']", more="a.next.page-numbers", kind="release"),
        *wordpress_lists,
    ),
    layouts=(wordpress, wordpress_api),
    known="platform",
)
