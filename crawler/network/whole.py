"""WholeBodies: compressed answers that broke off are asked for again, never taken for whole ones.

Scrapy's own middleware gives what it could open of a cut gzip body: half a list, or half a release, looking well.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, cast

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import ResponseDataLossError

from crawler.network.failures import Unasked

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

GZIP = b"\x1f\x8b"


class WholeBodies(HttpCompressionMiddleware):
    """Downloader middleware in the place of Scrapy's HttpCompressionMiddleware."""

    def __init__(self, *, crawler: Crawler):
        super().__init__(crawler=crawler)
        self.crawler = crawler

    def process_response(  # type: ignore[override]  # the spider argument has had its day
        self, request: Request, response: Response
    ) -> Request | Response:
        """The opened answer, or the request once more. Raises Unasked (too large), ResponseDataLossError."""
        try:
            return super().process_response(request, response)
        except ResponseDataLossError as error:
            again = get_retry_request(request, spider=cast("Spider", self.crawler.spider), reason=error)
            if again is None:
                raise
            return again

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if encoding in (b"gzip", b"x-gzip"):
            return opened(body, max_size, 31) if body[:2] == GZIP else body  # said to be gzip, and is not: seen
        if encoding == b"deflate":
            return opened(body, max_size, 15 if body[:1] == b"x" else -15)
        return HttpCompressionMiddleware._decode(body, encoding, max_size)


def opened(body: bytes, max_size: int, wbits: int) -> bytes:
    """A gzip or deflate body opened, members joined; what follows the last one is dropped.

    Raises:
        ResponseDataLossError: it ends too early or is broken.
        Unasked: it opens into more than `max_size` bytes.
    """
    parts: list[bytes] = []
    room = max_size
    while body:
        stream = zlib.decompressobj(wbits)
        while not stream.eof:
            try:
                part = stream.decompress(body, room + 1)
            except zlib.error as error:
                raise ResponseDataLossError(f"broken compression: {error}") from error
            room -= len(part)
            if room < 0:
                raise Unasked(f"larger than {max_size // 2**20} MiB")
            parts.append(part)
            body = stream.unconsumed_tail
            if not body and not stream.eof:
                raise ResponseDataLossError("the compressed body ends too early")
        body = stream.unused_data if stream.unused_data[:2] == GZIP else b""
    return b"".join(parts)
