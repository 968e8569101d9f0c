"""Where the rep asks how to do better."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.said import said
from analyzer.types.acts import Act


def feedback(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `feedback` acts of the rep."""
    return said(parsed, "feedback")
