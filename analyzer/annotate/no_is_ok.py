"""Where the rep says that not going ahead is fine."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.said import said
from analyzer.types.acts import Act


def no_is_ok(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `no_is_ok` acts of the rep."""
    return said(parsed, "no_is_ok")
