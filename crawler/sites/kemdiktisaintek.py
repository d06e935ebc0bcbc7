"""Kemdiktisaintek: split off from Kemendikbudristek in the cabinet of 2024."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(title=heading, published="main div.flex.w-full.items-center > p:nth-child(2)", body="main article")

site = Site(
    name="Kementerian Pendidikan Tinggi, Sains, dan Teknologi",
    home="https://kemdiktisaintek.go.id",
    lists=(
        Listing(
            "/news", links="div.bg-white.p-6.rounded-xl.my-4 div.flex.w-full.items-center.gap-x-4 a", more="?page={n}"
        ),
    ),
    layouts=(article,),
    hosts=("dikti.kemdikbud.go.id",),
    known="recorded selectors, 2026-03",
)
