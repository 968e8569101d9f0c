"""`analyzer serve`: the review room in a browser."""

from functools import partial
from ipaddress import ip_address
from typing import Annotated

import typer

from analyzer.cli.call_options import ArchiveUrl
from analyzer.errors import SettingsError
from analyzer.settings import changed, load_settings

OWN = "127.0.0.1"
WIDER = (
    "--host {host} would let other machines in without encryption: passwords and recordings would cross the network readable. "
    "Put a proxy with TLS in front, such as Caddy or nginx, and say --behind-proxy; it then talks to 127.0.0.1, "
    "or to another --host where it runs elsewhere. docs/teams.md shows how."
)


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = OWN,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8765,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="People come by HTTPS, through a proxy that hands requests on.")
    ] = False,
    proxy_address: Annotated[
        str | None,
        typer.Option(
            help="With --behind-proxy: where that proxy's requests come from; its word on who asked is believed.",
            show_default=OWN,
        ),
    ] = None,
    archive: ArchiveUrl = None,
) -> None:
    """Open the review room: calls and reports in a browser, each shown to those who may see it."""
    if not behind_proxy and not _own_machine(host):
        raise SettingsError(WIDER.format(host=host))
    if proxy_address is not None and not behind_proxy:
        raise SettingsError("--proxy-address is read only with --behind-proxy")
    settings = changed(load_settings(), {"archive": archive}, where="the command line")

    from analyzer.archive.database import archive_for
    from analyzer.web.serve import serve as serve_room

    with archive_for(settings) as opened:
        serve_room(
            settings,
            opened,
            host=host,
            port=port,
            proxy=(proxy_address or OWN) if behind_proxy else None,
            say=partial(print, flush=True),
        )


def _own_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
