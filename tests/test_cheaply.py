"""Scrapy's middlewares without the work they do twice give what Scrapy's own give."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.spiders import Spider

from crawler.network.cheaply import HEAD, HttpProxy, MetaRefresh

URL = "http://contoh.go.id/lama"
TAG = '<meta http-equiv="Refresh" content="0; url=/baru">'
PAGES = {
    "refresh": TAG.encode(),
    "none": b"<title>Berita</title>" * 2000,
    "late": ("\U0001f600" * (HEAD // 4 - len(TAG)) + TAG).encode(),
    "utf-16": f"<html>{TAG}".encode("utf-16"),
    "a word": b"<p>refresher course</p>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_meta_refresh_leads_where_scrapys_leads(body: bytes) -> None:
    def asked(middleware: MetaRefreshMiddleware) -> str:
        request = Request(URL)
        response = HtmlResponse(URL, body=body, request=request, encoding="utf-16" if b"\0" in body else "utf-8")
        answer = middleware.process_response(request, response)
        return answer.url if isinstance(answer, Request) else "the page"

    crawler = Crawler(Spider, Settings())
    crawler.spider = Spider("contoh")
    theirs, ours = (kind(crawler.settings) for kind in (MetaRefreshMiddleware, MetaRefresh))
    ours.crawler = theirs.crawler = crawler
    assert asked(ours) == asked(theirs)
    assert (asked(ours) == "the page") is (b"http-equiv" not in body.replace(b"\0", b""))


def test_pictures_have_no_meta_refresh() -> None:
    response = Response(URL, body=TAG.encode())
    assert MetaRefresh(Settings()).process_response(Request(URL), response) is response


@pytest.mark.parametrize("url", ["http://contoh.go.id/a", "https://contoh.go.id/a", "http://langsung.go.id/a"])
def test_proxies_are_those_of_scrapy(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("http_proxy", "http://ani:rahasia@proxy.example:3128")
    monkeypatch.setenv("no_proxy", "langsung.go.id")
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    theirs, ours = Request(url), Request(url)
    HttpProxyMiddleware().process_request(theirs)
    proxy = HttpProxy()
    proxy.process_request(ours)
    proxy.process_request(again := Request(url))
    assert ours.meta == theirs.meta == again.meta
    assert ours.headers == theirs.headers == again.headers
    assert ("proxy" in ours.meta) == (url == "http://contoh.go.id/a")


def test_a_requests_own_proxy_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    request = Request(URL, meta={"proxy": "http://other.example:8080"})
    HttpProxy().process_request(request)
    assert request.meta["proxy"] == "http://other.example:8080"
