"""Site: what we know of one office. Its id is the name of its file in `crawler/sites/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone

from crawler.generic import read_generic
from crawler.layout import Layout, Misfit, Refused
from crawler.lists import ReleaseList
from crawler.pages.pdf import is_pdf, read_pdf
from crawler.release import ZONE_HOURS, Page, Release


@dataclass(frozen=True)
class Site:
    """One office: where it announces and how its pages are read.

    zone: the clock its dates are printed in (WIB, WITA, WIT). lists: the first that answers is used. also: further
    lists, every one of which is read besides (speeches beside news).
    hosts: further host names of the office, former ones too. delay: seconds between two requests, None is the
    default of settings. insecure: why its broken certificate is accepted; "" is: it is not. known: how we know.
    expect: releases of a usual week, for `humas check` as long as the archive has not learned it; None: not known.
    """

    name: str
    home: str
    zone: str = "WIB"
    lists: tuple[ReleaseList, ...] = ()
    also: tuple[ReleaseList, ...] = ()
    layouts: tuple[Layout, ...] = ()
    hosts: tuple[str, ...] = ()
    delay: float | None = None
    insecure: str = ""
    known: str = ""
    expect: float | None = None
    id: str = ""

    @property
    def groups(self) -> tuple[tuple[ReleaseList, ...], ...]:
        """What is to be read, each as the lists that may stand for one another: `lists`, then each of `also` alone."""
        return tuple(group for group in (self.lists, *((one,) for one in self.also)) if group)

    def read(self, page: Page) -> Release:
        """The release on a page: by the layouts in use when it was fetched, newest first, then by shape.

        A layout newer than the page counts only if it alone fits; the generic reader is the last. A PDF has a reader
        of its own.

        Raises:
            Misfit: nobody could read it; says what each reader expected.
            Refused: it is no release.
        """
        if is_pdf(page):
            return read_pdf(page, self)
        old, new = self._by_day(page)
        tried: list[str] = []
        for layout in old:
            if release := self._try(layout, page, tried):
                return release
        fitting = [release for layout in new if (release := self._try(layout, page, tried))]
        if len(fitting) == 1:
            return fitting[0]
        try:
            return read_generic(page, self)
        except Refused:
            raise
        except Misfit as misfit:
            raise Misfit("; ".join((*tried, str(misfit)))) from misfit

    def _by_day(self, page: Page) -> tuple[list[Layout], list[Layout]]:
        """(layouts in use on the day the page was fetched, newer ones); each newest first, undated ones last."""
        day = page.fetched.astimezone(timezone(timedelta(hours=ZONE_HOURS[self.zone]))).date().isoformat()
        ordered = sorted(self.layouts, key=lambda layout: layout.since, reverse=True)
        return [x for x in ordered if x.since[:10] <= day], [x for x in ordered if x.since[:10] > day]

    def _try(self, layout: Layout, page: Page, tried: list[str]) -> Release | None:
        try:
            return layout.read(page, self)
        except Refused:
            raise
        except Misfit as misfit:
            tried.append(str(misfit))
            return None
