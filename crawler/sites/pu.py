"""Kementerian PU, until 2024 PUPR: title, date, counter, feedback question and footer stand inside the article."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

article = Layout(
    title="article.blog-post h2",
    published="article.blog-post span.post-date",
    body="article.blog-post.mb-4",
    drop="h2, .post-date, .post-views, .btn-print, .caption, .feedback, .sosmed, .tagar",
    topics=".tagar a",
)

site = Site(
    name="Kementerian Pekerjaan Umum",
    home="https://pu.go.id",
    lists=(
        Listing(
            "/berita/kanal", links="article.blog-post > a", more="?page={n}", row="article.blog-post", date=".post-date"
        ),
    ),
    layouts=(article,),
    hosts=("www.pu.go.id",),
    known="recorded selectors, 2026-03",
)
