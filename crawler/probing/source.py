"""An office's file: the text of `crawler/sites/NAME.py`, in the form that ruff gives it.

What comes from the web stands in it as string literals only, and nothing of it is ever code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from crawler.pages.structured import json_ld_date
from crawler.site import Site

WIDTH = 120
_NESTED = 20
"""Columns around a list or a layout that stands alone in its line of the site."""
_LEADING = ("path", "links", "more")
"""What a list is called with first, by its place alone."""
_LISTS = {"release": "releases", "speech": "speeches"}
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\xa0-\u2010\u2012-\u2027\u202f-\ud7ff]")


@dataclass(frozen=True)
class Call:
    """An expression `name(a, key=b)`; what it is called with may be calls, tuples or literals."""

    name: str
    arguments: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Name:
    """A name that the file imports or binds, or an expression already written."""

    text: str


def source(site: Site, about: str, names: Mapping[int, str], written: Mapping[int, str]) -> str:
    """The text of a site's file.

    about: its first line, in words. names: `id` of layouts that `crawler.platforms` holds → their names there.
    written: `id` of rules that are functions → their expressions.
    """
    imports: dict[str, set[str]] = {"crawler.site": {"Site"}}
    whole = _expression(site, imports, names, written, skip=("id",))
    bound, whole = _bind(whole)
    body = "".join(f"{name} = {_format(value, 0, len(name) + 3)}\n" for name, value in bound)
    body += ("\n" if bound else "") + f"site = {_format(whole, 0, 7)}\n"
    head = "".join(f"from {module} import {', '.join(sorted(imports[module]))}\n" for module in sorted(imports))
    return f'"""{_words(about)}"""\n\n{head}\n{body}'


def _expression(
    value: Any,
    imports: dict[str, set[str]],
    names: Mapping[int, str],
    written: Mapping[int, str],
    skip: Iterable[str] = (),
) -> Any:
    """A value as Call, Name, tuple and literals; what it needs is added to `imports`."""
    if id(value) in names:
        imports.setdefault("crawler.platforms", set()).add(names[id(value)])
        return Name(names[id(value)])
    if id(value) in written:
        imports.setdefault("crawler.pages.pointing", set()).add(written[id(value)].partition("(")[0])
        return Name(written[id(value)])
    if value is json_ld_date:
        imports.setdefault("crawler.pages.structured", set()).add("json_ld_date")
        return Name("json_ld_date")
    if isinstance(value, tuple):
        return tuple(_expression(item, imports, names, written) for item in value)
    if not hasattr(type(value), "__dataclass_fields__"):
        return value
    kind = type(value).__name__
    module = type(value).__module__
    listed = module.startswith("crawler.lists.")
    imports.setdefault("crawler.lists" if listed else module, set()).add(kind)
    told = [
        (f.name, _expression(getattr(value, f.name), imports, names, written))
        for f in fields(value)
        if f.name not in skip and getattr(value, f.name) != _default(f)
    ]
    leading = next((n for n, (key, _) in enumerate(told) if key not in _LEADING[n : n + 1]), len(told)) if listed else 0
    return Call(kind, tuple(("" if n < leading else key, part) for n, (key, part) in enumerate(told)))


def _bind(site: Call) -> tuple[list[tuple[str, Call]], Call]:
    """(names and what they stand for, the site that uses them): lists and layouts too long for one line in the site."""
    bound: list[tuple[str, Call]] = []

    def name(value: Any) -> Any:
        if not isinstance(value, Call) or len(_flat(value)) <= WIDTH - _NESTED:
            return value
        base = "article" if value.name == "Layout" else _LISTS.get(dict(value.arguments).get("kind", ""), "news")
        number = sum(known.rstrip("0123456789") == base for known, _ in bound)
        bound.append((base + (str(number + 1) if number else ""), value))
        return Name(bound[-1][0])

    told = tuple((k, tuple(map(name, v)) if isinstance(v, tuple) else v) for k, v in site.arguments)
    return bound, Call(site.name, told)


def _default(known: Field[Any]) -> Any:
    if known.default is not MISSING:
        return known.default
    return known.default_factory() if known.default_factory is not MISSING else MISSING


def _format(value: Any, indent: int, before: int, after: int = 0) -> str:
    """An expression laid out as ruff does: on one line, else its parts on the next, else a line for each.

    indent: columns of the line it stands on; before, after: columns taken by what stands beside it there.
    """
    flat = _flat(value)
    if indent + before + len(flat) + after <= WIDTH or not isinstance(value, Call | tuple) or flat in ("()",):
        return flat
    start, end, parts = _parts(value)
    inner = indent + 4
    line = ", ".join(f"{key}{_flat(part)}" for key, part in parts)
    if isinstance(value, Call) and inner + len(line) <= WIDTH and not _one_tuple(parts):
        return f"{start}\n{' ' * inner}{line}\n{' ' * indent}{end}"
    lines = "".join(f"{' ' * inner}{key}{_format(part, inner, len(key), 1)},\n" for key, part in parts)
    return f"{start}\n{lines}{' ' * indent}{end}"


def _one_tuple(parts: list[tuple[str, Any]]) -> bool:
    return any(isinstance(part, tuple) and len(part) == 1 for _, part in parts)


def _parts(value: Call | tuple[Any, ...]) -> tuple[str, str, list[tuple[str, Any]]]:
    if isinstance(value, tuple):
        return "(", ")", [("", item) for item in value]
    return f"{value.name}(", ")", [(f"{key}=" if key else "", item) for key, item in value.arguments]


def _flat(value: Any) -> str:
    if isinstance(value, Name):
        return value.text
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, Call | tuple):
        start, end, parts = _parts(value)
        comma = "," if isinstance(value, tuple) and len(value) == 1 else ""
        return f"{start}{', '.join(f'{key}{_flat(part)}' for key, part in parts)}{comma}{end}"
    return repr(value)


def literal(text: str) -> str:
    """A string literal of a text, in double quotes where that needs no more escapes; unseen characters are escaped."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return quote + _UNPRINTABLE.sub(_escape, escaped) + quote


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"


def _words(text: str) -> str:
    """A text that may stand in a docstring: no quotes, backslashes or unseen characters, and no second line."""
    plain = _UNPRINTABLE.sub(" ", text).replace("\\", "/").replace('"', "”")
    return " ".join(plain.split())[: WIDTH - 6].rstrip()
