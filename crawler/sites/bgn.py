"""Badan Gizi Nasional: Next.js; the issuing unit is glued to the end of the text."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(title=heading, published="h3.text-gray-500", body="section.prose")

site = Site(
    name="Badan Gizi Nasional",
    home="https://www.bgn.go.id",
    lists=(Listing("/news/siaran-pers/", links="section.grid > div a", more="?page={n}", kind="release"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
