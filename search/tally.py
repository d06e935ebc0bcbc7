"""facets_of_hits(): how often each value stands among the hits of the embedded index.

The forms of documents are read in blocks (`indexer.schema`) and counted as arrays: joining a row for each value of each
hit takes ten times as long, and every count is exact all the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import orjson

from search.facets import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 1_000_000  # forms counted at once: 4 MB, and 8 more while they are
_FORMS = """
SELECT form, field, value, shown FROM forms
WHERE form IN (SELECT value FROM json_each(?)) AND field IN (SELECT value FROM json_each(?))
"""


def facets_of_hits(connection: sqlite3.Connection, fields: tuple[str, ...]) -> Mapping[str, list[tuple[str, int]]]:
    """The values of fields among the documents of the table `hits`, and how many of them have each; see `counted`."""
    import numpy as np

    (last,) = connection.execute("SELECT coalesce(max(form), 0) FROM forms").fetchone()
    totals = np.zeros(last + 1, np.int64)
    for forms in _forms(connection):
        totals += np.bincount(forms, minlength=len(totals))
    met = orjson.dumps(totals.nonzero()[0].tolist()).decode()
    found: dict[str, list[tuple[str, str, int]]] = {name: [] for name in fields}
    for form, field, value, shown in connection.execute(_FORMS, (met, orjson.dumps(fields).decode())):
        found[field].append((value, shown, int(totals[form])))
    return {name: counted(forms) for name, forms in found.items()}


def _forms(connection: sqlite3.Connection) -> Iterator[NDArray[np.uint32]]:
    """The forms of all hits, some at a time; of blocks without a hit nothing is read."""
    import numpy as np

    hits = _hits(connection)
    firsts = [first for (first,) in connection.execute("SELECT first FROM blocks ORDER BY first")]
    ends = np.searchsorted(hits, firsts).tolist()
    some: list[NDArray[np.uint32]] = []
    for first, (start, end) in zip(firsts, pairwise([*ends, len(hits)]), strict=True):
        if start == end:
            continue
        row = connection.execute("SELECT lengths, forms FROM blocks WHERE first = ?", (first,)).fetchone()
        lengths, forms = (np.frombuffer(blob, "<u4") for blob in row)
        hit = np.zeros(len(lengths), bool)
        hit[hits[start:end] - first] = True
        some.append(forms[np.repeat(hit, lengths)])
        if sum(map(len, some)) >= _AT_ONCE:
            yield np.concatenate(some)
            some.clear()
    if some:
        yield np.concatenate(some)


def _hits(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """The numbers of the hits, in order. As one text: a row for each takes five times as long."""
    import numpy as np

    (text,) = connection.execute("SELECT group_concat(doc) FROM hits").fetchone()
    return np.sort(np.fromstring(text or "", np.int64, sep=","))
