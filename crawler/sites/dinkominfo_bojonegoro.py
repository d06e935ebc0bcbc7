"""Dinas Kominfo Kabupaten Bojonegoro: CodeIgniter; its pages are left to the generic reader."""

from crawler.lists import Listing
from crawler.site import Site

site = Site(
    name="Dinas Komunikasi dan Informatika Kabupaten Bojonegoro",
    home="https://dinkominfo.bojonegorokab.go.id",
    lists=(Listing("/", links="a[href*='/berita/baca/']"),),
    known="platform",
)
