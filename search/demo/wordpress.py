"""A made office on WordPress: the interface at /wp-json, and the pages it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import orjson

from search.demo.pages import Answer, Html, Office, fill, html, paragraphs
from search.demo.texts import Made, long_date

POSTS = "/wp-json/wp/v2/posts"


def wordpress(office: Office, path: str, query: Mapping[str, str]) -> Answer | None:
    """The front page, a release, or a page of the interface."""
    if path == POSTS:
        return _posts(office, query)
    if path == "/":
        links = (fill("wordpress-row", url=office.url(_path(made)), title=made.title) for made in office.releases)
        return html(fill("wordpress-home", office=office.site.name, links=Html("\n".join(links))))
    for made in office.releases:
        if path == _path(made):
            return html(fill("wordpress", office=office.site.name, title=made.title, text=_content(office, made)))
    return None


def _path(made: Made) -> str:
    return f"/{made.published:%Y/%m}/{made.slug}/"


def _posts(office: Office, query: Mapping[str, str]) -> Answer:
    """As WordPress answers: newest first, totals in headers, 400 beyond the last page."""
    after = datetime.fromisoformat(query.get("modified_after", "1970-01-01T00:00:00+00:00"))
    posts = [made for made in office.releases if made.published > _on_clock_of(made, after)]
    size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
    pages = -(-len(posts) // size)
    if page > max(pages, 1):
        return _json({"code": "rest_post_invalid_page_number", "data": {"status": 400}}, status=400)
    wanted = set(query.get("_fields", "").split(",")) - {""}
    first = (page - 1) * size
    shown = [_post(office, made, number) for number, made in enumerate(posts)][first : first + size]
    cut = [{key: value for key, value in post.items() if not wanted or key in wanted} for post in shown]
    return _json(cut, headers={"X-WP-Total": str(len(posts)), "X-WP-TotalPages": str(pages)})


def _on_clock_of(made: Made, time: datetime) -> datetime:
    """A time without a zone is meant on the office's own clock."""
    return time if time.tzinfo else time.replace(tzinfo=made.published.tzinfo)


def _json(value: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(orjson.dumps(value), status, "application/json; charset=UTF-8", headers or {})


def _post(office: Office, made: Made, number: int) -> dict[str, object]:
    local, utc = made.published.replace(tzinfo=None), made.published.astimezone(UTC).replace(tzinfo=None)
    times = {"date": local, "modified": local, "date_gmt": utc, "modified_gmt": utc}
    return {
        "id": 4000 - 7 * number,
        **{key: time.isoformat() for key, time in times.items()},
        "slug": made.slug,
        "type": "post",
        "status": "publish",
        "link": office.url(_path(made)),
        "title": {"rendered": fill("text", text=made.title)},
        "content": {"rendered": _content(office, made), "protected": False},
        "excerpt": {"rendered": paragraphs(made.paragraphs[:1])},
        "_embedded": {
            "author": [{"name": "admin"}],
            "wp:term": [
                [{"taxonomy": "category", "name": "Siaran Pers"}],
                [{"taxonomy": "post_tag", "name": fill("text", text=topic)} for topic in made.topics],
            ],
        },
    }


def _content(office: Office, made: Made) -> Html:
    """A letterhead with the number, the text with a related link in its middle, credits, attachment, share bar."""
    day = long_date(made.published)
    text = [f"{made.place}, {day} – {made.paragraphs[0]}", *made.paragraphs[1:]]
    head = f"<p><strong>SIARAN PERS<br>Nomor: {made.number}</strong></p>" if made.number else ""
    photo = fill("photo", caption=made.facts["photo"]) if "photo" in made.facts else ""
    labels = (("Penulis", "writer"), ("Editor", "editor"))
    credit = "\n".join(f"{label}: {made.facts[key]}" for label, key in labels if key in made.facts)
    other = office.releases[(office.releases.index(made) + 5) % len(office.releases)]
    related = fill("related", url=office.url(_path(other)), title=other.title) if "editor" in made.facts else ""
    file = fill("file", url=f"/wp-content/uploads/{made.facts['file']}") if "file" in made.facts else ""
    body = (paragraphs(text[:2]), related, paragraphs(text[2:]), paragraphs([credit]), file, fill("share"))
    return Html("\n".join(filter(None, (head, photo, *body))))
