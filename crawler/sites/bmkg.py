"""Badan Meteorologi, Klimatologi, dan Geofisika: releases are a tag; photo news is left out."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading, published="ul.blog-grid-info.pull-left > li:nth-child(2)", body=".blog-grid.margin-bottom-30 > p"
)

site = Site(
    name="Badan Meteorologi, Klimatologi, dan Geofisika",
    home="https://bmkg.go.id",
    lists=(Listing("/tag/?tag=press-release&lang=ID", links=".blog-grid > h3 > a", kind="release"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
