"""Two of Scrapy's middlewares, without the work they do again for each request: a tenth of a millisecond each."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.request import proxy_bypass

from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

HEAD = 16_384
"""Bytes in which Scrapy looks for a meta refresh: 4096 characters of at most four bytes."""
SIGNS = (b"refresh", b"\0")
"""What a page with a meta refresh has there, in lower case; one with zero bytes is UTF-16, and Scrapy's to read."""


class MetaRefresh(MetaRefreshMiddleware):
    """Scrapy's, which decodes every page for it; here only those that have the word in their head."""

    def process_response(  # type: ignore[override]  # no spider argument
        self, request: Request, response: Response
    ) -> Request | Response:
        """The answer, or the request for where it leads."""
        head = response.body[:HEAD].lower()
        return super().process_response(request, response) if any(sign in head for sign in SIGNS) else response


class HttpProxy(HttpProxyMiddleware):
    """Scrapy's, which reads the whole environment again for each request (`no_proxy`); here once for each host."""

    def __init__(self, auth_encoding: str | None = "latin-1") -> None:
        super().__init__(auth_encoding)
        self._is_direct = cache(proxy_bypass)

    def process_request(self, request: Request) -> None:  # type: ignore[override]  # no spider argument
        """Gives a request its proxy, and that its password."""
        parts = urlparse_cached(request)
        proxy = self.proxies.get(parts.scheme)
        if proxy is None or "proxy" in request.meta or self._is_direct(parts.hostname or ""):
            super().process_request(request)
        else:
            password, address = proxy
            self._set_proxy_and_creds(request, address, password, parts.scheme)
