"""A byline and nothing else, as printed beside a date: what is a credit only because no text surrounds it."""

from __future__ import annotations

from crawler.bylines.brackets import Before, byline, read_bracket
from crawler.bylines.institutions import canonical_office
from crawler.bylines.labels import LABEL, kind_of, read_label
from crawler.bylines.lines import is_host, is_office_line
from crawler.bylines.offices import UNIT, split_office, starts_office
from crawler.bylines.people import is_account, is_name, is_word
from crawler.bylines.places import is_place
from crawler.release import Byline


def find_alone(text: str, end: int) -> tuple[int, int, list[Byline]] | None:
    """The credit that `text` is, up to `end`; a caption before a label belongs to it."""
    label = LABEL.search(text, 0, end)
    if label and "(" not in text[: label.start()]:
        credit = read_label(text[:end], kind_of(label), text[label.end() : end])
        return (0, end, [credit]) if credit else None
    start = text.rfind("\n", 0, end) + 1
    line = text[start:end].strip()
    credit = _line(line)
    return (text.index(line, start), end, [credit]) if credit else None


def _line(line: str) -> Byline | None:
    if not line[:1].isalpha():
        return None
    if is_host(line):
        return byline(line, "source", [], "", line.rstrip("."))
    if is_account(line):
        return byline(line, "writer")
    if set("/_") & set(line) and (credit := read_bracket(line, line, Before())) and credit.unit:
        return credit
    if UNIT.match(line) and is_office_line(line):
        return byline(line, "issuer", [], *split_office(" ".join(line.split())))
    if is_name(line) and not line.endswith(",") and not is_word(line.split(maxsplit=1)[0]):
        return byline(line, "writer", [line])
    if " " in line and starts_office(line) and canonical_office(line) and not is_place(line):
        return byline(line, "issuer", [], "", line)
    return None
