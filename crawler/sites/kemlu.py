"""Kementerian Luar Negeri: its interface is on another host."""

from crawler.layout import Layout
from crawler.lists import Service
from crawler.site import Site

_path = (
    "https://backpanel.kemlu.go.id/public-content-service/api/contentMenu?type=menu&slug[]=berita&portal=pusat"
    "&limit=100&tag=&order_dir=desc&order_by=publish_date&lang=id"
)
article = Layout(form="json", name="kemlu-api", title="title", body="content_detail", published="publish_date")

site = Site(
    name="Kementerian Luar Negeri",
    home="https://kemlu.go.id",
    lists=(
        Service(
            _path,
            items="data.publication",
            url="https://kemlu.go.id/berita/{slug}",
            published="publish_date",
            more="&page={n}",
            whole=True,
        ),
    ),
    layouts=(article,),
    hosts=("backpanel.kemlu.go.id",),
    known="recorded selectors, 2026-03",
)
