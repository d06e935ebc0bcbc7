"""Divisi Humas Polri: Tailwind; the links are the cards themselves."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading,
    published="div.flex.flex-row.items-center.gap-1:nth-child(2) p",
    body="div.text-sm.text-justify.space-y-4",
)

site = Site(
    name="Divisi Humas Kepolisian Negara Republik Indonesia",
    home="https://humas.polri.go.id",
    lists=(Listing("/news/all", links="section#content > a:nth-child(-n+9)", more="?page={n}"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
