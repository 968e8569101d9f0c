"""Text as a spreadsheet may be given it."""

# What a spreadsheet reads as the start of a formula, also behind blanks that it trims, and in full width.
_FORMULA = ("=", "+", "-", "@", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
_BLANKS = " \t\r\n\N{NO-BREAK SPACE}\0"


def plain_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula: what is said on a call must not run."""
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or text.lstrip(_BLANKS).startswith(_FORMULA) else text
