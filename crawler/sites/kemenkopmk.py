"""Kemenko PMK: Drupal 10; list pages counted from 0, their titles cut."""

from crawler.lists import Listing
from crawler.pages.structured import json_ld_date
from crawler.platforms import drupal, replace
from crawler.site import Site

article = replace(
    drupal,
    title="div.article-detail div.post-title span",
    published=("div.article-detail span.post-created", json_ld_date),
    body="div.article-detail div.post-content div.field",
    drop="p.caption",
    images="div.article-detail .field--type-image",
)

site = Site(
    name="Kementerian Koordinator Bidang Pembangunan Manusia dan Kebudayaan",
    home="https://www.kemenkopmk.go.id",
    lists=(
        Listing(
            "/index.php/kolom/berita",
            links="div.item-post div.post-title a",
            more="?page={n}",
            first=0,
            row="div.item-post",
            date="span.post-created",
        ),
    ),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
