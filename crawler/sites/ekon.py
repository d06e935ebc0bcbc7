"""Kemenko Perekonomian: letterhead above the text, spokesperson and addresses below it; English months."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

article = Layout(
    title=".row.m-2 > h3",
    published=".row.m-2 > span.mb-3",
    body="div.col-12.mt-3.p-0",
    images="div.col-12 > img",
)

site = Site(
    name="Kementerian Koordinator Bidang Perekonomian",
    home="https://www.ekon.go.id",
    lists=(
        Listing(
            "/publikasi/1/siaran-pers",
            links="div.row.m-0.mb-3 div.col-md-8 > a",
            more="?page={n}",
            row="div.row.m-0.mb-3",
            date="span.mb-3",
            kind="release",
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
