"""A sentence that a page says once, after the form that it answers."""

import base64
from collections.abc import Callable

from starlette.responses import Response

from analyzer.web.visit import Visit

COOKIE = "said"
LONGEST = 1500
SECONDS = 60


def left(visit: Visit, response: Response, sentence: str) -> Response:
    """The response, with a sentence left for the page that the browser is sent to."""
    value = base64.urlsafe_b64encode(sentence[:LONGEST].encode()).decode()
    response.set_cookie(
        COOKIE, value, max_age=SECONDS, path="/", httponly=True, samesite="lax", secure=visit.room.secure
    )
    return response


def taken(visit: Visit) -> tuple[str, Callable[[Response], None]]:
    """The sentence that was left, and what makes the browser forget it; nothing of either where there is none."""
    kept = visit.request.cookies.get(COOKIE)
    if not kept:
        return "", lambda _: None
    try:
        said = base64.urlsafe_b64decode(kept.encode()).decode()
    except ValueError:
        said = ""
    return said, lambda response: response.delete_cookie(COOKIE, path="/")
