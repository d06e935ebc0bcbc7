"""Addresses: one spelling for the many addresses of one release, and the id made of it."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from w3lib.url import canonicalize_url

# Only names that no content management system uses to choose a release: `cid`, `source` or `uid` may do so.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|hsa|vero)_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igsh|igshid|mc_[ce]id|_ga|_gl"
    r"|ref|phpsessid|jsessionid"
)
_PRINT = {"print", "tmpl", "amp", "outputtype"}
_WITH_PRINT = {("layout", "default"), ("page", "")}  # Joomla's print link: ?tmpl=component&print=1&layout=default&page=
_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
_LONGEST = 8_000  # what servers accept, and more than any office writes
_BLANK = re.compile(r"[\x00-\x20\x7f]+")
_HOST = re.compile(r"[a-z0-9_-](?:[a-z0-9_.-]*[a-z0-9_-])?\.?|[0-9a-f:.]*:[0-9a-f:.]*")


@lru_cache(maxsize=4096)
def address(url: str) -> str:
    """What stays of a web address when all is taken away that may differ for one and the same release.

    Gone are: scheme, user, `www.`, default ports, `index.php`, parameters for tracking (`utm_*`, `fbclid`, …) and
    printing (`print`, `tmpl=component`, AMP), repeated and last slashes, the fragment. The host is lower case and
    IDNA, percent encoding has one spelling, parameters are sorted. The path keeps its case: servers look at it.
    Giving `https://` + an address gives the same address.

    Raises:
        ValueError: it is no http or https address, or longer than 8 000 characters.
    """
    if len(url) > _LONGEST:
        raise ValueError(f"too long for a web address: {url[:200]!r}…")
    spaceless = _BLANK.sub(" ", url).strip().replace(" ", "%20")
    parts = urlsplit(canonicalize_url(spaceless, keep_blank_values=True))
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or ""):
        raise ValueError(f"not a web address: {url[:200]!r}")
    query = _query(parts.query)
    normal = _host(str(parts.hostname), parts.port) + _path(parts.path) + (f"?{query}" if query else "")
    if len(normal) > _LONGEST:
        raise ValueError(f"too long for a web address: {url[:200]!r}…")
    return normal


def address_or_none(url: str) -> str | None:
    """As `address`; None is: it is no web address."""
    try:
        return address(url)
    except ValueError:
        return None


def release_id(site: str, url: str) -> str:
    """The id of a release of the office `site` first listed at `url`: `menpan:1f0e…`, 16 hexadecimal digits.

    Raises:
        ValueError: `url` is no web address, as in `address`.
    """
    return f"{site}:{sha256(address(url).encode()).hexdigest()[:16]}"


def is_home(normal: str) -> bool:
    """Whether an `address` is a host and nothing more: where sites send whatever they no longer have."""
    return "/" not in normal and "?" not in normal


def _host(host: str, port: int | None) -> str:
    host = f"[{host}]" if ":" in host else host.rstrip(".")
    while host.startswith("www.") and len(host) > 4:
        host = host[4:]
    return host if port in (None, 80, 443) else f"{host}:{port}"


def _path(path: str) -> str:
    segments = [quote(s.rstrip(";"), safe="%,+:=@!$&'()*;") for s in _SESSION.sub("", path).split("/")]
    segments = [s for s in segments if s not in ("", "index.php")]
    while len(segments) > 1 and segments[-1].lower() == "amp":
        segments.pop()
    return "".join(f"/{s}" for s in segments)


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if k.lower() not in _PRINT and not _TRACKING.fullmatch(k.lower())]
    if any(k.lower() in _PRINT for k, _ in pairs):
        kept = [pair for pair in kept if pair not in _WITH_PRINT]
    return urlencode(sorted(kept))
