"""Kementerian Agama: the list was recorded, the pages are left to the generic reader."""

from crawler.lists import Listing
from crawler.site import Site

site = Site(
    name="Kementerian Agama",
    home="https://kemenag.go.id",
    lists=(Listing("/berita", links="h5.post-title.font-weight-900.mb-20 a"),),
    known="recorded selectors, 2026-03",
)
