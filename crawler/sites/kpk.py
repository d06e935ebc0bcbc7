"""Komisi Pemberantasan Korupsi: a JSON interface gives whole releases."""

from crawler.layout import Layout
from crawler.lists import Service
from crawler.site import Site

article = Layout(form="json", name="kpk-api", title="title", body="content", published="created_at")

site = Site(
    name="Komisi Pemberantasan Korupsi",
    home="https://www.kpk.go.id",
    lists=(
        Service(
            "/api/id/api/news?include=newsTags&page[size]=100",
            url="/id/ruang-informasi/berita/{slug}",
            published="created_at",
            more="&page[number]={n}",
            whole=True,
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
