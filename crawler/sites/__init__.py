"""One file for each office, holding one value `site = Site(...)`; its name is the office's id, and never changes.

Further folders of such files, an operator's own offices, are named in HUMAS_SITES, apart by `:`. A file there stands in
the place of ours of the same name.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from crawler.addresses import address_or_none
from crawler.options import Trouble

if TYPE_CHECKING:
    from crawler.site import Site

HERE = Path(__file__).parent


class UnknownSite(Trouble):
    """There is no office of that id. Raised by `load_site`."""


def folders() -> tuple[Path, ...]:
    """Where offices' files stand: the folders of HUMAS_SITES, then our own."""
    named = os.environ.get("HUMAS_SITES", "").split(os.pathsep)
    return (*(Path(folder).expanduser().resolve() for folder in named if folder), HERE)


def site_ids() -> tuple[str, ...]:
    """The ids of all offices, sorted. Imports none of their files."""
    modules = iter_modules([str(folder) for folder in folders()])
    return tuple(sorted({m.name for m in modules if not m.ispkg and not m.name.startswith("_")}))


def load_site(site_id: str) -> Site:
    """The office of an id: imports its file and no other.

    Raises:
        UnknownSite: there is no such file.
        Trouble: the file holds no `site = Site(...)`, or a folder of HUMAS_SITES holds a broken one.
    """
    from crawler.site import Site  # with all readers: whoever wants only the ids needs none of them

    known = site_ids()
    if site_id not in known:
        near = near_ids(site_id)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownSite(f"No office has the id {site_id!r}.{hint} `humas sites` shows all.")
    path = next((path for folder in folders() if (path := folder / f"{site_id}.py").is_file()), HERE / f"{site_id}.py")
    module = import_module(f"{__name__}.{site_id}") if path.parent == HERE else _imported(path)
    site = getattr(module, "site", None)
    if not isinstance(site, Site):
        raise Trouble(f"{path} holds no value `site = Site(...)`.")
    return replace(site, id=site_id)


def near_ids(word: str) -> list[str]:
    """Up to three ids that are written much like a word, or hold it as a part: `sulsel` → `birohumas_sulsel`, …"""
    known, word = site_ids(), word.casefold().strip()
    alike = get_close_matches(word, known, 3, cutoff=0.7)
    parts = [site_id for site_id in known if len(word) > 2 and word in site_id] if len(word) < 40 else []
    return list(dict.fromkeys((*alike, *parts)))[:3]


def find_site(word: str) -> Site:
    """The office of an id or of a host: `menpan`, `www.menpan.go.id`, `https://menpan.go.id/`.

    Raises:
        UnknownSite, Trouble: as `load_site`.
    """
    if word in site_ids() or "." not in word:
        return load_site(word)
    host = bare_host(word)
    for site in offices():
        if host in {bare_host(other) for other in (site.home, *site.hosts)}:
            return site
    raise UnknownSite(
        f"No office has the host {host or word!r}. `humas probe {word}` looks at it and can write its file."
    )


def offices() -> Iterator[Site]:
    """All offices, in the order of their ids; those with a broken file are passed over."""
    for site_id in site_ids():
        try:
            yield load_site(site_id)
        except Trouble:
            continue


def bare_host(word: str) -> str:
    """The host of an address, or a host itself, in the spelling of `crawler.addresses`; "" where there is none."""
    return re.split("[/?]", address_or_none(word if "://" in word else f"https://{word}") or "", maxsplit=1)[0]


def _imported(path: Path) -> ModuleType:
    """A file outside our package, imported once.

    Raises:
        Trouble: it cannot be.
    """
    name = f"humas_site:{path}"
    if name in sys.modules:
        return sys.modules[name]
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise Trouble(f"{path} is no Python file.")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # an operator's own code: whatever it raises is a broken file
        raise Trouble(f"{path} is broken: {type(error).__name__}: {error}") from error
    sys.modules[name] = module
    return module
