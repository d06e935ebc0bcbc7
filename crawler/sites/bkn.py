"""Badan Kepegawaian Negara: WordPress with its interface closed; lists print day and month without a year."""

from crawler.lists import Listing, WordPress
from crawler.platforms import replace, wordpress, wordpress_api
from crawler.site import Site

article = replace(
    wordpress,
    published="li.meta-date > time",
    body="div.single-blog-content.entry",
    images=".single-media",
)

site = Site(
    name="Badan Kepegawaian Negara",
    home="https://www.bkn.go.id",
    lists=(
        WordPress(),
        Listing(
            "/category/publikasi/berita/",
            links=".blog-entry-title.entry-title > a",
            more=".page-numbers > li > a.next",
            row="article.blog-entry",
            date=".date-block",
            skip="/(internal|arsip-lama)/",
        ),
    ),
    layouts=(article, wordpress_api),
    hosts=("bkn.go.id",),
    known="recorded selectors, 2026-03",
)
