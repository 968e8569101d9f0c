"""Where the rep asks for what is still unsaid: the plain question first, the sincere one second."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.said import said
from analyzer.types.acts import Act


def truth(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `truth` acts of the rep."""
    return said(parsed, "truth")
