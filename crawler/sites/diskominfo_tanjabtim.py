"""Diskominfo Kabupaten Tanjung Jabung Timur: one of the regency's CodeIgniter sites, by its addresses."""

from crawler.lists import Listing
from crawler.platforms import opd
from crawler.site import Site

site = Site(
    name="Dinas Komunikasi dan Informatika Kabupaten Tanjung Jabung Timur",
    home="http://diskominfo.tanjabtimkab.go.id",
    lists=(
        Listing(
            "/berita/index/",
            links="article.blog_item a.d-inline-block",
            more="/berita/index/{n}",
            row="article.blog_item",
            date="a.blog_item_date",
        ),
    ),
    layouts=(opd,),
    known="platform",
)
