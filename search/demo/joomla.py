"""A made agency on something like Joomla: `?start=` paging, dates in old spelling, credits glued to the text."""

from __future__ import annotations

from collections.abc import Mapping

from search.demo.pages import Answer, Html, Office, fill, html, paragraphs
from search.demo.texts import Made, long_date, weekday

ROWS = 10
BLOG = "/siaran-pers"


def joomla(office: Office, path: str, query: Mapping[str, str]) -> Answer | None:
    """The blog (`/siaran-pers?start=10`) or one of its articles (`/siaran-pers/132-slug`)."""
    if path in ("/", BLOG):
        return _blog(office, query.get("start", "0"))
    for index, made in enumerate(office.releases):
        if path == _path(office, index):
            return html(_article(office, made))
    return None


def _path(office: Office, index: int) -> str:
    return f"{BLOG}/{100 + 2 * (len(office.releases) - index)}-{office.releases[index].slug}"


def _blog(office: Office, start: str) -> Answer:
    """Beyond the end Joomla shows its last page again, and so does this one."""
    last = (len(office.releases) - 1) // ROWS * ROWS
    first = min(int(start) if start.isdecimal() and len(start) < 6 else 0, last)
    indexes = range(len(office.releases))[first : first + ROWS]
    rows = (
        fill("joomla-row", url=_path(office, index), title=made.title, date=_date(made))
        for index, made in enumerate(office.releases)
        if index in indexes
    )
    return html(fill("joomla-list", office=office.site.name, rows=Html("\n".join(rows)), next=str(first + ROWS)))


def _article(office: Office, made: Made) -> Html:
    text = [f"{made.place.upper()} – {made.paragraphs[0]}", *made.paragraphs[1:]]
    text[-1] += f"({made.facts['writer']}/HUMAS BAMISNAS)"
    photo = fill("photo", caption=made.facts["photo"]) if "photo" in made.facts else Html("")
    file = fill("file", url=f"/images/unduhan/{made.facts['file']}") if "file" in made.facts else Html("")
    return fill(
        "joomla",
        office=office.site.name,
        title=made.title,
        date=_date(made),
        hits=str(100 + len(made.title) * 11),
        text=Html(f"{photo}{paragraphs(text)}\n{file}"),
    )


def _date(made: Made) -> str:
    """`Jum'at, 7 Nopember 2025 | 14:05 WIB`."""
    day = weekday(made.published).replace("Jumat", "Jum'at")
    date = long_date(made.published).replace("November", "Nopember").replace("Februari", "Pebruari")
    return f"{day}, {date} | {made.published:%H:%M} WIB"
