"""Lists: what each kind asks for, and what it reads from an answer."""

import gzip
import time
from datetime import UTC, datetime

import orjson
import pytest

from crawler.lists import Feed, ListFailed, Listing, Service, Sitemap, WordPress
from crawler.lists.listed import Ask
from crawler.release import Page

NOW = datetime(2026, 3, 20, 11, tzinfo=UTC)
HOME = "https://contoh.go.id/"


def page(body: str | bytes, url: str = HOME, status: int = 200, media: str = "text/html", **headers: str) -> Page:
    body = body.encode() if isinstance(body, str) else body
    return Page(url, body, NOW, status=status, headers={"content-type": media, **headers})


def read(kind, body, number=1, since=None, **more):
    (ask,) = kind.start(HOME, since)
    ask = Ask(more.pop("url", ask.url), number, since)
    return kind.read(page(body, ask.url, **more), ask)


def urls(answer):
    return [entry.url for entry in answer.entries]


class TestListing:
    @pytest.mark.parametrize(
        ("link", "address"),
        [
            ("<a href='/berita/satu'>Satu</a>", "https://contoh.go.id/berita/satu"),
            ("<a href='satu'>Satu</a>", "https://contoh.go.id/rilis/satu"),
            ("<a href='//contoh.go.id/x#isi'>Satu</a>", "https://contoh.go.id/x"),
            ("<a href=' /Berita/Ini,-Itu,-dan-Anu \n'>Satu</a>", "https://contoh.go.id/Berita/Ini,-Itu,-dan-Anu"),
            ("<a href='/?p=12'>Satu</a>", "https://contoh.go.id/?p=12"),
            ("<a href='#' onclick=\"location.href='/b/1'\">Satu</a>", "https://contoh.go.id/b/1"),
            ('<a onclick=\'window.open("/b/2", "_blank")\'>Satu</a>', "https://contoh.go.id/b/2"),
            ("<a href=\"javascript:window.location='/b/3'\">Satu</a>", "https://contoh.go.id/b/3"),
            ("<a data-href='/b/4'>Satu</a>", "https://contoh.go.id/b/4"),
        ],
    )
    def test_where_a_link_leads(self, link, address):
        assert urls(read(Listing("/rilis/", links="a"), link)) == [address]

    @pytest.mark.parametrize("href", ["mailto:humas@contoh.go.id", "javascript:void(0)", "#atas", "http://[::1", ""])
    def test_links_that_lead_nowhere(self, href):
        with pytest.raises(ListFailed, match="no links"):
            read(Listing("/rilis/", links="a"), f"<a href='{href}'>Satu</a>")

    def test_base(self):
        body = "<base href='https://contoh.go.id/portal/'><a href='b/1'>Satu</a>"
        assert urls(read(Listing("/rilis/", links="a"), body)) == ["https://contoh.go.id/portal/b/1"]

    def test_rows_give_dates_and_titles(self):
        body = "".join(
            f"<div class='baris'><i class='tgl'>{n} Mei 2025</i><h3><a href='/b/{n}'> Judul\n {n}</a></h3></div>"
            for n in (1, 2)
        )
        listing = Listing("/rilis", links="div h3 a", row=".baris", date=".tgl", kind="release")
        answer = read(listing, body)
        assert [(e.title, e.published, e.kind, e.source) for e in answer.entries] == [
            ("Judul 1", "1 Mei 2025", "release", "listing"),
            ("Judul 2", "2 Mei 2025", "release", "listing"),
        ]

    def test_the_date_in_a_row_or_in_the_link_itself(self):
        html = "<li><a href='/b/1'><b>Satu</b> <i>2 Mei 2025</i></a><i>3 Mei 2025</i></li>"
        for row, date in (("", "2 Mei 2025"), ("li", "2 Mei 2025"), ("li > a", "2 Mei 2025"), ("p", "")):
            [entry] = read(Listing("/rilis", links="a", row=row, date="i"), html).entries
            assert entry.published == date

    def test_skip_and_a_function_for_links(self):
        listing = Listing("/rilis", links=lambda page: ["/b/1", "/galeri/2"], skip="/galeri/")
        assert urls(read(listing, "")) == ["https://contoh.go.id/b/1"]

    @pytest.mark.parametrize(
        ("listing", "number", "further"),
        [
            (Listing("/rilis", "a", more="?page={n}"), 1, "https://contoh.go.id/rilis?page=2"),
            (Listing("/rilis", "a", more="?page={n}"), 4, "https://contoh.go.id/rilis?page=5"),
            (Listing("/rilis", "a", more="?start={n}", first=0, step=10), 2, "https://contoh.go.id/rilis?start=20"),
            (Listing("/rilis?c=3", "a", more="&page={n}"), 1, "https://contoh.go.id/rilis?c=3&page=2"),
            (Listing("/rilis?c=3", "a", more="&page={n}"), 2, "https://contoh.go.id/rilis?c=3&page=3"),
            (Listing("/rilis", "a", more="/rilis/hal/{n}/"), 1, "https://contoh.go.id/rilis/hal/2/"),
            (Listing("/rilis", "a", more="a[rel=next]"), 1, "https://contoh.go.id/rilis?lama=1"),
        ],
    )
    def test_next_page(self, listing, number, further):
        body = "<a href='/b/1'>Satu</a><a rel='next' href='?lama=1'>Lama</a>"
        url = HOME + "rilis" if number == 1 and "?" not in listing.path else HOME.rstrip("/") + listing.path
        (ask,) = read(listing, body, number, url=url).more
        assert (ask.url, ask.page) == (further, number + 1)

    @pytest.mark.parametrize(
        ("body", "status"),
        [("<p>Tidak ada</p>", 200), ("", 404), ("<h1>Halaman Tidak Ditemukan</h1><a href='/b/1'>Satu</a>", 200)],
    )
    def test_the_end(self, body, status):
        listing = Listing("/rilis", links="a", more="?page={n}")
        assert read(listing, body, 7, status=status) == read(listing, "", 7)
        with pytest.raises(ListFailed):
            read(listing, body, 1, status=status)

    def test_an_error_is_not_the_end(self):
        with pytest.raises(ListFailed, match="HTTP 500"):
            read(Listing("/rilis", links="a", more="?page={n}"), "", 7, status=500)

    def test_linear_on_hostile_pages(self):
        body = "<a href='/b/1' onclick='" + "location.href=" * 40_000 + "'>Satu</a>" + "<div class=r>" * 2_000
        start = time.perf_counter()
        read(Listing("/rilis", links="a", row=".r", date="i"), body)
        assert time.perf_counter() - start < 1


