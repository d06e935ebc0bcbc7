"""The three made offices, as values: what an office file says of a real one, beside what the demo makes it say."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from crawler.layout import Layout
from crawler.lists import Listing, WordPress
from crawler.platforms import wordpress_api
from crawler.release import ZONE_HOURS
from crawler.site import Site
from search.demo.handmade import handmade
from search.demo.joomla import joomla
from search.demo.pages import Office
from search.demo.texts import made_releases
from search.demo.wordpress import wordpress

REDESIGN = timedelta(days=260)
"""How long before now the city redesigned its pages: about the middle of its life."""


def made_offices(now: datetime) -> tuple[Office, ...]:
    """The ministry, the city and the agency, with what they have published by `now` (aware)."""
    return _ministry(now), _city(now), _agency(now)


def _ministry(now: datetime) -> Office:
    site = Site(
        id="kementerian-contoh",
        name="Kementerian Contoh",
        home="http://www.kementerian-contoh.example/",
        lists=(WordPress(),),
        layouts=(replace(wordpress_api, drop=".lampiran"),),
        known="made for the demo",
    )
    return Office(site, "www.kementerian-contoh.example", made_releases("kementerian", now, 7), now, wordpress)


def _city(now: datetime) -> Office:
    redesigned = now - REDESIGN
    present = Layout(
        since=f"{redesigned:%Y-%m-%d}",
        title="h1.judul",
        published=".meta .waktu",
        body=".isi",
        topics=".label a",
        images=".isi img",
        attachments=".lampiran a",
        drop="figure, .lampiran",
    )
    former = Layout(since="2014-06", title="#tengah h2", published="#tengah .kecil", body="#berita")
    site = Site(
        id="kota-umpama",
        name="Pemerintah Kota Umpama",
        home="http://kota-umpama.example/",
        zone="WITA",
        lists=(Listing("/berita", links="h3 a", more="?hal={n}", row=".baris", date=".tgl"),),
        layouts=(present, former),
        known="made for the demo",
    )
    releases = made_releases("kota", now, ZONE_HOURS[site.zone])
    return Office(site, "kota-umpama.example", releases, redesigned, handmade)


def _agency(now: datetime) -> Office:
    layout = Layout(
        since="2020-01",
        title=".page-header h1",
        published=".published time",
        body="[itemprop=articleBody]",
        images="[itemprop=articleBody] img",
        attachments=".lampiran a",
        drop="figure, .lampiran",
    )
    site = Site(
        id="badan-misal",
        name="Badan Misal Nasional",
        home="http://bamisnas.example/",
        lists=(
            Listing("/siaran-pers", links="h2 a", more="?start={n}", first=0, step=10, row=".blog-item", date="time"),
        ),
        layouts=(layout,),
        known="made for the demo",
    )
    return Office(site, "bamisnas.example", made_releases("badan", now, 7), now, joomla)
