"""Kementerian Sosial: the body is an <h5> of broken lines, once an article; addresses hold commas and capitals."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.pages.pointing import spilled
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title="h2.judul",
    published="div.container.mt-3.mb-2",
    body=spilled("h5.text-content", until="div.container"),
    images="div.container > img",
)

before = Layout(
    name="kemensos-before",
    title=heading,
    published=".bottom-article > ul > li:nth-child(1) > a",
    body=".col-lg-8 > article > div[dir='ltr']",
)

site = Site(
    name="Kementerian Sosial",
    home="https://kemensos.go.id",
    lists=(
        Listing(
            "/berita-terkini",
            links="div.col-lg-4.col-md-12.pb-5 a",
            more="/berita-terkini/{n}",
            row="div.col-lg-4.pb-5",
            date="small",
            skip="/video/",
        ),
    ),
    layouts=(article, before),
    hosts=("www.kemensos.go.id",),
    known="recorded selectors, 2026-03",
)
