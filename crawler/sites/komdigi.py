"""Kementerian Komunikasi dan Digital, until 2024 Kominfo: Next.js; page buttons without links; number at the end."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

article = Layout(
    title="h1",
    published="section.flex.mt-5 div.flex-wrap span.text-body-l:not([style])",
    body="section#section_text_body",
    images="figure.relative",
)

site = Site(
    name="Kementerian Komunikasi dan Digital",
    home="https://www.komdigi.go.id",
    lists=(
        Listing(
            "/berita/siaran-pers",
            links="div.flex.flex-col.gap-1 a.text-base.line-clamp-2",
            more="?page={n}",
            row="div.flex.flex-col.gap-1",
            date="span.text-body-s",
            skip="/laporan-isu-hoaks/",
            kind="release",
        ),
    ),
    layouts=(article,),
    hosts=("www.kominfo.go.id",),
    known="recorded selectors, 2026-03",
)
