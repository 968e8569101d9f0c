"""Answers only under names of this machine, where no proxy stands before it."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OWN = frozenset({"127.0.0.1", "localhost", "[::1]"})


class OwnHosts:
    """Refuses a request that names another host: a site elsewhere that had its name lead to this machine would be read as ours."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _name(Headers(scope=scope).get("host", "")) not in self._hosts:
            refused = PlainTextResponse("The review room is not known by this name.", 421)
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _name(host: str) -> str:
    """The host without its port."""
    name, colon, port = host.casefold().rpartition(":")
    return name if colon and port.isdecimal() else host.casefold()
