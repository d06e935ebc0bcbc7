"""Kementerian ESDM: letterhead and number in the body; view counter beside the date."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.site import Site

site = Site(
    name="Kementerian Energi dan Sumber Daya Mineral",
    home="https://www.esdm.go.id",
    lists=(
        Listing(
            "/id/media-center/siaran-pers",
            links="div.berita-item h4.title a",
            more="?page={n}",
            row="div.berita-item",
            date="div.date small",
            skip="/agenda/",
            kind="release",
        ),
    ),
    layouts=(Layout(title="h2.judul", published="div.date.mb-3 small", body="div.news-read", images="img.img-fluid"),),
    known="recorded selectors, 2026-03",
)
