"""Passwords: kept as Argon2 hashes only."""

from functools import cache
from typing import TYPE_CHECKING

from analyzer.errors import InputError

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST, LONGEST = 10, 200
"""In characters. Long enough that guessing online is hopeless; short enough that hashing one costs no more than another."""


def hashed(password: str, *, email: str) -> str:
    """The password as it is kept. Raises InputError with a sentence for the person when it will not do."""
    if len(password) < SHORTEST:
        raise InputError(f"Choose a password of at least {SHORTEST} characters; a few words in a row are easy to keep.")
    if len(password) > LONGEST:
        raise InputError(f"Choose a password of at most {LONGEST} characters.")
    if password.casefold() in {email.casefold(), email.split("@", maxsplit=1)[0].casefold()} or len(set(password)) < 4:
        raise InputError("Choose a password that is not your address and not one character over and over.")
    return _hasher().hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept. Without one it takes the same time, so that nobody learns which accounts exist."""
    right = _hasher().verify(password[:LONGEST], kept or _nobodys())
    return right and kept is not None


@cache
def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@cache
def _nobodys() -> str:
    return _hasher().hash("the password of nobody")
