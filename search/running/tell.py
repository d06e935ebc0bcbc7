"""People told when a site turns ill or well again, by apprise: mail, Telegram, webhooks and a hundred more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from crawler.archive import Archive
from crawler.archive.ledger import Health, health_of, told
from crawler.archive.orders import standing, with_pauses
from crawler.options import Options, Trouble


class Teller:
    """Whom to tell.

    Raises:
        Trouble: apprise is not installed, or does not know an address.
    """

    def __init__(self, urls: Sequence[str]) -> None:
        self._post: Any = None
        if not urls:
            return
        try:
            import apprise
        except ImportError:
            raise Trouble("--tell needs apprise: install humas[tell].") from None
        self._post = apprise.Apprise()
        for url in urls:
            if not self._post.add(url):
                kind = url.partition(":")[0][:20]
                raise Trouble(f"--tell does not understand the {kind} address; see the list of apprise.")

    def tell(self, options: Options) -> None:
        """Tells of each site that turned since people were told last; once a turn. Not delivered: tried next time.

        Raises:
            Trouble: the archive cannot be written.
        """
        if self._post is None:
            return
        with Archive.open(options.data, write=True) as archive:
            with archive.session.reading() as connection:
                found = with_pauses(health_of(connection).values(), standing(connection))
                turned = [health for health in found if is_turn(health)]
            if not turned:
                return
            if not self._post.notify(title=title(turned), body="\n".join(map(line, turned))):
                click.echo(f"{title(turned)}: not delivered to all addresses of --tell; the next run tries.", err=True)
            else:
                with archive.session.writing() as connection:
                    for health in turned:
                        told(connection, health.site, health.state)
                archive.commit()


def is_turn(health: Health) -> bool:
    """Whether a site is ill and people know it as well, or the other way round; a paused one keeps silent."""
    return health.state != "paused" and (health.state == "well") != (health.told in (None, "well"))


def title(turned: Sequence[Health]) -> str:
    """`humas: 2 sites ill, 1 well again`."""
    ill = sum(health.state != "well" for health in turned)
    parts = ([f"{ill} site{'s' * (ill != 1)} ill"] if ill else []) + (
        [f"{len(turned) - ill} well again"] if ill < len(turned) else []
    )
    return "humas: " + ", ".join(parts)


def line(health: Health) -> str:
    """`menpan: offline since 2026-03-22T18:00+07:00. https://…: no such host`."""
    said = f"{health.site}: {health.state} since {health.since:%Y-%m-%d %H:%M %Z}"
    return f"{said}. {health.cause}" if health.cause else said
