"""Pemerintah Kabupaten Kebumen: CodeIgniter whose links are scripts, windows-1252 said to be UTF-8; new in 2026."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import codeigniter
from crawler.site import Site

now = Layout(
    since="2026-03-26",
    title="article h1",
    published="article header p",
    body="article .prose",
    images="article > img",
)

site = Site(
    name="Pemerintah Kabupaten Kebumen",
    home="http://www2.kebumenkab.go.id",
    lists=(
        Listing("/index.php/web/news/2", links="div.kotak_berita", more="/index.php/web/news/2/{n}", first=0, step=10),
        Listing("/berita", links="li a.text-lg", more="a[rel='next']", row="li", date="p"),
    ),
    layouts=(now, codeigniter),
    known="platform",
)