def post(n, **more):
    return {
        "id": n,
        "date": "2025-05-01T08:00:00",
        "modified_gmt": "2025-05-02T01:00:00",
        "link": f"https://contoh.go.id/b/{n}/",
        "title": {"rendered": f"Judul {n}"},
        "content": {"rendered": "<p>Isi</p>", "protected": False},
        **more,
    }


class TestWordPress:
    def test_asks_for_whole_releases_by_the_hundred(self):
        (ask,) = WordPress(query="categories=3").start(HOME)
        assert ask.url.startswith("https://contoh.go.id/wp-json/wp/v2/posts?per_page=100&page=1&_fields=")
        assert ask.url.endswith("&categories=3")

    def test_asks_for_changes_a_day_early(self):
        (ask,) = WordPress().start(HOME, NOW)
        assert "modified_after=2026-03-19T11:00:00" in ask.url
        assert WordPress().read(page("[]", ask.url, media="application/json"), ask).entries == ()

    def test_entries_hold_the_whole_release(self):
        answer = read(WordPress(), orjson.dumps([post(1), post(2)]), media="application/json")
        first = answer.entries[0]
        assert (first.url, first.title, first.source) == ("https://contoh.go.id/b/1/", "Judul 1", "api")
        assert (first.published, first.modified) == ("2025-05-01T08:00:00", "2025-05-02T01:00:00Z")
        assert orjson.loads(first.data) == post(1)

    def test_pages_as_the_header_says(self):
        body = orjson.dumps([post(1)])
        (ask,) = read(WordPress(), body, 2, **{"x-wp-totalpages": "3"}).more
        assert ask.page == 3
        assert "page=3" in ask.url
        assert read(WordPress(), body, 3, **{"x-wp-totalpages": "3"}).more == ()

    def test_a_server_that_gives_fewer_than_asked_and_does_not_count(self):
        body = orjson.dumps([post(n) for n in range(1, 11)])
        (ask,) = read(WordPress(), body).more
        assert "per_page=10&page=2" in ask.url
        (ask,) = WordPress().read(page(body, ask.url), ask).more
        assert "per_page=10&page=3" in ask.url
        assert WordPress().read(page("[]", ask.url), ask).more == ()
        assert WordPress().read(page("", ask.url, status=404), ask).more == ()

    def test_smaller_pages_for_a_server_out_of_breath(self):
        (ask,) = WordPress().start(HOME)
        (smaller,) = WordPress().read(page("", ask.url, status=500), Ask(ask.url, 3)).more
        assert "per_page=50&page=5" in smaller.url
        (smallest,) = WordPress().read(page("", smaller.url, status=502), smaller).more
        assert "per_page=10&page=21" in smallest.url

    def test_a_page_that_fails_is_passed_over_but_not_one_after_another(self):
        (ask,) = read(WordPress(), orjson.dumps([post(n) for n in range(1, 11)])).more
        for number in (2, 3):
            answer = WordPress().read(page("", ask.url, status=500), ask)
            assert ask.page == number
            assert answer.missed.partition(", ")[2] == f"page {number} of 10 each, answered HTTP 500"
            (ask,) = answer.more
        (good,) = WordPress().read(page(orjson.dumps([post(1)]), ask.url), ask).more
        assert (good.page, good.failed) == (5, 0)
        with pytest.raises(ListFailed, match="HTTP 500"):
            WordPress().read(page("", ask.url, status=500), ask)

    def test_a_first_page_that_fails_is_no_list(self):
        with pytest.raises(ListFailed, match="HTTP 500"):
            read(WordPress(), "", status=500, url=f"{HOME}wp-json/wp/v2/posts?per_page=10&page=1")

    def test_notices_before_the_json(self):
        body = b"\xef\xbb\xbf<br />\n<b>Notice</b>: Undefined index in x.php\n" + orjson.dumps([post(1)])
        assert len(read(WordPress(), body).entries) == 1

    def test_what_is_not_to_be_read(self):
        posts = [post(1, content={"rendered": "", "protected": True}), post(2, link="javascript:alert(1)"), post(3)]
        assert urls(read(WordPress(), orjson.dumps(posts))) == ["https://contoh.go.id/b/3/"]

    @pytest.mark.parametrize(
        ("body", "status"),
        [('{"code":"rest_disabled"}', 401), ("", 404), ("<html>", 200), ('{"a":1}', 200), ("[]", 200), ("[1]", 200)],
    )
    def test_refusals(self, body, status):
        with pytest.raises(ListFailed):
            read(WordPress(), body, status=status)

    def test_past_the_end(self):
        body = '{"code":"rest_post_invalid_page_number"}'
        assert read(WordPress(), body, 9, status=400).entries == ()


