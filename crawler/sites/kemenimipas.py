"""Kementerian Imigrasi dan Pemasyarakatan: Joomla with Helix, split off from Kemenkumham in the cabinet of 2024."""

from crawler.layout import Layout
from crawler.lists import Feed
from crawler.platforms import heading
from crawler.site import Site

article = Layout(
    title=heading,
    published="section#sp-main-body time",
    body="section#sp-main-body div.article-details > div:nth-child(7)",
)

site = Site(
    name="Kementerian Imigrasi dan Pemasyarakatan",
    home="https://kemenimipas.go.id",
    lists=(Feed("/?format=feed&type=rss"),),
    layouts=(article,),
    known="recorded selectors, 2026-03",
)
