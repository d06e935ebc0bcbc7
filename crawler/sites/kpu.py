"""Komisi Pemilihan Umum: a JSON interface gives whole releases."""

from crawler.lists import Service
from crawler.platforms import blog_api
from crawler.site import Site

site = Site(
    name="Komisi Pemilihan Umum",
    home="https://www.kpu.go.id",
    lists=(
        Service(
            "/api/blogs/104",
            items="data.data",
            url="/berita/baca/{id}/{post_slug}",
            title="blog_name",
            published="created_at",
            whole=True,
        ),
    ),
    layouts=(blog_api,),
    known="recorded selectors, 2026-03",
)
