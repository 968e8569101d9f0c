"""Whether a request that changes something comes from one of our own pages."""

from urllib.parse import urlsplit

from starlette.requests import Request


def from_ourselves(request: Request, *, secure: bool) -> bool:
    """Whether the browser says that the request was made by a page of this server. One that says nothing is left to the form's token."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return True
    scheme = "https" if secure else request.url.scheme
    ours = f"{scheme}://{request.headers.get('host', '')}"
    return origin.casefold() == ours.casefold()


def own_path(address: str | None) -> str | None:
    """The address if it is a path of this server, so that nobody is sent elsewhere after logging in; otherwise None."""
    if not address or not address.startswith("/") or len(address) > 2000:
        return None
    # Browsers read a backslash as a slash and drop controls: `/\evil.example` would lead away. A header holds nothing but ASCII.
    if address.startswith("//") or "\\" in address or not all(33 <= ord(character) < 127 for character in address):
        return None
    parts = urlsplit(address)
    return None if parts.scheme or parts.netloc else address
