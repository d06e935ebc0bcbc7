"""Kemendukbangga/BKKBN, until the cabinet of 2024 BKKBN: its interface is on another host."""

from crawler.layout import Layout
from crawler.lists import Service
from crawler.site import Site

_path = (
    "https://www-api.kemendukbangga.go.id/api/v1/public/posts?category=37c2b970-a525-4884-ace6-8076b478e86b"
    "&item_per_page=100&area=40847d55-9175-45c1-92f8-ce10cbb0cb7c&keyword="
)
article = Layout(form="json", name="kemendukbangga-api", title="title", body="content", published="created_at")

site = Site(
    name="Kementerian Kependudukan dan Pembangunan Keluarga/BKKBN",
    home="https://www.kemendukbangga.go.id",
    lists=(
        Service(
            _path,
            url="https://www.kemendukbangga.go.id/posts/{url}",
            published="created_at",
            more="&page={n}",
            whole=True,
        ),
    ),
    layouts=(article,),
    hosts=("www-api.kemendukbangga.go.id", "www.bkkbn.go.id"),
    known="recorded selectors, 2026-03",
)
