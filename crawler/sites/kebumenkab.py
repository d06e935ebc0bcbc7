"""Pemerintah Kabupaten Kebumen: CodeIgniter whose links are scripts, windows-1252 said to be UTF-8."""

from crawler.lists import Listing
from crawler.platforms import codeigniter
from crawler.site import Site

site = Site(
    name="Pemerintah Kabupaten Kebumen",
    home="http://www2.kebumenkab.go.id",
    lists=(
        Listing("/index.php/web/news/2", links="div.kotak_berita", more="/index.php/web/news/2/{n}", first=0, step=10),
    ),
    layouts=(codeigniter,),
    known="platform",
)
