"""Kementerian Ketenagakerjaan: an interface on another host, whose items stand one or two levels deep."""

from crawler.layout import Layout
from crawler.lists import Service
from crawler.platforms import replace
from crawler.site import Site

_news = Service(
    "https://portal.kemnaker.go.id/api/v1/latest-news?limit=100",
    url="url",
    published="created_at",
    more="&page={n}",
    whole=True,
)
article = Layout(form="json", name="kemnaker-api", title="title", body="body", published="created_at")

site = Site(
    name="Kementerian Ketenagakerjaan",
    home="https://kemnaker.go.id",
    lists=(_news, replace(_news, items="data.data")),
    layouts=(article,),
    hosts=("portal.kemnaker.go.id",),
    known="recorded selectors, 2026-03",
)
