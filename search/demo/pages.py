"""What a made office answers: the pages of its theme, with every text escaped where it enters HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from crawler.site import Site
from search.demo.texts import Made


class Html(str):
    """Text that is markup already: the only text `fill` leaves as it is."""

    __slots__ = ()


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    body: bytes
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Office:
    """A made office: what the crawler knows of it, what it has published, and how it answers.

    answer: (office, path, query values) → the answer, None is: no such page.
    redesigned: when it got its present dress; older releases were left in the former one.
    """

    site: Site
    host: str
    releases: tuple[Made, ...]
    redesigned: datetime
    answer: Callable[[Office, str, Mapping[str, str]], Answer | None]

    def url(self, path: str) -> str:
        """The address of one of its pages."""
        return f"http://{self.host}{path}"


def respond(office: Office, path: str, query: Mapping[str, str]) -> Answer:
    """The answer of an office to a GET of `path`."""
    if path == "/robots.txt":
        return Answer(b"User-agent: *\nDisallow: /admin/\n", media_type="text/plain")
    return office.answer(office, path, query) or html(fill("missing", office=office.site.name), status=404)


def html(page: Html, status: int = 200) -> Answer:
    """A page as an answer."""
    return Answer(page.encode(), status)


def fill(template: str, **values: str) -> Html:
    """A template of `templates/` with its `$names` filled in; every value but `Html` is escaped."""
    ready = {name: value if isinstance(value, Html) else escape(value) for name, value in values.items()}
    return Html(_template(template).substitute(ready))


def paragraphs(texts: Iterable[str], tag: str = "p") -> Html:
    """Each text in an element of its own; a line break inside a text is `<br>`."""
    return Html("\n".join(f"<{tag}>{escape(text).replace(chr(10), '<br>')}</{tag}>" for text in texts))


@cache
def _template(name: str) -> Template:
    return Template(files(__package__).joinpath("templates", f"{name}.html").read_text(encoding="utf-8").strip())
