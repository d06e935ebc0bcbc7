"""Kanwil Kemenag Jawa Tengah: WordPress built with Elementor; share labels stand before the text."""

from crawler.platforms import elementor, wordpress_api, wordpress_lists
from crawler.site import Site

site = Site(
    name="Kantor Wilayah Kementerian Agama Provinsi Jawa Tengah",
    home="https://jateng.kemenag.go.id",
    lists=wordpress_lists,
    layouts=(elementor, wordpress_api),
    known="platform",
)
