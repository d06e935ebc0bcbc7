"""Kementerian Kesehatan: the releases; its news desk is sehatnegeriku."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(title=heading, published="div.col-md-8.mb-4 time", body="div.col-md-8.mb-4 div.isi-konten")

site = Site(
    name="Kementerian Kesehatan",
    home="https://www.kemkes.go.id",
    lists=(
        Listing(
            "/id/category/rilis-berita",
            links="div.content-wrapper div.col-md-4.mb-4 a",
            more="/id/category/rilis-berita/{n}",
            kind="release",
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
