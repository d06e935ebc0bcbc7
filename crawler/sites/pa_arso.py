"""Pengadilan Agama Arso (WIT): Joomla with K2; "Super User" writes everything."""

from crawler.lists import Listing
from crawler.platforms import k2
from crawler.site import Site

site = Site(
    name="Pengadilan Agama Arso",
    home="https://www.pa-arso.go.id",
    zone="WIT",
    lists=(
        Listing(
            "/berita",
            links="h3.catItemTitle a",
            more="?start={n}",
            first=0,
            step=8,
            row=".catItemView",
            date=".catItemDateCreated",
            skip="lorem-ipsum",
        ),
    ),
    layouts=(k2,),
    known="platform",
)
