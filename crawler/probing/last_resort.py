"""LastResort: the list of an office whose own lists name nothing any more, found as a stranger would find it.

What the generic reader is for pages: an office that changes the dress of its lists is read on, and its health says that
it was read so, until its file knows the new list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.lists.listed import Answer, Ask, ListFailed, ReleaseList, is_past_end
from crawler.lists.listing import Listing
from crawler.probing.listings import candidates, listing_on
from crawler.probing.paging import ways
from crawler.release import Page
from crawler.site import Site


@dataclass
class LastResort:
    """From the home page to the page its links promise most of, and on from there. Made for one visit.

    places: addresses of pages that may be the list, once the home page was read. found: the list, once it was found.
    """

    places: list[str] | None = None
    found: Listing | None = None
    key: str = "listing:?"

    def start(self, home: str, modified_after: datetime | None = None) -> tuple[Ask, ...]:
        """The home page."""
        return (Ask(home),)

    def read(self, page: Page, ask: Ask) -> Answer:
        """The entries of the list, or where it may be. Raises ListFailed: this page is none, and `elsewhere` may be."""
        if self.places is None:
            self.places = [] if is_past_end(page, ask) else candidates(page)
            if more := self.elsewhere():
                return Answer(more=more)
            raise ListFailed(f"{ask.url} leads to no page that may list releases")
        if self.found is None:
            rows = None if is_past_end(page, ask) else listing_on(page)
            if rows is None:
                raise ListFailed(f"{ask.url}, to which the home page leads, lists no releases")
            way = next(ways(page), None)
            self.found = replace(rows[1], more=way.more, first=way.first, step=way.step) if way else rows[1]
        return self.found.read(page, ask)

    def elsewhere(self) -> tuple[Ask, ...]:
        """The next place to look for the list; () there is none, or it was found."""
        return (Ask(self.places.pop(0)),) if self.places and self.found is None else ()


def lists_of(site: Site, group: int, empty: Sequence[int]) -> Sequence[ReleaseList]:
    """The lists of a group, in the order of trust; behind the first group's, if they all name nothing, a LastResort.

    empty: the group of each list that answered and named nothing.
    """
    own = site.groups[group]
    return (*own, LastResort()) if group == 0 and empty.count(0) == len(own) else own
