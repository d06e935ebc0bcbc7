"""probe(): inquiries about homes, folders and the shelf, and who answers each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from crawler.addresses import address_or_none
from crawler.options import Options, Trouble
from crawler.probing.asking import Said, ask_folder, ask_network
from crawler.probing.finding import Finding
from crawler.probing.investigate import Told, investigate
from crawler.probing.saved import saved_pages
from crawler.shelf import unread


def probe(
    homes: Sequence[str],
    options: Options,
    *,
    all_unknown: bool = False,
    site_id: str = "",
    delay: float | None = None,
    private: bool = False,
) -> list[Finding]:
    """A finding for each home address or folder of saved pages, then for each office of the shelf.

    Raises:
        Trouble: a folder cannot be read; nothing like an address was given; interrupted.
    """
    now = options.clock()
    told = Told(now, id=site_id)
    findings = [_in_folder(Path(home), told) for home in homes if _is_folder(home)]
    asked = [(_url(home), investigate(_url(home), told)) for home in homes if not _is_folder(home)]
    if all_unknown:
        asked += [(u.home, investigate(u.home, Told(now, u.agency, u.zone))) for u in unread()]
    if asked:
        said: Said = {}
        found = ask_network(asked, options, delay=delay, allow_private=private, said=said)
        findings += [_ended(url, one, said) for (url, _), one in zip(asked, found, strict=True)]
    return findings


def _ended(url: str, result: Finding | BaseException | None, said: Said) -> Finding:
    if isinstance(result, Finding):
        silent = result.home == url and url in said
        return replace(result, missing=(f"the home page: {said[url][1]}",)) if silent else result
    mistake = f"a mistake in our rules ({type(result).__name__}: {result})"[:200]
    return Finding(url, missing=("the end: it was interrupted" if result is None else mistake,))


def _in_folder(folder: Path, told: Told) -> Finding:
    home, pages = saved_pages(folder, told.now)
    return ask_folder(investigate(home, told), pages)


def _is_folder(word: str) -> bool:
    try:
        return bool(word) and Path(word).is_dir()  # "" would be the current one
    except OSError:  # longer than a name may be
        return False


def _url(word: str) -> str:
    url = word if "://" in word else f"http://{word}"
    if address_or_none(url) is None or ("." not in url and "localhost" not in url):
        raise Trouble(f"{word!r} is neither a web address nor a folder.")
    return url if urlsplit(url).path else f"{url}/"
