"""How a site tells what it has: one value for each kind of list. Nothing here fetches; the spider does."""

from crawler.lists.feeds import Feed, Sitemap
from crawler.lists.listed import Answer, Ask, ListFailed, ReleaseList
from crawler.lists.listing import Listing
from crawler.lists.service import Service
from crawler.lists.wordpress import WordPress

__all__ = ["Answer", "Ask", "Feed", "ListFailed", "Listing", "ReleaseList", "Service", "Sitemap", "WordPress"]
