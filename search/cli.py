"""`humas`: the command line. Each room's `commands` module owns its verbs; they are gathered here."""

from __future__ import annotations

import errno
import os
import sys
from datetime import datetime
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from crawler.options import Options, Trouble
from crawler.terminal import blanked
from indexer.address import masked

ROOMS = ("search.commands", "search.demo.command", "search.running.command", "indexer.commands", "crawler.commands")
"""Asked for a verb in this order, each loaded only when asked: a search does not load Scrapy."""


class Told(click.ClickException):
    """What went wrong, for the user: a sentence or two on stderr, status 1."""

    def show(self, file: Any = None) -> None:
        """Print it; characters that a terminal would obey become spaces."""
        lines = map(blanked, self.message.splitlines())
        click.echo("humas: " + "\n".join(lines), file=file or sys.stderr)


class Rooms(click.Group):
    """A group whose commands are the verbs of the rooms."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, by name."""
        return sorted(str(verb.name) for room in ROOMS for verb in import_module(room).verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, from the first room that has it."""
        verbs: list[click.Command]
        for room in ROOMS:
            verbs = import_module(room).verbs
            for verb in verbs:
                if verb.name == cmd_name:
                    return verb
        return None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run as a program. What the terminal's encoding lacks is shown as `?`; a closed stdout or stderr is nobody
        looking."""
        for stream in ("stdout", "stderr"):
            if getattr(sys, stream) is None:
                setattr(sys, stream, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 — open as long as the program
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb. Every Trouble becomes a sentence; so does what the system refuses, as a full disk does."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except Trouble as trouble:
            raise Told(str(trouble)) from trouble
        except OSError as error:
            if error.errno == errno.EPIPE:  # nobody reads on: click ends the program without a word
                raise
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 — not tried again at the end
            where = f"{error.filename}: " if error.filename else ""
            raise Told(f"The system refused: {where}{error.strerror or error}.") from error
        return done


class PointInTime(click.ParamType[datetime]):
    """An ISO 8601 point in time; without an offset it is on the machine's clock."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The aware point in time that `value` is or says."""
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a point in time; write 2026-03-20T18:00+07:00.", param, ctx)
        return moment if moment.tzinfo else moment.astimezone()


class IndexPlace(click.ParamType[str]):
    """A file, or the address of an index on a server."""

    name = "place"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The place, with the scheme of an address in lower case."""
        scheme, slashes, rest = str(value).partition("://")
        if not slashes:
            return str(value)
        if scheme.lower() not in ("http", "https"):
            self.fail(f"{masked(value)} is neither a file nor http(s)://host:9200/NAME.", param, ctx)
        return f"{scheme.lower()}://{rest}"


@click.group("humas", cls=Rooms, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default="data",
    envvar="HUMAS_DATA",
    show_default=True,
    show_envvar=True,
    help="The folder of the archive and the embedded index.",
)
@click.option(
    "--index",
    type=IndexPlace(),
    envvar="HUMAS_INDEX",
    show_envvar=True,
    help="Where the index is: a file, or http(s)://host:9200/NAME.  [default: humas-index.db in --data]",
)
@click.option(
    "--now",
    type=PointInTime(),
    envvar="HUMAS_NOW",
    show_envvar=True,
    help="What time it is, for every command: 2026-03-20T18:00+07:00.  [default: the machine's clock]",
)
@click.version_option(package_name="humas")
@click.pass_context
def main(context: click.Context, data: Path, index: str | None, now: datetime | None) -> None:
    """A true, searchable memory of what Indonesian government offices announce."""
    context.obj = Options(data, index or None, now)


if __name__ == "__main__":
    main()
