"""The demo: its made releases, its server over real sockets, and the whole run as a newcomer types it."""

import http.client
import json
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from search.demo.offices import made_offices
from search.demo.server import serving

NOW = datetime(2026, 3, 9, 2, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def proxy():
    with serving(made_offices(NOW)) as address:
        yield address


@pytest.fixture(scope="module")
def fetch(proxy):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy}))

    def fetch(url: str) -> tuple[int, str, dict]:
        try:
            answer = opener.open(url, timeout=10)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            return answer.status, answer.read().decode(), dict(answer.headers)

    return fetch


def test_made_releases_are_those_of_the_last_year_and_a_half():
    offices = made_offices(NOW)
    days = [made.published for office in offices for made in office.releases]
    assert len(days) == 60
    assert all(timedelta(hours=12) < NOW - day < timedelta(days=550) for day in days)
    assert all(day.weekday() < 5 for day in days)
    assert made_offices(NOW)[1].releases == offices[1].releases
    later = made_offices(NOW + timedelta(days=7))[0].releases[0]
    assert later.published == offices[0].releases[0].published + timedelta(days=7)


def test_days_in_the_text_move_with_the_release():
    ministry, _, agency = made_offices(NOW)
    fair = ministry.releases[0]
    assert agency.releases[2].published.isoformat() == "2026-02-23T17:40:00+07:00"
    assert "Jumat (6/3/2026)" in fair.paragraphs[1]
    assert fair.paragraphs[3].endswith("pemerintah daerah.")
    assert "20 April 2026" in fair.paragraphs[3]
    assert fair.number == "214/HM.02/KEMENCONTOH/03/2026"


def test_no_text_is_repeated_but_the_one_that_was_taken_over():
    texts = [text for office in made_offices(NOW) for made in office.releases for text in made.paragraphs]
    again = {text for text in texts if texts.count(text) > 1}
    assert len(again) == 4 - 1, "one release is republished, with the day in its first paragraph told anew"


def test_the_interface_answers_as_wordpress_does(fetch):
    posts = "http://www.kementerian-contoh.example/wp-json/wp/v2/posts"
    status, text, headers = fetch(posts + "?per_page=10&page=3&_fields=link,title")
    assert (status, headers["X-WP-Total"], headers["X-WP-TotalPages"]) == (200, "22", "3")
    (first, second) = json.loads(text)
    assert set(first) == set(second) == {"link", "title"}
    status, page, _ = fetch(first["link"])
    assert status == 200
    assert f'<h1 class="entry-title">{first["title"]["rendered"]}</h1>' in page
    assert fetch(posts + "?per_page=10&page=4")[0] == 400
    assert len(json.loads(fetch(posts + "?per_page=100&modified_after=2026-02-01T00:00:00Z")[1])) == 5


def test_the_city_left_its_old_pages_in_their_old_dress(fetch):
    home = "http://kota-umpama.example"
    _, first, _ = fetch(home + "/berita")
    _, last, _ = fetch(home + "/berita?hal=4")
    assert "2026" not in first, "a listing of the city tells no year"
    assert "/arsip/baca.php?id=3" in last
    assert (
        '<h1 class="judul">' in fetch(home + "/berita/wali-kota-umpama-resmikan-pasar-ikan-higienis-di-tepi-teluk")[1]
    )
    assert "Diposting: " in fetch(home + "/arsip/baca.php?id=3")[1]
    assert fetch(home + "/berita?hal=5")[0] == 404


def test_the_agency_shows_its_last_page_for_ever(fetch):
    blog = "http://bamisnas.example/siaran-pers"
    assert fetch(blog + "?start=10") == fetch(blog + "?start=900")
    assert fetch(blog)[1].count("<h2") == 10
    assert fetch(blog + "/1-no-such")[0] == 404


def test_texts_are_escaped(fetch):
    _, page, _ = fetch("http://bamisnas.example/siaran-pers/%3Cscript%3E")
    assert "<script>" not in page


def test_the_server_is_a_proxy_for_its_own_hosts_only(proxy, fetch):
    status, text, _ = fetch("http://menpan.example/")
    assert (status, "kota-umpama.example" in text) == (502, True)
    direct = http.client.HTTPConnection(urlsplit(proxy).netloc, timeout=10)
    direct.request("GET", "/berita", headers={"Host": "kota-umpama.example"})
    assert direct.getresponse().status == 502
    direct.close()
    tunnel = http.client.HTTPConnection(urlsplit(proxy).netloc, timeout=10)
    tunnel.request("CONNECT", "kota-umpama.example:443")
    assert tunnel.getresponse().status == 501
    tunnel.close()
