"""Kementerian Sekretariat Negara: five lists in CodeIgniter; speeches have a dress of their own."""

from crawler.layout import Layout
from crawler.lists import Listing
from crawler.platforms import heading, replace
from crawler.site import Site

_links = "div.page-content div.media h4.media-heading a"


def _list(section: str, kind: str = "news") -> Listing:
    path = f"/listcontent/listberita/{section}"
    return Listing(path, links=_links, more=f"{path}/{{n}}", first=0, step=10, kind=kind)


article = Layout(
    title=heading, published="div.article-content p.widget-metas", body="div.article-content div.my-content-text"
)
speech = replace(article, body="div.article-content section", name="setneg-speech")

site = Site(
    name="Kementerian Sekretariat Negara",
    home="https://www.setneg.go.id",
    lists=(_list("siaran_pers_kemensetneg", kind="release"),),
    also=(
        _list("berita_kemensetneg"),
        _list("berita_presiden_dan_pemerintah"),
        _list("berita_wakil_presiden"),
        _list("pidato_presiden", kind="speech"),
    ),
    layouts=(article, speech),
    known="recorded selectors, 2026-03",
)
