"""Diskominfo Kabupaten Fakfak: WordPress with `index.php` in its addresses."""

from crawler.lists import Feed, Listing, WordPress
from crawler.platforms import wordpress, wordpress_api
from crawler.site import Site

site = Site(
    name="Dinas Komunikasi, Informatika, Persandian, dan Statistik Kabupaten Fakfak",
    home="https://diskominfoperstatik.fakfakkab.go.id",
    zone="WIT",
    lists=(
        WordPress(),
        Feed("/index.php/feed/"),
        Listing("/index.php/category/berita/", links="h2.entry-title a", more="a.next.page-numbers"),
    ),
    layouts=(wordpress, wordpress_api),
    known="platform",
)
