"""Pemerintah Kota Kendari: WordPress with interface, feed and sitemaps open."""

from crawler.lists import Feed, Listing, WordPress
from crawler.platforms import wordpress, wordpress_api
from crawler.site import Site

site = Site(
    name="Pemerintah Kota Kendari",
    home="https://berita.kendarikota.go.id",
    zone="WITA",
    lists=(
        WordPress(),
        Feed(),
        Listing("/category/berita/", links="h2.entry-title a", more="a.next.page-numbers", skip="/go/"),
    ),
    layouts=(wordpress, wordpress_api),
    known="platform",
)
