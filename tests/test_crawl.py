"""The crawl over real sockets: what is asked, what is kept, what is said when something goes wrong."""

import gzip
import json
import signal
import time
from itertools import pairwise

from made_net import Answer, article, links

from crawler.archive import Archive
from crawler.options import Trouble

FAST = ("--delay", "0")


def kept_pages(data):
    """The addresses of the pages that are safe, also while a crawl goes on."""
    if not (data / "humas.db").exists():
        return set()
    try:
        with Archive.open(data) as archive:
            return {kept.page.url for kept in archive.pages()}
    except Trouble:  # being made just now
        return set()


def records(data):
    with Archive.open(data) as archive:
        return {record.release.url: record for record in archive.all_records()}


def test_a_first_crawl_reads_all_and_a_second_asks_one_page(net, tmp_path):
    net.office(count=12)
    first = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
    assert (first["new"], first["seen"], first["unread"], first["stopped"]) == (12, 0, {}, "")
    assert first["lists"] == ["listing:/rilis"]
    assert {r.release.title for r in records(tmp_path).values()} == {f"Judul {n}" for n in range(12)}
    net.visits.clear()
    second = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
    assert (second["new"], second["seen"]) == (0, 5)
    assert net.asked() == ["/robots.txt", "/rilis"]


def test_who_we_are(net, tmp_path):
    net.office(count=1)
    net.crawl(tmp_path, ("contoh",), *FAST, HUMAS_CONTACT="mailto:arsip@contoh.id")
    agents = {headers["User-Agent"] for *_, headers in net.visits}
    assert len(agents) == 1
    assert "humas/" in min(agents)
    assert "mailto:arsip@contoh.id" in min(agents)


def test_new_releases_before_known_ones_then_the_rest(net, tmp_path):
    pages = net.office(count=10)
    net.crawl(tmp_path, ("contoh",), *FAST)
    pages |= {"/b/20": article(20), "/b/21": article(21)}
    pages |= {"/rilis": links([20, 21, 0, 1, 2]), "/rilis?p=2": links([3, 4, 5, 6, 7])}
    net.visits.clear()
    report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
    assert report["new"] == 2
    assert sorted(net.asked()) == ["/b/20", "/b/21", "/rilis", "/rilis?p=2", "/robots.txt"]


def test_the_last_page_shown_for_ever_ends_the_list(net, tmp_path):
    pages = net.office(count=10)
    pages |= {f"/rilis?p={n}": pages["/rilis?p=2"] for n in range(3, 200)}
    net.crawl(tmp_path, ("contoh",), *FAST)
    assert max(path for path in net.asked() if path.startswith("/rilis")) == "/rilis?p=3"


def test_the_first_list_that_answers_is_read(net, tmp_path):
    net.office(count=3)
    net.host("contoh.go.id")["/wp-json/wp/v2/posts"] = Answer('{"code":"rest_disabled"}', 401)
    office = {"id": "contoh", "lists": ["wordpress", "none", "rilis", "feed"]}
    report = net.crawl(tmp_path, (office,), *FAST)["contoh"]
    assert (report["lists"], report["new"], report["stopped"]) == (["listing:/rilis"], 3, "")
    assert "/feed/" not in net.asked()


def test_no_list_answers(net, tmp_path):
    net.host("contoh.go.id", {"/": "x"})
    report = net.crawl(tmp_path, ({"id": "contoh", "lists": ["wordpress", "none"]},), *FAST)["contoh"]
    assert "posts answered HTTP 404" in report["stopped"]
    assert "tidak-ada answered HTTP 404" in report["stopped"]


def test_interfaces_give_whole_releases_or_their_own_pages(net, tmp_path):
    api = {"Content-Type": "application/json"}
    net.host("contoh.go.id", {
        "/api": Answer('{"data":[{"id":1,"link":"/b/1","title":"Satu"}]}', 200, {"Content-Type": "text/html"}),
        "/api?page=2": Answer('{"data":[]}', 200, api),
        "/api/1": Answer(json.dumps({"data": {"title": "Satu"}}), 200, {"Content-Type": "text/html"}),
    })  # fmt: skip
    net.crawl(tmp_path, ({"id": "contoh", "lists": ["service"]},), *FAST)
    assert sorted(net.asked()) == ["/api", "/api/1", "/api?page=2", "/robots.txt"]  # without a delay, some at once
    with Archive.open(tmp_path) as archive:
        (kept,) = archive.pages()
    assert kept.page.url == "http://contoh.go.id/b/1"
    assert kept.page.headers["content-location"] == "http://contoh.go.id/api/1"
    assert kept.page.json == {"data": {"title": "Satu"}}


