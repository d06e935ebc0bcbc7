"""Badilag Mahkamah Agung: Joomla."""

from crawler.lists import Feed
from crawler.platforms import joomla, joomla4
from crawler.site import Site

site = Site(
    name="Direktorat Jenderal Badan Peradilan Agama Mahkamah Agung",
    home="https://badilag.mahkamahagung.go.id",
    lists=(Feed("/?format=feed&type=rss"),),
    layouts=(joomla, joomla4),
    known="platform",
)
