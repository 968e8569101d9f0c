"""Bounds on what a request may carry."""

import json

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

FORM_BYTES = 1_000_000
"""No form of ours comes near it; a recording is not a form and has a bound of its own."""
MOST_FIELDS = 200


def bounded(request: Request, most_bytes: int) -> Request:
    """The same request, whose body breaks off with HTTPException 413 where it grows beyond the bound, announced or not."""
    announced = request.headers.get("content-length", "0")
    if not announced.isascii() or not announced.isdigit() or int(announced) > most_bytes:
        raise _too_large(most_bytes)
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > most_bytes:
            raise _too_large(most_bytes)
        return message

    return Request(request.scope, receive)


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a small form, sent as a form or as a JSON object of texts. Raises HTTPException 413 or 400."""
    if request.headers.get("content-type", "").startswith("application/json"):
        return _from_json(await request.body())
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _from_json(body: bytes) -> dict[str, str]:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "This is not JSON.") from error
    if not isinstance(document, dict):
        raise HTTPException(400, "A JSON object was expected.")
    return {str(name): value for name, value in document.items() if isinstance(value, str)}


def _too_large(most_bytes: int) -> HTTPException:
    return HTTPException(413, f"This is more than can be taken: the bound is {most_bytes // 1_000_000} MB.")
