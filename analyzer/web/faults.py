"""The page, or for a script the JSON, that tells of a request that did not work."""

import logging
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from analyzer.errors import ArchiveError
from analyzer.web.room import Room

_log = logging.getLogger("analyzer.web")
TITLES = {
    400: "That did not work",
    401: "Log in first",
    403: "Not this way",
    404: "Nothing is here",
    405: "Not this way",
    413: "Too large",
    429: "Too many attempts",
    503: "The archive does not answer",
}
OURS = "Something went wrong on our side. It was written down; try once more, and tell whoever looks after this server if it stays."

Handler = Callable[[Request, Exception], Response]


def refused(room: Room) -> Handler:
    """Answers an HTTPException: its detail is a sentence for the person, or the framework's own word."""

    def answer(request: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise TypeError(type(error))
        sentence = str(error.detail) if str(error.detail).endswith(".") else "There is no such page."
        return _told(room, request, error.status_code, sentence)

    return answer


def failed(room: Room) -> Handler:
    """Answers an error of our own: what the person gave, or the archive."""

    def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, ArchiveError):
            _log.error("%s", error)
            return _told(room, request, 503, "The archive cannot be reached at the moment. Try again in a minute.")
        return _told(room, request, 400, str(error))

    return answer


def broken(room: Room) -> Handler:
    """Answers a fault of ours without a word of its insides; the server writes those down."""
    return lambda request, _: _told(room, request, 500, OURS)


def _told(room: Room, request: Request, status: int, sentence: str) -> Response:
    title = TITLES.get(status, "Something went wrong here" if status >= 500 else "That did not work")
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": sentence}, status)
    page = room.templates.get_template("fault.html.j2")
    values = {"me": None, "here": None, "csrf": "", "title": title, "sentence": sentence, "status": status}
    return HTMLResponse(page.render(values), status)
