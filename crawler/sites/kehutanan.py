"""Kementerian Kehutanan: until the cabinet of 2024 one ministry with the environment, at menlhk.go.id."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

_links = "div.main-container div.grid.grid-cols-2 > div:nth-child(-n+12) a"
article = Layout(title=heading, published="p.text-gray-600.mb-4", body="div.prose.max-w-none")

site = Site(
    name="Kementerian Kehutanan",
    home="https://www.kehutanan.go.id",
    lists=(Listing("/pers", links=_links, more="?page={n}", kind="release"),),
    also=(Listing("/news", links=_links, more="?page={n}"),),
    layouts=(article,),
    hosts=("www.menlhk.go.id",),
    known="recorded selectors, 2026-03",
)