class TestService:
    def test_detail_pages_and_a_wrong_type(self):
        service = Service("/api/berita", detail="/api/berita/{slug}", published="at", headers={"X-Key": "umum"})
        body = '{"data":[{"link":"/b/satu","title":"Satu","slug":"satu ini","at":1714521600},{"title":"Tanpa"}]}'
        answer = read(service, body, media="text/html")
        (entry,) = answer.entries
        assert (entry.url, entry.at) == ("https://contoh.go.id/b/satu", "https://contoh.go.id/api/berita/satu%20ini")
        assert (entry.published, entry.data) == ("1714521600", "")
        assert [(a.url, a.headers) for a in answer.more] == [
            ("https://contoh.go.id/api/berita?page=2", {"X-Key": "umum"})
        ]
        assert read(service, '{"data":[]}', 2).more == ()

    def test_whole_releases_and_addresses_by_pattern(self):
        service = Service("/api", items="", url="/berita/{id}/{slug}", whole=True, more="")
        (entry,) = read(service, '[{"id":7,"slug":"a/b","title":"Satu"},{"id":8}]').entries
        assert entry.url == "https://contoh.go.id/berita/7/a/b"
        assert orjson.loads(entry.data)["id"] == 7

    def test_json_in_a_script(self):
        service = Service("/rilis", items="props.items.0", script="__NEXT_DATA__", url="href")
        body = '<script id="__NEXT_DATA__" type="application/json">{"props":{"items":[[{"href":"/b/1"}]]}}</script>'
        assert urls(read(service, body)) == ["https://contoh.go.id/b/1"]
        with pytest.raises(ListFailed, match="__NEXT_DATA__"):
            read(service, "<script>1</script>")

    @pytest.mark.parametrize("body", ["<html>", '{"data":{}}', '{"data":[]}', '{"data":[{"x":1}]}', "null", "1"])
    def test_refusals(self, body):
        with pytest.raises(ListFailed):
            read(Service("/api"), body)


