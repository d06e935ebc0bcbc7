"""Kementerian Hukum: Joomla with Helix; until the cabinet of 2024 part of Kemenkumham, at kemenkumham.go.id."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading
from crawler.site import Site

_links = "table.com-content-category__table > tbody > tr th a"


def _list(path: str, kind: str = "news") -> Listing:
    return Listing(path, links=_links, more="?start={n}", first=0, step=10, kind=kind)


article = Layout(title=heading, published="div.article-details time", body="div.article-details > div:nth-child(6)")

site = Site(
    name="Kementerian Hukum",
    home="https://kemenkum.go.id",
    lists=(_list("/siaran-pers", kind="release"),),
    also=(_list("/berita-utama"),),
    layouts=(article,),
    hosts=("www.kemenkumham.go.id",),
    known="recorded selectors, 2026-03",
)