def test_what_a_sitemap_says_was_changed_is_fetched_again(net, tmp_path):
    def sitemap(changed):
        days = ["2026-01-01T00:00:00Z", changed, "2026-01-02T00:00:00Z"]
        rows = (f"<url><loc>/b/{n}</loc><lastmod>{day}</lastmod></url>" for n, day in enumerate(days))
        return f"<urlset>{''.join(rows)}</urlset>"

    pages = net.office(count=3)
    pages["/sitemap.xml"] = sitemap("2026-01-01T00:00:00Z")
    office = {"id": "contoh", "lists": ["sitemap"]}
    net.crawl(tmp_path, (office,), *FAST)
    pages |= {"/sitemap.xml": sitemap("2026-03-21T00:00:00Z"), "/b/1": article(1, "Ralat: jumlahnya tujuh.")}
    net.visits.clear()
    report = net.crawl(tmp_path, (office,), *FAST, "--now", "2026-03-21T18:00+07:00")["contoh"]
    assert (report["new"], report["again"], report["seen"]) == (0, 1, 2)
    assert net.asked() == ["/robots.txt", "/sitemap.xml", "/b/1"]
    assert records(tmp_path)["http://contoh.go.id/b/1"].revision == 2


class TestRobots:
    def test_disallowed_pages_are_not_asked_for(self, net, tmp_path):
        net.office(count=14)["/robots.txt"] = "User-agent: *\nDisallow: /b/2\n"
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert report["unread"] == {"robots.txt forbids it": 1}
        assert "/b/2" not in net.asked()
        net.visits.clear()
        net.crawl(tmp_path, ("contoh",), *FAST)  # what is forbidden is not owing: the list counts as read
        assert [path for path in net.asked() if path.startswith("/rilis")] == ["/rilis", "/rilis?p=2"]

    def test_an_error_closes_the_site(self, net, tmp_path):
        net.office(count=4)["/robots.txt"] = Answer("x", 500)
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert report["stopped"] == "robots.txt answered HTTP 500"
        assert set(net.asked()) == {"/robots.txt"}

    def test_a_missing_one_allows_all_whatever_its_page_says(self, net, tmp_path):
        net.office(count=2)["/robots.txt"] = Answer("User-agent: *\nDisallow: /", 404)
        assert net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]["new"] == 2

    def test_crawl_delay(self, net, tmp_path):
        net.office(count=3)["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.7\n"
        net.crawl(tmp_path, ("contoh",), "--delay", "0.05")
        times = net.times()
        assert min(b - a for a, b in pairwise(times)) >= 0.7


class TestRefusals:
    def test_a_hurried_host_is_slowed_and_everything_read(self, net, tmp_path):
        pages = net.office(count=12)
        for n in (2, 3, 4):
            pages[f"/b/{n}"] = lambda visit, n=n: (
                Answer("<title>429</title>", 429, {"Retry-After": "1"}) if visit == 1 else article(n)
            )
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert (report["new"], report["unread"], report["stopped"]) == (12, {}, "")
        refused = next(i for i, path in enumerate(net.asked()) if path == "/b/2")
        after = net.times()[refused + 8 :]
        assert min(b - a for a, b in pairwise(after)) > 0.2

    def test_a_wall_that_answers_200_is_never_a_release(self, net, tmp_path):
        wall = "<html><head><title>Permintaan Ditolak</title></head><body><h1>Permintaan Ditolak</h1></body></html>"
        net.office(count=4)["/b/1"] = lambda visit: wall if visit == 1 else article(1)
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert report["new"] == 4
        assert {r.release.title for r in records(tmp_path).values()} == {f"Judul {n}" for n in range(4)}

    def test_a_page_that_its_wall_never_lets_through_does_not_stop_the_site(self, net, tmp_path):
        wall = "<html><head><title>Request Rejected</title></head><body>Your support ID is: 1</body></html>"
        net.office(count=9)["/b/3"] = wall
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert (report["new"], report["stopped"]) == (8, "")
        assert report["unread"] == {"a wall's refusal, for this page alone": 1}
        assert net.asked().count("/b/3") <= 3

    def test_a_page_that_is_always_too_much_is_asked_for_again_next_time(self, net, tmp_path):
        pages = net.office(count=12, size=12)
        pages["/b/0"] = Answer("x", 503, {"Retry-After": "0"})
        report = net.crawl(tmp_path, ("contoh",), *FAST, "--pace", "0.1")["contoh"]
        assert report["new"] == 11
        assert all(why.startswith("HTTP 503, ") for why in report["unread"])
        assert sum(report["unread"].values()) == 1
        assert net.asked().count("/b/0") <= 10
        pages["/b/0"] = article(0)
        assert net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]["new"] == 1

    def test_a_host_that_asks_for_hours_is_left_alone(self, net, tmp_path):
        net.office(count=9)["/rilis"] = Answer("x", 503, {"Retry-After": "7200"})
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert report["stopped"] == "HTTP 503, asks to come back in 7200 s"
        assert net.asked() == ["/robots.txt", "/rilis"]


