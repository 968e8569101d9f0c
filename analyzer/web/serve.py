"""Runs the review room as a server of this process."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

from analyzer.archive.database import Archive
from analyzer.batch.warm import WarmWorker
from analyzer.errors import MachineError
from analyzer.settings import Settings
from analyzer.web.accounts import first_invite
from analyzer.web.app import make_app
from analyzer.web.hosts import OWN
from analyzer.web.room import utc_now
from analyzer.web.settled import settle


def serve(
    settings: Settings,
    archive: Archive,
    *,
    host: str,
    port: int,
    proxy: str | None = None,
    say: Callable[[str], None],
) -> None:
    """Answers until it is interrupted. `proxy` is the address from which a proxy with TLS hands requests on; None where there is none.

    `say` is told, a line at a time, where the room is open and, while there is no account, by which link the first is made.
    Raises MachineError when the address or port cannot be listened on.
    """
    import uvicorn

    with _listening(host, port) as listener, closing(WarmWorker(settings)) as analyst:
        name = f"[{host}]" if ":" in host else host
        hosts = OWN | {name.casefold()} if proxy is None else None
        app = make_app(settings, archive, secure=proxy is not None, analyst=analyst, hosts=hosts)
        config = uvicorn.Config(
            app,
            proxy_headers=proxy is not None,
            forwarded_allow_ips=proxy,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=5,
        )
        here = f"http://{name}:{listener.getsockname()[1]}"
        say(f"The review room is open at {here}; Ctrl-C closes it.")
        for line in _welcome(archive, here if proxy is None else "https://(the proxy's name)"):
            say(line)
        settle()
        with _ended_by_signals():
            uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Lets the block end in good order: the server hears a signal itself, and raises it once more when it is done."""

    def end(*_: object) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        with suppress(KeyboardInterrupt, SystemExit):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _welcome(archive: Archive, address: str) -> list[str]:
    """What to say while there is no account."""
    with archive.writing() as db:
        token = first_invite(db, utc_now())
    if token is None:
        return []
    return [
        "There is no account yet. Whoever opens this link within a day makes the first, an admin's; it works once:",
        f"  {address}/join/{token}",
    ]


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise MachineError(
            f"{host}:{port} cannot be listened on: {error.strerror}; choose another with --port"
        ) from error
    return listener
