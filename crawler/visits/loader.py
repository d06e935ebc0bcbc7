"""Spiders as Scrapy users expect them: `scrapy list`, `scrapy crawl menpan`, one class for each office's file."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any, Self

from crawler.sites import load_site, site_ids

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.settings import BaseSettings

    from crawler.site import Site
    from crawler.spider import ReleaseSpider


def spider_of(site: Site) -> type[ReleaseSpider]:
    """The spider class of an office: its name, its delay, its stated exception for a broken certificate."""
    from crawler.spider import ReleaseSpider  # with readers and archive: `scrapy list` needs none of them

    settings: dict[str, Any] = {}
    if site.delay is not None:
        settings["DOWNLOAD_DELAY"] = settings["AUTOTHROTTLE_START_DELAY"] = site.delay
    if site.insecure:
        settings["DOWNLOAD_VERIFY_CERTIFICATES"] = False
    return type(f"{site.id}Spider", (ReleaseSpider,), {"name": site.id, "site": site, "custom_settings": settings})


class SiteLoader:
    """For `scrapy list`, `scrapy crawl SITE`: what is in `crawler/sites`. Imports one file for one spider."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls()

    def load(self, spider_name: str) -> type[Spider]:
        """The spider of an office. Raises KeyError, as Scrapy wants it."""
        if spider_name not in site_ids():
            raise KeyError(f"Spider not found: {spider_name}")
        return spider_of(load_site(spider_name))

    def list(self) -> builtins.list[str]:
        """The ids of all offices."""
        return [*site_ids()]

    def find_by_request(self, request: Request) -> builtins.list[str]:
        """The offices to whose hosts a request goes: `scrapy parse URL`, `scrapy shell URL`."""
        from crawler.guard import authority, hosts_of

        host = authority(request.url)
        return [i for i in site_ids() if host in hosts_of(load_site(i))]
