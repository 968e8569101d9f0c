"""Where the rep asks leave to put questions."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.said import said
from analyzer.types.acts import Act


def permission(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `permission` acts of the rep."""
    return said(parsed, "permission")