class TestFaults:
    def test_half_bodies_are_asked_for_again(self, net, tmp_path):
        pages = net.office(count=5, size=2)
        packed = gzip.compress(pages["/rilis?p=2"].encode())
        whole = pages["/b/1"]
        zipped = {"Content-Encoding": "gzip"}
        pages["/rilis?p=2"] = lambda visit: Answer(packed[: len(packed) // 2] if visit == 1 else packed, 200, zipped)
        pages["/b/1"] = lambda visit: Answer(whole[:90], 200, length=len(whole)) if visit == 1 else whole
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert (report["new"], report["unread"]) == (5, {})

    def test_each_has_its_reason(self, net, tmp_path):
        pages = net.office(count=9)
        pages |= {
            "/b/0": Answer("", 302, {"Location": "/b/0?putar"}),
            "/b/0?putar": Answer("", 302, {"Location": "/b/0"}),
            "/b/1": Answer(b"<p>" + b" " * (11 * 2**20)),
            "/b/2": Answer(gzip.compress(b" " * 2**26), 200, {"Content-Encoding": "gzip"}),
            "/b/3": "<html><title>Halaman Tidak Ditemukan</title></html>",
            "/b/4": Answer("x", 500),
            "/b/5": Answer("", 302, {"Location": "/"}),
            "/b/6": "<html><title>Masuk</title><input type=password></html>",
            "/": "<h1>Beranda</h1>",
        }
        del pages["/b/7"]
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert report["new"] == 1
        assert report["unread"] == {
            "redirects without end": 1,
            "larger than 10 MiB": 2,
            "a page that says it was not found": 1,
            "HTTP 500": 1,
            "leads to the home page": 1,
            "a login": 1,
            "HTTP 404": 1,
        }
        net.visits.clear()
        pages["/b/4"] = article(4)  # the server's fault, so the list is still owing: read to its end again
        assert net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]["new"] == 1

    def test_a_list_that_breaks_off_is_read_in_part_and_again(self, net, tmp_path):
        pages = net.office(count=12)
        second, pages["/rilis?p=2"] = pages["/rilis?p=2"], Answer("x", 500)
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert (report["new"], report["stopped"]) == (5, "the list was read in part")
        pages["/rilis?p=2"] = second
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert (report["new"], report["seen"], report["stopped"]) == (7, 5, "")

    def test_one_broken_site_does_not_stop_the_others(self, net, tmp_path):
        net.office("satu.go.id", count=3)
        net.office("tiga.go.id", count=3)
        reports = net.crawl(tmp_path, ("satu", "dua", "tiga"), *FAST)
        assert [reports[name]["new"] for name in ("satu", "dua", "tiga")] == [3, 0, 3]
        assert reports["dua"]["stopped"]


class TestGuard:
    def test_links_and_redirects_that_lead_inside_or_elsewhere(self, net, tmp_path):
        pages = net.office(count=4)
        pages |= {
            "/b/0": Answer("", 302, {"Location": "http://127.0.0.1:9200/"}),
            "/b/1": Answer("", 302, {"Location": "http://169.254.169.254/latest/meta-data/"}),
            "/b/2": '<meta http-equiv="refresh" content="0; url=http://2130706433/">',
            "/rilis": pages["/rilis"] + links([1], "http://judi.example.com/{}") + links([1], "http://[::1]/{}"),
        }
        for option in ((), ("--allow-private",)):
            report = net.crawl(tmp_path / str(len(option)), ("contoh",), *FAST, *option)["contoh"]
            assert report["new"] == 1
            assert sum(report["unread"].values()) == 5
            assert {host for host, *_ in net.visits} == {"contoh.go.id"}

    def test_a_renamed_host_is_followed_and_stays_the_offices_own(self, net, tmp_path):
        pages = net.office("baru.go.id", count=7)
        net.host("contoh.go.id", {p: Answer("", 301, {"Location": f"http://baru.go.id{p}"}) for p in pages})
        net.host("baru.go.id")["/robots.txt"] = "User-agent: *\nDisallow: /b/6\n"
        report = net.crawl(tmp_path, ("contoh",), *FAST)["contoh"]
        assert (report["new"], report["unread"]) == (6, {"robots.txt forbids it": 1})
        assert "/b/6" not in net.asked("baru.go.id")

    def test_without_a_proxy_names_that_resolve_inside_are_refused(self, net, tmp_path):
        port = net.server.server_port
        office = {"id": "contoh", "home": f"http://127.0.0.1:{port}/"}
        net.office(f"127.0.0.1:{port}", count=2)
        closed = net.crawl(tmp_path / "a", (office,), *FAST, proxy=False)["contoh"]
        assert "127.0.0.1 is a private address" in closed["stopped"]
        assert net.visits == []
        opened = net.crawl(tmp_path / "b", (office,), *FAST, "--allow-private", proxy=False)["contoh"]
        assert opened["new"] == 2


class TestStopping:
    def test_killed_and_begun_again(self, net, tmp_path):
        pages = net.office(count=40)
        for n in range(40):
            pages[f"/b/{n}"] = Answer(article(n), delay=0.15)
        kept = set()
        for wanted in (3, 12):
            process = net.start(tmp_path, ("contoh",), *FAST)
            while len(kept_pages(tmp_path)) < wanted and process.poll() is None:
                time.sleep(0.05)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            here = kept_pages(tmp_path)
            assert kept <= here
            kept = here
        assert 12 <= len(kept) < 40
        net.visits.clear()
        net.crawl(tmp_path, ("contoh",), *FAST)
        assert not kept & {f"http://contoh.go.id{path}" for path in net.asked()}
        assert {r.release.title for r in records(tmp_path).values()} == {f"Judul {n}" for n in range(40)}

    def test_told_to_stop_it_stops_in_time_and_keeps_what_it_has(self, net, tmp_path):
        pages = net.office(count=12)
        pages |= {f"/b/{n}": Answer(article(n), delay=25) for n in range(4, 12)}
        process = net.start(tmp_path, ("contoh",), *FAST)
        while len([p for p in net.asked() if p.startswith("/b/")]) < 8:
            time.sleep(0.05)
        time.sleep(0.5)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
        assert time.monotonic() - begun < 10, "it waited for answers that take 25 seconds"
        assert "Traceback" not in err
        (report,) = json.loads(out)
        assert report["stopped"] == "interrupted"
        assert {r.release.title for r in records(tmp_path).values()} >= {f"Judul {n}" for n in range(3)}


def test_one_process_writes(net, tmp_path):
    with Archive.open(tmp_path, create=True, write=True):
        process = net.start(tmp_path, ("contoh",), *FAST)
        _, err = process.communicate(timeout=60)
    assert "another humas is writing" in err
