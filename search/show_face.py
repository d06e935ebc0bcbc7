"""A release for people: its fields with their sources, its text, what changed, the pages kept, the story's others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from crawler.archive.tables import instant
from crawler.release import Byline, Record, Release
from crawler.terminal import plain, printable
from search.differences import Part
from search.shown import Shown, said
from search.terminal import hang, is_styled

_STYLES = {"same": "", "old": "red strike", "new": "green"}
_SIGNS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}


def show_face(console: Console, shown: Shown) -> None:
    """Print it all."""
    record, release = shown.record, shown.record.release
    console.print(Text(plain(release.title) or "(no title)", "bold"))
    for name, value, source in _facts(record):
        line = Text(plain(value)).append(f"  ({plain(source)})" if source else "", "dim")
        hang(console, Text(f"  {name:<12}", "cyan"), line, whole=" " not in line.plain)
    for paragraph in release.body.split("\n\n"):
        console.print()
        console.print(Text(plain(paragraph)))
    for state, changed in shown.revisions:
        _head(console, f"Revision {state.revision}, seen {_when(instant(state.seen))}: {', '.join(state.changed)}")
        for key, paragraphs in changed.items():
            for parts in paragraphs:
                hang(console, Text(f"  {key:<12}", "cyan"), difference(console, parts))
    _head(console, "Pages kept")
    for kept in shown.pages:
        where = kept.page.url if kept.page.address == kept.page.url else f"{kept.page.url} → {kept.page.address}"
        line = Text(f"  {_when(instant(kept.page.fetched))}  {kept.page.status}  {plain(where)}")
        line.append(f"  not read: {plain(kept.reason)}" if kept.reason else "", "red")
        console.print(line, soft_wrap=True)
    if shown.story:
        _head(console, f"The same release elsewhere (story:{plain(record.story or '')})")
    for other in shown.story:
        facts = (other.release.day or "no date", other.release.institution, other.release.title, other.id)
        console.print(Text(f"  {'  '.join(plain(fact) for fact in facts if fact)}"))


def difference(console: Console, parts: Iterable[Part]) -> Text:
    """What changed: coloured on a terminal that has colours, `[-old-]` and `{+new+}` elsewhere."""
    line = Text()
    for part in parts:
        before, after = ("", "") if is_styled(console) and not console.no_color else _SIGNS[part.kind]
        line.append(" " if line else "").append(f"{before}{printable(part.text)}{after}", _STYLES[part.kind])
    return line


def _facts(record: Record) -> Iterator[tuple[str, str, str]]:
    """Name, value and source of each thing that is known."""
    release = record.release
    yield "id", record.id, ""
    yield "address", release.url, ""
    yield "office", f"{release.institution} ({release.site})", ""
    for key in ("published", "place", "province", "number", "kind", "language"):
        if value := said(release, key):
            yield key, value, _source(release, key)
    if not release.published and release.published_raw:
        yield "published", "not known", f"could not read “{release.published_raw}”"
    for byline in release.bylines:
        yield byline.kind, byline.raw, _credit(byline)
    for key, name in (("topics", "topic"), ("attachments", "attachment"), ("images", "image")):
        for value in filter(None, said(release, key).split("\n\n")):
            yield name, value, ""
    for note in release.notes:
        yield "note", note, ""
    yield "read by", release.layout, ", ".join(f"{k} from {v}" for k, v in release.sources.items() if k not in _NAMED)
    yield "first seen", _when(record.first_seen), f"last seen {_when(record.fetched)}, revision {record.revision}"
    if record.removed:
        yield "removed", f"seen gone on {_when(record.removed)}", ""


_NAMED = frozenset({"published", "place", "number"})
"""Whose source stands beside them."""


def _source(release: Release, key: str) -> str:
    source = release.sources.get(key, "")
    if key == "published" and release.published_raw:
        return f"{source}: “{release.published_raw}”"
    return source


def _credit(byline: Byline) -> str:
    parts = (("people", ", ".join(byline.people)), ("unit", byline.unit), ("institution", byline.institution))
    known = (*parts, ("office", byline.office or ""))
    return "; ".join(f"{name}: {value}" for name, value in known if value)


def _when(moment: str) -> str:
    return moment[:16].replace("T", " ") + " UTC"


def _head(console: Console, text: str) -> None:
    console.print()
    console.print(Text(plain(text), "bold"))
