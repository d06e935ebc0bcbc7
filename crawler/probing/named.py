"""What an office is called, which clock it keeps, and the id of its file."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from crawler.bylines.offices import starts_office
from crawler.bylines.places import is_place, province_of
from crawler.pages.structured import json_ld
from crawler.pages.typography import line
from crawler.release import Page
from crawler.sites import bare_host

WITA = frozenset({
    "Bali", "Nusa Tenggara Barat", "Nusa Tenggara Timur", "Kalimantan Selatan", "Kalimantan Timur", "Kalimantan Utara",
    "Sulawesi Utara", "Sulawesi Tengah", "Sulawesi Selatan", "Sulawesi Tenggara", "Sulawesi Barat", "Gorontalo",
})  # fmt: skip
"""Provinces on Central Indonesian Time (Keppres 41/1987)."""
_EAST = ("Maluku", "Papua")
_PARTS = re.compile(r"\s+[-–—|»·:]\s+|\s*[|»]\s*")
_WELCOME = re.compile(
    r"^(?:(?:selamat datang(?: di)?|website|situs|web|portal|laman|resmi|official|site|of|beranda|home)\b[\s:,-]*)+",
    re.I,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright|hak cipta)[\s©]*(?:\d{4})?(?:\s*[-–]\s*\d{4})?\s*(?:by|oleh)?\s*", re.I)
_LABELS = frozenset({"www", "www1", "www2", "www3", "web", "portal", "berita", "news", "new", "info", "humas"})
_TAIL = re.compile(
    r"\s*(?:[:|(]|\d{3}|\bjl\b|\btelp|\bpengunjung|\ball rights|\bhak cipta|\bdikelola|\bpowered).*", re.I
)
_SHORTEST, _LONGEST = 3, 120


def office_name(home: Page, samples: Sequence[Page]) -> str:
    """What most of the page's words call the office: og:site_name, JSON-LD, title, header, footer; else its host."""
    told = Counter[str]()
    for page in (home, *samples[:3]):
        told.update(set(_names(page)))
    if not told:
        return bare_host(home.address)
    for name in told:  # a footer's line goes on: "Dinas Contoh Jalan Merdeka 1"
        told[name] += sum(other != name and other.startswith(name) for other in told)
    weighed = {name: count + 2 * starts_office(name) + (len(name.split()) > 1) for name, count in told.items()}
    return max(weighed, key=lambda name: (weighed[name], len(name)))


def _names(page: Page) -> Iterator[str]:
    select = page.selector.xpath
    told = select("//meta[@property='og:site_name' or @name='application-name']/@content").getall()
    for thing in json_ld(page):
        publisher = thing.get("publisher")
        told.append(str(publisher.get("name") or "") if isinstance(publisher, dict) else "")
    told += _PARTS.split(line(select("string(//title)").get("")))[-2:]
    told += [line(e.xpath("string()").get("")) for e in select("//header//h1 | //h1[contains(@class, 'logo')]")[:2]]
    told += [line(e.xpath("string()").get("")) for e in select("//*[contains(@class, 'site-title')]")[:2]]
    for text in select(
        "//footer//text() | //*[contains(@class, 'footer') or contains(@id, 'footer')]//text()"
    ).getall():
        told += [_COPYRIGHT.split(line(text))[-1].split(". ")[0]] if _COPYRIGHT.search(text) else []
    for text in told:
        name = _TAIL.sub("", _WELCOME.sub("", line(text))).strip(" .,-|:·»–—")
        if _SHORTEST <= len(name) <= _LONGEST and name.casefold() not in ("beranda", "home", "berita"):
            yield name


def zone_of(name: str, host: str) -> tuple[str, str]:
    """(WIB, WITA or WIT, why it is sure; "" where it is not).

    By the province of the places that name and host tell, where they lie in one zone.
    """
    provinces = {province_of(place) for place in _places(name)} or {province_of(p) for p in _host_places(host)}
    zones = {_zone(province): province for province in provinces if province}
    if len(zones) == 1 and None not in provinces:
        zone, province = zones.popitem()
        return zone, f"{province} keeps {zone}"
    if re.match(
        r"(?:kementerian|kemenko|sekretariat (?:negara|kabinet)|mahkamah agung|komisi pemberantasan)\b", name, re.I
    ):
        return "WIB", "ministries sit in Jakarta"
    return "WIB", ""


def _zone(province: str) -> str:
    return "WITA" if province in WITA else "WIT" if province.startswith(_EAST) else "WIB"


def _places(name: str) -> Iterable[str]:
    """The longest names of places within a name."""
    words = name.split()
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + 4), at, -1)
        size = next((end - at for end in ends if is_place(" ".join(words[at:end]))), 0)
        if size:
            yield " ".join(words[at : at + size])
        at += size or 1


def _host_places(host: str) -> Iterable[str]:
    """The places that the labels of a host are, without what makes them an office's: `kebumenkab`, `pa-arso`."""
    for label in host.removesuffix(".go.id").split("."):
        for word in (label, re.sub(r"(?:kab|kota|prov)$", "", label), label.rpartition("-")[2]):
            if len(word) > 3 and is_place(word):
                yield word
                break


def office_id(url: str) -> str:
    """The id of an office at a home address, as our files are called: `menpan`, `kesbang_tanjabtimkab`."""
    host = (urlsplit(url).hostname or "kantor").removesuffix(".go.id").removesuffix(".desa.id")
    labels = host.split(".")
    while len(labels) > 1 and labels[0] in _LABELS:
        labels.pop(0)
    name = re.sub(r"\W+", "_", "_".join(labels), flags=re.ASCII).strip("_").lower() or "kantor"
    name = f"kantor_{name}" if name[0].isdigit() else name
    return f"{name}_" if keyword.iskeyword(name) else name
