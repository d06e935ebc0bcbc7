"""A made city on a CMS of its own: listings without years, and a redesign that left the old pages as they were."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from search.demo.pages import Answer, Html, Office, fill, html, paragraphs
from search.demo.texts import MONTHS, Made, long_date, weekday

ROWS = 6


def handmade(office: Office, path: str, query: Mapping[str, str]) -> Answer | None:
    """The listing (`/berita?hal=2`), a release in the present dress, one in the former."""
    if path in ("/", "/berita"):
        return _listing(office, query.get("hal", "1"))
    asked = query.get("id", "") if path == "/arsip/baca.php" else path.removeprefix("/berita/")
    for index, made in enumerate(office.releases):
        if asked == _key(office, index):
            return html(_now(made) if made.published >= office.redesigned else _before(made))
    return None


def _key(office: Office, index: int) -> str:
    made = office.releases[index]
    return made.slug if made.published >= office.redesigned else str(3 * (len(office.releases) - index))


def _path(office: Office, index: int) -> str:
    former = office.releases[index].published < office.redesigned
    return f"/arsip/baca.php?id={_key(office, index)}" if former else f"/berita/{_key(office, index)}"


def _listing(office: Office, number: str) -> Answer | None:
    page = int(number) if number.isdecimal() and len(number) < 4 else 1
    indexes = range(len(office.releases))[(page - 1) * ROWS : page * ROWS]
    if not indexes:
        return None
    rows = (fill("handmade-row", **_row(office, index)) for index in indexes)
    return html(fill("handmade-list", office=office.site.name, rows=Html("\n".join(rows)), next=str(page + 1)))


def _row(office: Office, index: int) -> dict[str, str]:
    """Day and short month; a long title is cut, as listings do."""
    made = office.releases[index]
    title = made.title if len(made.title) <= 48 else made.title[:45].rstrip() + "..."
    month = MONTHS[made.published.month - 1][:3]
    return {"url": _path(office, index), "title": title, "day": str(made.published.day), "month": month}


def _now(made: Made) -> Html:
    """Credit glued to the last sentence, view counter beside the date, a no-break space before the dash."""
    text = [f"UMPAMA\xa0– {made.paragraphs[0]}" if made.place == "Umpama" else _elsewhere(made), *made.paragraphs[1:]]
    text[-1] += f" {credit(made)}" if "source" not in made.facts else ""
    source = paragraphs([credit(made)]) if "source" in made.facts else Html("")
    day = f"{weekday(made.published)}, {long_date(made.published)} {made.published:%H:%M} WITA"
    file = fill("file", url=f"/unduh/{made.facts['file']}") if "file" in made.facts else Html("")
    photo = fill("photo", caption=made.facts["photo"]) if "photo" in made.facts else Html("")
    return fill(
        "handmade-now",
        title=made.title,
        date=day,
        views=str(40 + len(made.title) * 7),
        text=Html(f"{photo}{paragraphs(text)}\n{source}{file}"),
        topics=Html(" ".join(f'<a rel="tag">{escape(topic)}</a>' for topic in made.topics)),
    )


def _before(made: Made) -> Html:
    """One block with line breaks, Pebruari and Nopember, hours with a dot."""
    day = long_date(made.published).replace("Februari", "Pebruari").replace("November", "Nopember")
    text = [f"{made.place}, {day} - {made.paragraphs[0]}", *made.paragraphs[1:], credit(made)]
    broken = Html("<br>\n<br>\n".join(escape(paragraph) for paragraph in text))
    return fill("handmade-before", title=made.title, date=f"{day} {made.published:%H.%M} WITA", text=broken)


def _elsewhere(made: Made) -> str:
    return f"{made.place}, {long_date(made.published)} – {made.paragraphs[0]}"


def credit(made: Made) -> str:
    """The credit as printed."""
    if "source" in made.facts:
        return f"Sumber: {made.facts['source']}"
    if made.facts["writer"] == "tim":
        return "(Tim Media Center Kota Umpama)"
    return f"({made.facts['writer']}/Diskominfo Kota Umpama)"
