"""Pemerintah Kota Depok: an empty shell; everything comes from its JSON interface."""

from crawler.layout import Layout
from crawler.lists import Service
from crawler.site import Site

article = Layout(
    form="json",
    name="depok-api",
    url="data.link",
    title="data.title",
    body="data.content",
    published="data.published_at",
    topics="data.tags",
    images="data.image",
)

site = Site(
    name="Pemerintah Kota Depok",
    home="https://berita.depok.go.id",
    lists=(Service("/api/v1/berita", published="published_at", detail="/api/v1/berita/{slug}"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
