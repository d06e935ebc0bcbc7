"""PPID Kabupaten Sragen: WordPress with numbers for addresses; category 1 is its news."""

from crawler.lists import Feed, WordPress
from crawler.platforms import wordpress, wordpress_api
from crawler.site import Site

site = Site(
    name="PPID Kabupaten Sragen",
    home="http://ppid.sragenkab.go.id",
    lists=(WordPress(query="categories=1"), Feed("/?feed=rss2&cat=1")),
    layouts=(wordpress, wordpress_api),
    known="platform",
)
