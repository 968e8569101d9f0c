"""Where the rep asks for advice or for who else might be interested."""

from analyzer.annotate.parsed import ParsedCall
from analyzer.annotate.practice_reader import heard
from analyzer.annotate.said import said
from analyzer.types.acts import Act


def referral(parsed: ParsedCall) -> tuple[Act, ...]:
    """The `referral` acts of the rep."""
    return heard(parsed, "referral", said(parsed, "referral"))
