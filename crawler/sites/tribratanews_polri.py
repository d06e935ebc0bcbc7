"""Tribratanews Polri: the blog of Odoo."""

from crawler.lists import Listing
from crawler.platforms import odoo
from crawler.site import Site

site = Site(
    name="Kepolisian Negara Republik Indonesia",
    home="https://tribratanews.polri.go.id",
    lists=(Listing("/blog", links="a[href*='/blog/']", skip="/blog/?$|/blog/[^/]+$|/(tag|page|feed)/"),),
    layouts=(odoo,),
    known="platform",
)
