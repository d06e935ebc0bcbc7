"""counted(): how often each value of a field was met, whatever ways it is printed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def counted(forms: Iterable[tuple[str, str, int]]) -> list[tuple[str, int]]:
    """(a value as most print it, how many) of (folded value, as printed, how many): most first, then by folded value.

    Of two ways to print it that are as frequent the first in the order of characters is taken.
    """
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for value, shown, count in forms:
        if count:
            found[value][shown] = found[value].get(shown, 0) + count
    totals = sorted((-sum(ways.values()), value) for value, ways in found.items())
    return [(likeliest(found[value]), -total) for total, value in totals]


def likeliest(ways: dict[str, int]) -> str:
    """The most frequent way to print a value."""
    return min(ways, key=lambda shown: (-ways[shown], shown))
