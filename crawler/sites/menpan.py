"""Kementerian PANRB: Joomla; the dress of 2014, and that of the selectors recorded in 2026."""

from crawler.lists import Listing
from crawler.platforms import joomla, replace
from crawler.site import Site

now = replace(
    joomla,
    since="2026-03",
    title=".article-header h2",
    published="span.create time",
    body=".article-body-content [itemprop='articleBody']",
    topics=".tags a",
)
before = replace(joomla, since="2014-02", published="dd.create", body=".article-content", topics="a.tag")

_links = ".article-header > h2 > a, .blog .item h2 a"
_skip = r"/site/(pengumuman|kalender)"

site = Site(
    name="Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    home="http://www.menpan.go.id",
    lists=(Listing("/site/berita-terkini", links=_links, more="?start={n}", first=0, step=10, skip=_skip),),
    layouts=(now, before),
    known="recorded selectors, 2026-03",
)
