"""Kementerian BUMN, since late 2025 Badan Pengaturan BUMN; the date as its database prints it."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

article = Layout(
    title="section.content_rilis .judul_rilis",
    published="section.content_rilis div.date span",
    body="section.content_rilis div.informasi",
    images="section.content_rilis figure",
)

site = Site(
    name="Kementerian Badan Usaha Milik Negara",
    home="https://www.bumn.go.id",
    lists=(
        Listing(
            "/publikasi/berita/rilis",
            links="div.content_rilis a.all_read",
            more="?page={n}",
            row="div.item",
            date="div.date span",
            kind="release",
        ),
    ),
    layouts=(article,),
    hosts=("bumn.go.id", "www.bpbumn.go.id"),
    known="recorded selectors, 2026-03",
)
