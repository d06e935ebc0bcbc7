"""Media Center Riau, the news desk of the province; its paging was not recorded."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import beside_heading, heading
from crawler.site import Site

article = Layout(title=heading, published=beside_heading, body=".post")

site = Site(
    name="Pemerintah Provinsi Riau",
    home="https://mediacenter.riau.go.id",
    lists=(Listing("/indexberita/index/20", links=".titletengah > b > a"),),
    layouts=(article,),
    hosts=("www.riau.go.id",),
    known="recorded selectors, 2026-03",
)
