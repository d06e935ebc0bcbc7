"""Kementerian PPN/Bappenas: Porto theme. Its JSON-LD tells the office's own time and says it is UTC."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

article = Layout(
    title="article.blog-single-post h2",
    published="div.post-meta span:first-child",
    body="div.moskie",
    images="article.blog-single-post > img",
)

site = Site(
    name="Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional",
    home="https://www.bappenas.go.id",
    lists=(
        Listing(
            "/kategori-berita/207",
            links="article.post.post-medium div.post-content h2 a",
            more="?page={n}",
            row="article.post-medium",
            date="div.post-meta",
            kind="release",
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
