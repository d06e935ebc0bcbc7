"""Kementerian Dalam Negeri: its interface is on another host."""

from crawler.lists import Service
from crawler.platforms import blog_api
from crawler.site import Site

site = Site(
    name="Kementerian Dalam Negeri",
    home="https://kemendagri.go.id",
    lists=(
        Service(
            "https://backend.kemendagri.go.id/api/v1/blogs/public?limit=100",
            items="data.blogs",
            url="https://kemendagri.go.id/berita/{post_slug}",
            title="blog_name",
            published="created_at",
            more="&page={n}",
            whole=True,
        ),
    ),
    layouts=(blog_api,),
    hosts=("backend.kemendagri.go.id",),
    known="recorded selectors, 2026-03",
)
