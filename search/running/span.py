"""Spans of time on the command line: 30s, 90m, 12h, 1d, 2w."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import click

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Span(click.ParamType[timedelta]):
    """A number with its unit: s, m, h, d or w."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The span that `value` is or says."""
        if isinstance(value, timedelta):
            return value
        said = re.fullmatch(r"([0-9]{1,5})([smhdw])", str(value).strip().lower())
        if said is None or int(said[1]) == 0:
            self.fail(f"{value!r} is no span of time; write 12h, 1d or 2w.", param, ctx)
        return timedelta(**{_UNITS[said[2]]: int(said[1])})
