"""Whole numbers out of what a browser sent, read without trust."""

MOST_DIGITS = 9
"""Any count of ours has fewer; longer ones would be too much for a database, or for the clock."""


def number_in(text: str | None) -> int | None:
    """The number that the text is, if it is nothing but a few digits; otherwise None."""
    return int(text) if text and len(text) <= MOST_DIGITS and text.isascii() and text.isdigit() else None
