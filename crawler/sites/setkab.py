"""Sekretariat Kabinet: WordPress; since October 2024 part of Kementerian Sekretariat Negara, with its own site."""

from crawler.layout import Layout
from crawler.lists import Feed, Listing, WordPress
from crawler.platforms import heading, wordpress_api
from crawler.site import Site

article = Layout(title=heading, published="div.info.fl:nth-child(2)", body="div.reading_text")

site = Site(
    name="Sekretariat Kabinet",
    home="https://setkab.go.id",
    lists=(
        WordPress(),
        Listing("/category/berita/", links="article.card_search a", more="/category/berita/page/{n}/"),
        Feed(),
    ),
    layouts=(article, wordpress_api),
    known="recorded selectors, 2026-03",
)
