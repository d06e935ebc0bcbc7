"""Diskominfo Kabupaten Tanjung Jabung Timur: one of the regency's CodeIgniter sites, by its addresses."""

from crawler.platforms import opd, opd_list
from crawler.site import Site

site = Site(
    name="Dinas Komunikasi dan Informatika Kabupaten Tanjung Jabung Timur",
    home="http://diskominfo.tanjabtimkab.go.id",
    lists=(opd_list,),
    layouts=(opd,),
    known="platform",
)
