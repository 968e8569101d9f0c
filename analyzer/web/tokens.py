"""Secrets that are handed out once and kept only as hashes."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """A secret of 256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(32)


def kept(token: str) -> str:
    """What is stored of a token: it is random enough that a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def same(given: str | None, expected: str) -> bool:
    """Whether both are the same, in a time that does not tell how far they agree."""
    return given is not None and hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
