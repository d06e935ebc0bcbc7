"""BPBD Kabupaten Tanjung Jabung Timur: one of the regency's CodeIgniter sites."""

from crawler.platforms import opd, opd_list
from crawler.site import Site

site = Site(
    name="Badan Penanggulangan Bencana Daerah Kabupaten Tanjung Jabung Timur",
    home="http://bpbd.tanjabtimkab.go.id",
    lists=(opd_list,),
    layouts=(opd,),
    known="recorded selectors, 2026-03",
)
