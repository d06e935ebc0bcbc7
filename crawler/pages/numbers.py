"""The number an office gives a release: `HM.02.04/80/SET.M.EKON.3/03/2026`, `Siaran Pers No. 36/HM-KKD/3/2026`.

It stands in the letterhead or in the closing lines. Numbers of laws, decrees and letters stand in the running text or
under a letterhead of their own and are none.
"""

from __future__ import annotations

import re

_HEAD, _TAIL = 900, 700  # characters in which a letterhead and a closing stand
_PART = r"[A-Za-z0-9][\w.–-]{0,30}"
_NUMBER = (
    rf"(?P<number>{_PART}(?:[ \xa0]?/[ \xa0]?{_PART}){{1,6}}?[ \xa0]?/[ \xa0]?(?:19|20)\d\d(?!\d)"
    rf"|(?:SP|PR)[ \xa0]?[-–.][ \xa0]?\d{{1,4}}(?:/{_PART}){{1,4}}?/(?:19|20)\d\d(?!\d))"
)
_LABELLED = re.compile(
    r"(?:siaran pers|press release|rilis(?: pers)?|pers rilis|keterangan pers)[\s\xa0]*"
    rf"(?:(?:no|nomor|num|number)\b\.?)?[\s\xa0]*:?[\s\xa0]*{_NUMBER}",
    re.IGNORECASE,
)
_ANY_LABELLED = re.compile(
    rf"^[ \xa0]*(?:no|nomor)\b\.?[ \xa0]*:?[ \xa0]*{_NUMBER}[ \xa0]*$", re.IGNORECASE | re.MULTILINE
)
_ALONE = re.compile(rf"^[ \xa0]*{_NUMBER}[ \xa0]*$", re.MULTILINE)
_RELEASE = re.compile(r"siaran\s*pers|press\s*release|rilis|keterangan\s+pers", re.IGNORECASE)
_OF_RELEASES = re.compile(
    r"(?:^|[/.-])(?:pers|hm|humas|hum|sp|rilis|press|hms|kom|kip|kli)(?:$|[/.\d-])", re.IGNORECASE
)
_LAW = re.compile(r"undang|peraturan|keputusan|surat|instruksi|edaran|maklumat|pengumuman", re.IGNORECASE)


def find_number(text: str) -> str | None:
    """The release number in a letterhead or closing of `text`, as printed; None where there is none.

    Looks at the first 900 and the last 700 characters. A bare number (`NOMOR: …`) counts in a letterhead that says
    *Siaran Pers*, or where the number itself says that it is a release's (`Pers`, `HM`, `SP`).
    """
    head, tail = text[:_HEAD], text[-_TAIL:] if len(text) > _HEAD else ""
    for part in (part for part in (head, tail) if "/" in part):
        for found in _LABELLED.finditer(part):
            if _begins_line(part, found.start()) or _glued(part, found.start()):
                return _printed(found)
        for pattern in (_ANY_LABELLED, _ALONE):
            for found in pattern.finditer(part):
                before = part[max(0, found.start() - 200) : found.start()]
                if _LAW.search(before.rsplit("\n\n", 1)[-1][-80:]) and not _RELEASE.search(before):
                    continue
                if _OF_RELEASES.search(found["number"]) or (part is head and _RELEASE.search(before)):
                    return _printed(found)
    return None


def _begins_line(text: str, at: int) -> bool:
    return not text[:at].strip() or "\n" in text[:at][len(text[:at].rstrip(" \xa0")) - 1 :]


def _glued(text: str, at: int) -> bool:
    """Whether a line break was lost here: `…kepentingan publik.Siaran Pers No. 36/…`."""
    return at > 0 and not (text[at - 1].isspace() or text[at - 1] in "([")


def _printed(found: re.Match[str]) -> str:
    return found["number"].strip(" \xa0.")
