"""The offices we read (`crawler/sites/`), as rows of a table; and those of which only the home address is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.options import Trouble
from crawler.orders import NONE, Order, Orders
from crawler.sites import find_site, load_site, offices, site_ids

if TYPE_CHECKING:
    from crawler.site import Site


@dataclass(frozen=True, slots=True)
class Row:
    """What a table of offices says of one.

    lists: the keys of its lists, those that stand for one another joined by " or ". layouts: what records made by its
    layouts say; () is: its pages are left to the generic reader. hosts: its further hosts. paused, slow: the orders of
    an operator, None where there is none.
    """

    id: str
    name: str
    host: str
    zone: str
    lists: tuple[str, ...]
    layouts: tuple[str, ...]
    known: str
    hosts: tuple[str, ...] = ()
    paused: Order | None = None
    slow: Order | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An office without a file. known: where its home address is from."""

    agency: str
    home: str
    zone: str
    known: str


def rows(
    words: Iterable[str] = (), orders: Orders = NONE, *, broken: Callable[[Trouble], None] | None = None
) -> Iterator[Row]:
    """The rows of the offices named by id or host, of all if none is, in their order; with the orders given them.

    broken: where all are asked for, is told of each file that cannot be read, and the others go on.

    Raises:
        UnknownSite, Trouble: as `find_site`; at once, where offices are named.
    """
    if words:
        found = {site.id: site for site in map(find_site, words)}
        return (row_of(site, orders) for site in found.values())
    return _all_rows(orders, broken)


def _all_rows(orders: Orders, broken: Callable[[Trouble], None] | None) -> Iterator[Row]:
    for site_id in site_ids():
        try:
            yield row_of(load_site(site_id), orders)
        except Trouble as trouble:
            if broken is None:
                raise
            broken(trouble)


def row_of(site: Site, orders: Orders = NONE) -> Row:
    """An office's row."""
    return Row(
        site.id,
        site.name,
        host_of(site.home),
        site.zone,
        tuple(" or ".join(dict.fromkeys(one.key for one in group)) for group in site.groups),
        tuple(dict.fromkeys(layout.label(site) for layout in site.layouts)),
        site.known,
        site.hosts,
        orders.pauses.get(site.id),
        orders.slows.get(site.id),
    )


def unread() -> list[Unread]:
    """The offices of `shelf.tsv`, without those that have a file by now; by agency."""
    lines = (files("crawler") / "shelf.tsv").read_text(encoding="utf-8").splitlines()
    shelved = [Unread(*line.split("\t")) for line in lines[1:]]
    read = {bare(host) for site in offices() for host in (host_of(site.home), *site.hosts)}
    return [office for office in shelved if bare(host_of(office.home)) not in read]


def host_of(url: str) -> str:
    """The host of an address, with its port where it has one."""
    return urlsplit(url).netloc


def bare(host: str) -> str:
    """A host without `www.`: the two are one office."""
    return host.casefold().removeprefix("www.")
