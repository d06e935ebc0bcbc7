"""facets_of_hits(): how often each value stands among the hits of the embedded index.

The forms of documents are read in blocks (`indexer.schema`) and counted as arrays: joining a row for each value of each
hit takes ten times as long, and every count is exact all the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import orjson

from search.facets import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 1_000_000  # forms counted at once: 4 MB, and 8 more while they are
_BLOCK = "SELECT first, lengths, forms FROM blocks WHERE first <= ? ORDER BY first DESC LIMIT 1"
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
    some: list[NDArray[np.uint32]] = []
    waiting = at = 0
    while at < len(hits):
        first, *blobs = connection.execute(_BLOCK, (int(hits[at]),)).fetchone()
        lengths, forms = (np.frombuffer(blob, "<u4") for blob in blobs)
        end = int(np.searchsorted(hits, first + len(lengths)))
        hit = np.zeros(len(lengths), bool)
        hit[hits[at:end] - first] = True
        some.append(forms[np.repeat(hit, lengths)])
        waiting, at = waiting + len(some[-1]), end
        if waiting >= _AT_ONCE:
            yield np.concatenate(some)
            some, waiting = [], 0
    if some:
        yield np.concatenate(some)


def _hits(connection: sqlite3.Connection) -> NDArray[np.int64]:
    """The numbers of the hits, in order. As one text: a row for each takes five times as long."""
    import numpy as np

    (text,) = connection.execute("SELECT group_concat(doc) FROM hits").fetchone()
    return np.sort(np.fromstring(text or "", np.int64, sep=","))
