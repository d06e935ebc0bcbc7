"""The faces of an answer: for people on a terminal or in a pipe, and as JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson
from rich.console import Console
from rich.text import Text

from crawler.terminal import plain, printable
from search.counts_face import facets_face
from search.engine import Folded, Found
from search.explain import explained
from search.marks import Span, marked
from search.query import Query
from search.terminal import hang, is_styled

if TYPE_CHECKING:
    from search.coverage import Coverage

_OBEYED = re.compile(rb"\x7f|\xd8\x9c|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]")

_INDENT = Text("   ")
OTHERS = 3
"""Further members of a story that people are shown."""
LONGEST_TITLE = 300
"""Cells of a title that people are shown."""


def text_face(console: Console, query: Query, found: Found, offset: int = 0) -> None:
    """Print title, day, office, place, a passage with the words marked, id; then the facets."""
    console.print(_headline(query, found, offset))
    for place, record in enumerate(found.records, offset + 1):
        console.print()
        shown = marked(record, query)
        title = _marked(console, shown.title)
        title.truncate(LONGEST_TITLE, overflow="ellipsis")
        hang(console, Text(f"{place}  ", "dim"), title)
        line = Text(_facts(record), "cyan")
        for state in _states(record):
            line.append(f"  {state}", "bold red")
        hang(console, _INDENT, line)
        hang(console, _INDENT, _marked(console, shown.passage))
        hang(console, _INDENT, Text(f"{plain(record['id'])}  {plain(record['url'])}", "dim"), whole=True)
        if found.folded:
            _others(console, record, found.folded, place - offset - 1)
    facets_face(console, found.facets)


def _facts(record: Mapping[str, Any]) -> str:
    facts = (record["day"] or "no date", record["institution"], record["place"])
    return " · ".join(plain(fact) for fact in facts if fact)


def _others(console: Console, record: Mapping[str, Any], folded: Folded, at: int) -> None:
    """The same release elsewhere: the next few of a story's members, then how many more there are."""
    shown = folded.others[at][:OTHERS]
    for other in shown:
        hang(console, Text("   = ", "dim"), Text(f"{_facts(other)}  {plain(other['id'])}", "dim"))
    if left := folded.members[at] - 1 - len(shown):
        console.print(Text(f"   + {left:,} more of story:{plain(record['story'])}", "dim"))


def explanation_face(console: Console, query: Query) -> None:
    """Print how a query was understood."""
    console.print(Text("Understood as", "bold"))
    for line in explained(query):
        console.print(Text(f"  {plain(line)}"))
    console.print()


def json_face(query: Query, found: Found, offset: int = 0, coverage: Coverage | None = None) -> bytes:
    """One JSON object: query, how it was understood, total, offset, facets (field → list of value and count), timeline
    (list of period, count, and `looked`: how much of it was looked at, from 0 to 1, or null where that is not known),
    records; where they are folded by story, how many stories there are, for how many records each stands (members),
    and the next of them (others)."""
    shares = coverage.shares(found.timeline) if coverage else (None,) * len(found.timeline)
    counts = {name: [{"value": v, "count": n} for v, n in counts] for name, counts in found.facets.items()}
    answer = {
        "query": query.text,
        "understood": explained(query),
        "total": found.total,
        "offset": offset,
        "facets": counts,
        "timeline": [
            {"period": period, "count": count, "looked": None if share is None else round(share, 4)}
            for (period, count), share in zip(found.timeline, shares, strict=True)
        ],
        "records": found.records,
        **(asdict(found.folded) if found.folded else {}),
    }
    return json_bytes(answer)


def json_bytes(answer: Mapping[str, Any]) -> bytes:
    """Indented JSON that can be shown as it is."""
    return _shielded(orjson.dumps(answer, option=orjson.OPT_INDENT_2)) + b"\n"


def json_line(record: Mapping[str, Any]) -> bytes:
    """A record as one line of JSON. What a terminal would obey is escaped, so that it can be shown as it is."""
    return _shielded(orjson.dumps(record)) + b"\n"


def _shielded(json: bytes) -> bytes:
    """JSON means the same with any character escaped."""
    return _OBEYED.sub(lambda found: b"\\u%04x" % ord(found[0].decode()), json)


def _headline(query: Query, found: Found, offset: int) -> Text:
    asked = f" for {plain(query.text)}" if query.text.strip() else ""
    if not found.total:
        return Text(f"Nothing was found{asked}.")
    releases = f"{found.total:,} release{'s' * (found.total != 1)}{asked}"
    count = found.total
    if found.folded:
        count = found.folded.stories
        releases += f", in {count:,} stor{'y' if count == 1 else 'ies'}"
    if not found.records or len(found.records) == count:
        return Text(releases)
    return Text(f"{releases}, {offset + 1:,} to {offset + len(found.records):,}")


def _states(record: Mapping[str, Any]) -> Iterator[str]:
    if record["removed"]:
        yield f"removed, seen gone on {plain(record['removed'])[:10]}"
    if record["revision"] > 1:
        yield f"edited, revision {record['revision']}"


def _marked(console: Console, spans: Iterable[Span]) -> Text:
    """Spans as text: marks are bold on a terminal and «so» elsewhere."""
    line = Text()
    for span in spans:
        text = printable(span.text)
        if span.marked and not is_styled(console):
            line.append(f"«{text}»")
        else:
            line.append(text, "bold yellow" if span.marked else "")
    return line
