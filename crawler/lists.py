"""How a site tells what it has: one value for each kind of list. Nothing here fetches; the spider does."""

from crawler.feeds import Feed, Sitemap
from crawler.listed import Answer, Ask, ListFailed, ReleaseList
from crawler.listing import Listing
from crawler.service import Service
from crawler.wordpress import WordPress

__all__ = ["Answer", "Ask", "Feed", "ListFailed", "Listing", "ReleaseList", "Service", "Sitemap", "WordPress"]
