"""Badan Kesbangpol Kabupaten Tanjung Jabung Timur: one of the regency's CodeIgniter sites."""

from crawler.platforms import opd, opd_list, replace
from crawler.site import Site

site = Site(
    name="Badan Kesatuan Bangsa dan Politik Kabupaten Tanjung Jabung Timur",
    home="http://kesbang.tanjabtimkab.go.id",
    lists=(replace(opd_list, skip="lorem-ipsum"),),
    layouts=(opd,),
    known="recorded selectors, 2026-03",
)
