"""Sekretariat Wakil Presiden: WordPress; the date stands inside the text's element."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading,
    published="div.content div.post-article span.post-meta-date",
    body="div.content div.post-article",
    drop=".post-meta-date",
)

site = Site(
    name="Sekretariat Wakil Presiden",
    home="https://www.wapresri.go.id",
    lists=(
        Listing(
            "/press-release/",
            links="div.post.type-post h3.title.page-title a",
            more="/press-release/page/{n}/",
            kind="release",
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
