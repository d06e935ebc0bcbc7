"""What commands that take a query share: the argument, its dashes, and the grammar shown by --help."""

from __future__ import annotations

import click

GRAMMAR = """\b
pembangunan jalan       both words, in any form: membangun, jalanan
'"pelayanan publik"'    exactly these words, in this order
-bencana                not this word
banjir|gempa            one of these
pemba*                  words that begin so
site:menpan             also institution: place: province: people: unit:
                        topic: number: language: layout: story: title:
                        kind: month: id: url:
place:'"Kota Bekasi"'   values of several words in quotation marks
after:2024-06           also before: and on:, a year, a month, a day,
                        or a date as it is written: '"5 Juni 2024"'
after:'"7 hari"'        told from today: on:kemarin, on:'"bulan lalu"',
                        after:'"2 weeks ago"', on:'"last 7 days"'
-is:removed             also is:edited has:attachment has:image
                        has:credit has:date
sort:new                or old, or relevance
"""


class Asking(click.Command):
    """A command that takes a query: `-word` in it is part of the query and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hide the dash of words that are neither our options nor their values."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        ours = {name for option in options for name in option.opts}
        taking = {name for option in options if not option.is_flag for name in option.opts}
        hidden = [
            f"\0{arg}" if arg[:1] == "-" != arg and arg[1] != "-" and arg not in ours and before not in taking else arg
            for before, arg in zip(("", *args), args, strict=False)
        ]
        return super().parse_args(ctx, hidden)


def _joined(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(word.removeprefix("\0") for word in words)


query_argument = click.argument("query", nargs=-1, callback=_joined)
