"""BBTA3 of BPPT, merged into BRIN in 2021; its archive. WordPress with its interface open."""

from crawler.platforms import wordpress, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Balai Besar Teknologi Aerodinamika, Aeroelastika, dan Aeroakustika",
    home="https://bbta3.bppt.go.id",
    lists=wordpress_lists,
    layouts=(wordpress, wordpress_api),
    known="platform",
)