RSS = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Berita</title>
<atom:link href="https://contoh.go.id/feed/" rel="self"/><item><title>Satu &amp; dua</title><link>/b/1</link>
<pubDate>Fri, 20 Mar 2026 01:00:00 +0000</pubDate><dc:creator>admin</dc:creator><category>Umum</category>
<description>Ringkas</description><content:encoded><![CDATA[<p>Isi</p>]]></content:encoded></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Satu</title><link rel="self" href="/api/1"/>
<link rel="alternate" href="/b/1"/><published>2026-03-20T08:00:00+07:00</published>
<updated>2026-03-21T08:00:00Z</updated></entry></feed>"""


class TestFeed:
    def test_rss(self):
        (entry,) = read(Feed(), RSS).entries
        assert (entry.url, entry.title, entry.source) == ("https://contoh.go.id/b/1", "Satu & dua", "feed")
        assert entry.published == "Fri, 20 Mar 2026 01:00:00 +0000"

    def test_rss_that_is_the_release(self):
        (entry,) = read(Feed(whole=True), RSS).entries
        data = orjson.loads(entry.data)
        assert (data["content"], data["author"], data["categories"]) == ("<p>Isi</p>", "admin", ["Umum"])

    def test_atom(self):
        (entry,) = read(Feed(), ATOM).entries
        assert (entry.url, entry.modified) == ("https://contoh.go.id/b/1", "2026-03-21T08:00:00Z")

    def test_entities_are_never_expanded(self):
        bomb = '<!DOCTYPE rss [<!ENTITY a0 "ha">'
        bomb += "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12))
        secret = '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        body = f"{bomb}{secret}<rss><item><link>/b/1</link><title>Satu &a11; &x;</title></item></rss>"
        start = time.perf_counter()
        entries = read(Feed(), body).entries
        assert time.perf_counter() - start < 1
        assert all("root:" not in e.title and "haha" not in e.title for e in entries)

    @pytest.mark.parametrize("body", ["", "<html><body>Bukan</body></html>", "<rss><channel/></rss>", "{}"])
    def test_refusals(self, body):
        with pytest.raises(ListFailed):
            read(Feed(), body)


def urlset(*rows: str) -> str:
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/'
        'sitemap-image/1.1" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">' + "".join(rows) + "</urlset>"
    )


class TestSitemap:
    def test_entries(self):
        body = urlset(
            "<url><loc> https://contoh.go.id/berita/1 </loc><lastmod>2026-03-20T08:00:00+07:00</lastmod>"
            "<image:image><image:loc>https://contoh.go.id/i.jpg</image:loc><image:title>Foto</image:title></image:image>"
            "<news:news><news:publication_date>2026-03-19</news:publication_date><news:title>Satu</news:title></news:news></url>",
            "<url><loc>https://contoh.go.id/profil</loc></url>",
        )
        (entry,) = read(Sitemap(match="/berita/"), body).entries
        assert (entry.url, entry.title, entry.published) == ("https://contoh.go.id/berita/1", "Satu", "2026-03-19")
        assert (entry.modified, entry.source) == ("2026-03-20T08:00:00+07:00", "sitemap")

    def test_index_and_what_did_not_change(self):
        body = (
            "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-03-01</lastmod></sitemap>"
            "<sitemap><loc>/b.xml</loc><lastmod>2026-03-20T01:00:00Z</lastmod></sitemap><sitemap><loc>/c.xml.gz</loc></sitemap></sitemapindex>"
        )

        def asked(since):
            return [a.url.removeprefix(HOME) for a in read(Sitemap(), body, since=since).more]

        assert asked(None) == ["a.xml", "b.xml", "c.xml.gz"]
        assert asked(NOW) == ["b.xml", "c.xml.gz"]

    def test_a_day_that_all_rows_share_is_the_day_it_was_written(self):
        rows = [f"<url><loc>/b/{n}</loc><lastmod>2026-03-20</lastmod></url>" for n in range(20)]
        assert {e.modified for e in read(Sitemap(), urlset(*rows)).entries} == {""}

    def test_gzip(self):
        body = gzip.compress(urlset("<url><loc>/b/1</loc></url>").encode())
        assert urls(read(Sitemap("/sitemap.xml.gz"), body)) == ["https://contoh.go.id/b/1"]
        with pytest.raises(ListFailed, match="broken gzip"):
            read(Sitemap("/sitemap.xml.gz"), body[:12])

    def test_gzip_bomb(self):
        bomb = gzip.compress(b" " * 2**26)
        with pytest.raises(ListFailed, match="more than 10 MiB"):
            read(Sitemap(), bomb)

    @pytest.mark.parametrize("body", ["", "<html/>", "<rss/>", "bukan", urlset("<url><loc>/profil</loc></url>")])
    def test_refusals(self, body):
        with pytest.raises(ListFailed):
            read(Sitemap(match="/berita/"), body)


def test_keys_name_a_list_among_its_offices():
    lists = (WordPress(), WordPress(query="categories=2"), Feed(), Sitemap(), Listing("/rilis", "a"), Service("/api"))
    assert len({one.key for one in lists}) == len(lists)
