"""Kementerian Keuangan: Kentico; its pages are left to the generic reader."""

from crawler.lists import Listing
from crawler.site import Site

site = Site(
    name="Kementerian Keuangan",
    home="https://www.kemenkeu.go.id",
    lists=(
        Listing(
            "/informasi-publik/publikasi/siaran-pers",
            links="a[href*='/informasi-publik/publikasi/siaran-pers/']",
            kind="release",
        ),
    ),
    hosts=("media.kemenkeu.go.id",),
    known="platform",
)
